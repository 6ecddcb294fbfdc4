package io.tongpin.lead.evidence;

import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Evidence in an S3-compatible store. What is read stays in a local folder for the next reader: content never changes under its name. */
final class S3Store implements FileStore, AutoCloseable {
    private final S3AsyncClient client;
    private final String bucket;
    private final FolderOfCopies copies;

    S3Store(EvidenceSettings.S3 settings, Path copies) {
        var builder = S3AsyncClient.builder().region(Region.of(settings.region())).forcePathStyle(settings.endpoint().isPresent())
                // other makers' stores don't know the newer checksum trailers
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED);
        settings.endpoint().ifPresent(builder::endpointOverride);
        if (settings.accessKey().isPresent() && settings.secretKey().isPresent()) {
            builder.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(settings.accessKey().get(), settings.secretKey().get())));
        }
        this.client = builder.build();
        this.bucket = settings.bucket();
        this.copies = new FolderOfCopies(copies);
    }

    /** An object that is there has this very content, so writing it again would change nothing; it is left out. */
    @Override
    public Uni<Void> keep(Path upload, String sha256) {
        return Uni.createFrom().completionStage(() -> client.headObject(head -> head.bucket(bucket).key(key(sha256))).handle((found, failure) -> {
            if (failure != null && !isMissing(failure)) {
                throw new CompletionException(failure);
            }
            return found != null;
        }).thenCompose(there -> there ? CompletableFuture.<Void>completedFuture(null)
                : client.putObject(put -> put.bucket(bucket).key(key(sha256)), AsyncRequestBody.fromFile(upload)).<Void>thenApply(done -> null)));
    }

    @Override
    public Path local(String sha256) throws IOException {
        var copy = copies.of(sha256);
        if (Files.exists(copy)) {
            return copy;
        }
        Files.createDirectories(copy.getParent());
        var part = copy.resolveSibling(copy.getFileName() + "." + Long.toHexString(System.nanoTime()));
        try {
            client.getObject(get -> get.bucket(bucket).key(key(sha256)), AsyncResponseTransformer.toFile(part)).join();
            if (!EvidenceFiles.sha256(part).equals(sha256)) {
                throw new IOException("content of " + sha256 + " is not what was stored");
            }
            Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE);
            return copy;
        } catch (CompletionException e) {
            throw new IOException(e.getCause());
        } finally {
            Files.deleteIfExists(part);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private static boolean isMissing(Throwable failure) {
        var cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof NoSuchKeyException || cause instanceof S3Exception s3 && s3.statusCode() == 404;
    }

    private static String key(String sha256) {
        return sha256.substring(0, 2) + "/" + sha256;
    }

    private record FolderOfCopies(Path folder) {
        Path of(String sha256) {
            return folder.resolve(key(sha256));
        }
    }
}
