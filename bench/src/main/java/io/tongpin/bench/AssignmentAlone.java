package io.tongpin.bench;

import io.tongpin.local.SharedStack;
import io.tongpin.local.Tokens;
import io.tongpin.local.realm.RealmSetup;
import io.tongpin.local.stack.Broker;
import io.tongpin.local.stack.Postgres;
import io.tongpin.local.stack.Stack;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * assignment-service by itself, in as many replicas as wanted, with real PostgreSQL, broker and Keycloak and a database and exchange of
 * its own: what is measured is this service and not the others that would hear of it.
 */
final class AssignmentAlone implements AutoCloseable {
    private static final Path JAR = Path.of(System.getProperty("tongpin.checkout", "."), "assignment-service/target/quarkus-app/quarkus-run.jar");

    private final Stack stack = SharedStack.attach();
    private final String run = "b" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final Postgres.Database database = stack.postgres().create(stack.postgres().database(run, run, run));
    final Broker broker = stack.createVirtualHost(run);
    final String exchange = "tongpin.events." + run;
    final List<Process> replicas = new ArrayList<>();

    AssignmentAlone() {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException("package assignment-service first: " + JAR);
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://" + database.host() + ":" + database.port() + "/" + database.name() + "?reWriteBatchedInserts=true",
                database.owner(), database.ownerPassword());
    }

    /** Starts one more replica and waits until it works. */
    Process start() throws IOException, InterruptedException {
        var log = new File("bench/target/assignment-" + replicas.size() + ".log");
        Files.createDirectories(log.toPath().toAbsolutePath().getParent());
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-Xmx512m", "-jar",
                JAR.toString()).redirectErrorStream(true).redirectOutput(log);
        var environment = builder.environment();
        environment.put("TONGPIN_DB_HOST", database.host());
        environment.put("TONGPIN_DB_PORT", String.valueOf(database.port()));
        environment.put("TONGPIN_DB_NAME", database.name());
        environment.put("TONGPIN_DB_USER", database.app());
        environment.put("TONGPIN_DB_PASSWORD", database.appPassword());
        environment.put("TONGPIN_DB_MIGRATION_USER", database.owner());
        environment.put("TONGPIN_DB_MIGRATION_PASSWORD", database.ownerPassword());
        environment.put("TONGPIN_AMQP_HOST", broker.host());
        environment.put("TONGPIN_AMQP_PORT", String.valueOf(broker.port()));
        environment.put("TONGPIN_AMQP_USER", broker.user());
        environment.put("TONGPIN_AMQP_PASSWORD", broker.password());
        environment.put("RABBITMQ_VIRTUAL_HOST", broker.virtualHost());
        environment.put("TONGPIN_EXCHANGE", exchange);
        // no other service reads here
        environment.put("TONGPIN_READERS", "");
        environment.put("TONGPIN_OIDC_URL", stack.keycloak().realm());
        environment.put("TONGPIN_KEYCLOAK_ADMIN_URL", stack.keycloak().url());
        environment.put("TONGPIN_KEYCLOAK_ADMIN_SECRET", RealmSetup.clientSecret(stack.folder(), "tongpin-assignment"));
        // people are made by the measurement: the mirror must not take them for gone
        environment.put("TONGPIN_MIRROR_EVERY", "3600s");
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", "0");
        var process = builder.start();
        replicas.add(process);
        while (!Files.readString(log.toPath()).contains("Installed features")) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the service ended, see " + log);
            }
            Thread.sleep(200);
        }
        return process;
    }

    /** Address of the first replica. */
    String url() throws IOException {
        var listening = Pattern.compile("Listening on: (http://[0-9.:]+)").matcher(Files.readString(Path.of("bench/target/assignment-0.log")));
        if (!listening.find()) {
            throw new IllegalStateException("the service does not say where it listens");
        }
        return listening.group(1);
    }

    String token(String username) {
        return Tokens.at(stack.keycloak().realm(), username);
    }

    /** Ends a replica the hard way. */
    static void kill(Process replica) {
        replica.destroyForcibly();
    }

    @Override
    public void close() {
        replicas.forEach(Process::destroyForcibly);
        stack.deleteVirtualHost(broker);
        stack.postgres().drop(database);
    }
}
