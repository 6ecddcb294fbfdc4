package io.tongpin.gateway.route;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.jboss.logging.Logger;

/** Path segment → service → instances. A routes file may change the instances while the gateway runs. */
@ApplicationScoped
public class RouteTable {
    private static final Logger LOG = Logger.getLogger(RouteTable.class);
    private static final long LOOK_EVERY_MS = 500;

    private final Map<String, String> serviceBySegment = new HashMap<>();
    private final Map<String, Instances> configured = new HashMap<>();
    private final Optional<Path> file;
    private volatile Map<String, Instances> current;
    private FileTime read;

    RouteTable(RouteSettings settings) {
        settings.services().forEach((name, service) -> {
            configured.put(name, new Instances(service.addresses()));
            service.paths().forEach(segment -> serviceBySegment.put(segment, name));
        });
        file = settings.file();
        current = configured;
    }

    void follow(@Observes StartupEvent start, Vertx vertx) {
        if (file.isPresent()) {
            look();
            vertx.setPeriodic(LOOK_EVERY_MS, timer -> vertx.executeBlocking(() -> {
                look();
                return null;
            }));
        }
    }

    Set<String> services() {
        return configured.keySet();
    }

    /** @param path such as {@code /api/leads/1}; segments match as a whole */
    public Optional<String> serviceOf(String path) {
        var segments = path.split("/", 4);
        return segments.length < 3 ? Optional.empty() : Optional.ofNullable(serviceBySegment.get(segments[2]));
    }

    Instances instancesOf(String service) {
        return current.get(service);
    }

    /** A file that cannot be read leaves the routes as they are. */
    private synchronized void look() {
        try {
            var changed = Files.getLastModifiedTime(file.get());
            if (!changed.equals(read)) {
                current = merged(file.get());
                read = changed;
                LOG.infof("routes read from %s", file.get());
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.warnf("routes stay as they are: %s", e.getMessage());
        }
    }

    private Map<String, Instances> merged(Path file) throws IOException {
        var lines = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            lines.load(reader);
        }
        var merged = new HashMap<>(configured);
        lines.stringPropertyNames().forEach(service -> {
            var addresses = Arrays.stream(lines.getProperty(service).split(",")).map(String::strip).filter(address -> !address.isEmpty()).toList();
            if (configured.containsKey(service) && !addresses.isEmpty()) {
                merged.put(service, new Instances(addresses));
            }
        });
        return merged;
    }
}
