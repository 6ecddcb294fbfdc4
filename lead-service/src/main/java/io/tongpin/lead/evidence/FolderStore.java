package io.tongpin.lead.evidence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Evidence in a folder that every replica sees. */
final class FolderStore implements FileStore {
    private final Vertx vertx;
    private final Path folder;

    FolderStore(Vertx vertx, Path folder) {
        this.vertx = vertx;
        this.folder = folder;
    }

    @Override
    public Uni<Void> keep(Path upload, String sha256) {
        return vertx.executeBlocking(() -> {
            var target = local(sha256);
            if (!Files.exists(target)) {
                Files.createDirectories(target.getParent());
                var part = Files.createTempFile(target.getParent(), "part", null);
                Files.copy(upload, part, StandardCopyOption.REPLACE_EXISTING);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            }
            return null;
        });
    }

    @Override
    public Path local(String sha256) {
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
    }
}
