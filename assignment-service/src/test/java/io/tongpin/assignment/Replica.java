package io.tongpin.assignment;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;

/** A second replica of the service: the packaged application as a process of its own, on the same database and broker. */
public final class Replica implements AutoCloseable {
    private static final List<String> SHARED = List.of("TONGPIN_DB_HOST", "TONGPIN_DB_PORT", "TONGPIN_DB_NAME", "TONGPIN_DB_USER",
            "TONGPIN_DB_PASSWORD", "TONGPIN_DB_MIGRATION_USER", "TONGPIN_DB_MIGRATION_PASSWORD", "TONGPIN_AMQP_HOST", "TONGPIN_AMQP_PORT",
            "TONGPIN_AMQP_USER", "TONGPIN_AMQP_PASSWORD", "TONGPIN_EXCHANGE", "TONGPIN_OIDC_URL", "TONGPIN_KEYCLOAK_ADMIN_URL",
            "TONGPIN_KEYCLOAK_ADMIN_SECRET");
    private static final Path LOG = Path.of("target/replica.log");

    private final Process process;

    private Replica(Process process) {
        this.process = process;
    }

    public static Replica start() {
        var config = ConfigProvider.getConfig();
        var jar = Path.of("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("package the application first: " + jar);
        }
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "-Xmx256m", "-jar", jar.toString()).redirectErrorStream(true).redirectOutput(new File(LOG.toString()));
        for (var name : SHARED) {
            builder.environment().put(name, config.getValue(name.toLowerCase(Locale.ROOT).replace('_', '.'), String.class));
        }
        config.getOptionalValue("rabbitmq-virtual-host", String.class).ifPresent(host -> builder.environment().put("RABBITMQ_VIRTUAL_HOST", host));
        builder.environment().put("TONGPIN_DEMO", "true");
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_HTTP_PORT", "0");
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
