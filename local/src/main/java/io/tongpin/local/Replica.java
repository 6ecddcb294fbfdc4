package io.tongpin.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A second replica of the service: the packaged application as a process of its own, on the same database and broker. */
public final class Replica implements AutoCloseable {
    private static final List<String> SHARED = List.of("TONGPIN_DB_HOST", "TONGPIN_DB_PORT", "TONGPIN_DB_NAME", "TONGPIN_DB_USER",
            "TONGPIN_DB_PASSWORD", "TONGPIN_DB_MIGRATION_USER", "TONGPIN_DB_MIGRATION_PASSWORD", "TONGPIN_AMQP_HOST", "TONGPIN_AMQP_PORT",
            "TONGPIN_AMQP_USER", "TONGPIN_AMQP_PASSWORD", "TONGPIN_EXCHANGE", "TONGPIN_OIDC_URL", "TONGPIN_KEYCLOAK_ADMIN_URL",
            "TONGPIN_KEYCLOAK_ADMIN_SECRET", "TONGPIN_WECOM_ROBOT_URL", "RABBITMQ_VIRTUAL_HOST");
    private static final Path LOG = Path.of("target/replica.log");

    private final Process process;

    private Replica(Process process) {
        this.process = process;
    }

    /**
     * Starts the service of the module that is under test.
     *
     * @param config what the replica under test was configured with, by property name
     * @param more   environment of this replica alone
     */
    public static Replica start(Function<String, Optional<String>> config, Map<String, String> more) {
        var jar = Path.of("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("package the application first: " + jar);
        }
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "-Xmx512m", "-jar", jar.toString()).redirectErrorStream(true).redirectOutput(LOG.toFile());
        var environment = builder.environment();
        for (var name : SHARED) {
            config.apply(name.toLowerCase(Locale.ROOT).replace('_', name.startsWith("RABBITMQ") ? '-' : '.')).ifPresent(value -> environment.put(name, value));
        }
        environment.put("TONGPIN_DEMO", "true");
        // the other services are not there, so nobody waits for them
        environment.put("TONGPIN_READERS", "");
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", "0");
        environment.putAll(more);
        try {
            return new Replica(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isReady() {
        try {
            return Files.readString(LOG).contains("Installed features");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** kill -9 */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
