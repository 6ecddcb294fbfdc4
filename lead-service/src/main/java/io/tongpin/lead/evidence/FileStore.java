package io.tongpin.lead.evidence;

import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.file.Path;

/** Where evidence lies. Files are named by their SHA-256: the same content is kept once and can never be replaced. */
interface FileStore {

    /** Keeps the file for good. Repeatable: a second time it is there already. */
    Uni<Void> keep(Path upload, String sha256);

    /** The file on this machine, its content checked against its name when it had to be fetched. Blocking: not for the event loop. */
    Path local(String sha256) throws IOException;
}
