package io.tongpin.lead.evidence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.tika.Tika;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Evidence files in a folder, named by their SHA-256: the same content is kept once and can never be replaced. */
@Singleton
public class EvidenceFolder {

    /** @param contentType what the content is, whatever the name says */
    public record Stored(String sha256, long size, String contentType) {}

    private final Vertx vertx;
    private final Path folder;
    private final Tika tika = new Tika();

    EvidenceFolder(Vertx vertx, @ConfigProperty(name = "tongpin.evidence.dir", defaultValue = "evidence") Path folder) {
        this.vertx = vertx;
        this.folder = folder;
    }

    /** What an uploaded file is; reads it once, on a worker thread. */
    public Uni<Stored> inspect(Path upload, String fileName) {
        return vertx.executeBlocking(() -> {
            try (InputStream in = Files.newInputStream(upload)) {
                var digest = MessageDigest.getInstance("SHA-256");
                var bytes = new DigestInputStream(in, digest);
                bytes.transferTo(OutputStream.nullOutputStream());
                return new Stored(HexFormat.of().formatHex(digest.digest()), Files.size(upload), sniff(upload, fileName));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        });
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
        return vertx.executeBlocking(() -> {
            var target = path(file.sha256());
            if (!Files.exists(target)) {
                Files.createDirectories(target.getParent());
                var part = Files.createTempFile(target.getParent(), "part", null);
                Files.copy(upload, part, StandardCopyOption.REPLACE_EXISTING);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            }
            return null;
        });
    }

    public Path path(String sha256) {
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
    }
}
