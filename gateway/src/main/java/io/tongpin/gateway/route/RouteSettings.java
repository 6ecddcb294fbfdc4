package io.tongpin.gateway.route;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who answers what. */
@ConfigMapping(prefix = "tongpin.route")
interface RouteSettings {

    /** By service name. */
    Map<String, Service> services();

    /** Properties file {@code lead-service=http://a:1,http://b:2} that is read again when it changes and wins over the addresses here. */
    Optional<Path> file();

    interface Service {
        /** Base addresses of the instances. */
        List<String> addresses();

        /** First path segments below {@code /api}. */
        Set<String> paths();
    }
}
