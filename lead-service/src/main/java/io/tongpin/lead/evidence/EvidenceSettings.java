package io.tongpin.lead.evidence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where evidence files are kept. */
@ConfigMapping(prefix = "tongpin.evidence")
interface EvidenceSettings {

    enum Store { FOLDER, S3 }

    /** A folder on this machine (or a volume all replicas mount), or an S3-compatible store. */
    @WithDefault("folder")
    Store store();

    /** The folder; with S3 the place where fetched files are kept for a while. */
    @WithDefault("evidence")
    Path dir();

    S3 s3();

    interface S3 {
        /** Address of the store; empty means Amazon's. */
        Optional<URI> endpoint();

        @WithDefault("us-east-1")
        String region();

        @WithDefault("tongpin-evidence")
        String bucket();

        /** Empty: the credentials of the environment, such as a pod's role. */
        Optional<String> accessKey();

        Optional<String> secretKey();
    }
}
