package io.tongpin.lead.evidence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.tika.Tika;

/** Uploaded files: what they are, and where they are kept: in a folder or an S3-compatible store, as the installation says. */
@Singleton
public class EvidenceFiles {

    /** @param contentType what the content is, whatever the name says */
    public record Stored(String sha256, long size, String contentType) {}

    private final Vertx vertx;
    private final FileStore store;
    private final Tika tika = new Tika();

    EvidenceFiles(Vertx vertx, EvidenceSettings settings) {
        this.vertx = vertx;
        this.store = settings.store() == EvidenceSettings.Store.S3 ? new S3Store(settings.s3(), settings.dir()) : new FolderStore(vertx, settings.dir());
    }

    @PreDestroy
    void close() {
        if (store instanceof S3Store s3) {
            s3.close();
        }
    }

    /** What an uploaded file is; reads it once, on a worker thread. */
    public Uni<Stored> inspect(Path upload, String fileName) {
        return vertx.executeBlocking(() -> new Stored(sha256(upload), Files.size(upload), sniff(upload, fileName)));
    }

    /** Of a file's content, in hexadecimal. Blocking: not for the event loop. */
    public static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By content; the name only tells one office format from another. */
    private String sniff(Path upload, String fileName) throws IOException {
        try (InputStream in = Files.newInputStream(upload)) {
            var byContent = tika.detect(in);
            if (!byContent.equals("application/zip") && !byContent.startsWith("application/x-tika-")) {
                return byContent;
            }
        }
        try (InputStream in = Files.newInputStream(upload)) {
            return tika.detect(in, fileName);
        }
    }

    /** Keeps the file for good. Repeatable: a second time it is there already. */
    public Uni<Void> keep(Path upload, Stored file) {
        return store.keep(upload, file.sha256());
    }

    /** The file on this machine. Blocking: not for the event loop. */
    public Path local(String sha256) throws IOException {
        return store.local(sha256);
    }

    /** The file on this machine, for the event loop. */
    Uni<Path> fetch(String sha256) {
        return vertx.executeBlocking(() -> store.local(sha256));
    }
}
