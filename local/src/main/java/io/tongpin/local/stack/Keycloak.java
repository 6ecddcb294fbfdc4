package io.tongpin.local.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Keycloak server. Its data lies in a database of its own beside the services'.
 *
 * @param adminPassword of the server's administrator; empty for a given server, whose realm others look after
 */
public record Keycloak(String url, String admin, Optional<String> adminPassword) {

    private static final String VERSION = "26.5.6";
    private static final String PROCESS = "keycloak";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** The realm's address, as it stands in the tokens. */
    public String realm() {
        return url + "/realms/tongpin";
    }

    /** Unpacks and builds Keycloak once per machine; needs neither database nor network of the stack. */
    static Path install() {
        return Cache.locked("keycloak", () -> {
            var home = Cache.folder("keycloak").resolve("keycloak-" + VERSION);
            var built = home.resolve(".built");
            if (!Files.exists(built)) {
                Progress.say("Preparing Keycloak " + VERSION + " (164 MB, once; about a minute) …");
                unpack(home.getParent());
                Command.of(home.resolve("bin/kc.sh").toString(), "build", "--db=postgres", "--cache=local", "--health-enabled=true").output();
                Files.createFile(built);
            }
            return home;
        });
    }

    /** The server of the realm given by {@code TONGPIN_OIDC_URL}. */
    static Optional<Keycloak> given() {
        return Optional.ofNullable(System.getenv("TONGPIN_OIDC_URL"))
            .map(realm -> new Keycloak(realm.replaceFirst("/realms/tongpin/?$", ""), "", Optional.empty()));
    }

    /** The folder's server if it runs. */
    static Optional<Keycloak> runningIn(StackFolder folder) {
        return given().or(() -> folder.running(PROCESS).map(server -> of(folder, server)));
    }

    static Keycloak startIn(StackFolder folder, Path home, Postgres postgres) {
        var process = folder.running(PROCESS).orElseGet(() -> start(folder, home, postgres));
        awaitReady(process, folder);
        return of(folder, process);
    }

    private static Keycloak of(StackFolder folder, RunningProcess process) {
        return new Keycloak("http://127.0.0.1:" + process.port(), "admin", Optional.of(folder.secret("keycloak-admin")));
    }

    static void stopIn(StackFolder folder) {
        folder.running(PROCESS).ifPresent(server -> server.stop(Duration.ofSeconds(20)));
        folder.forget(PROCESS);
    }

    private static RunningProcess start(StackFolder folder, Path home, Postgres postgres) {
        var database = postgres.create(postgres.database("keycloak", folder.secret("keycloak-owner"), folder.secret("keycloak-app")));
        var port = folder.port(PROCESS);
        var management = folder.port("keycloak-management");
        var environment = new HashMap<String, String>();
        environment.put("KC_DB_URL", database.jdbcUrl());
        environment.put("KC_DB_USERNAME", database.owner());
        environment.put("KC_DB_PASSWORD", database.ownerPassword());
        environment.put("KC_DB_POOL_MAX_SIZE", "20");
        environment.put("KC_HTTP_ENABLED", "true");
        environment.put("KC_HTTP_HOST", "127.0.0.1");
        environment.put("KC_HTTP_PORT", String.valueOf(port));
        environment.put("KC_HTTP_MANAGEMENT_PORT", String.valueOf(management));
        environment.put("KC_HOSTNAME", "http://127.0.0.1:" + port);
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", folder.secret("keycloak-admin"));
        environment.put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
        environment.put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx400m");
        var process = RunningProcess.start(PROCESS, List.of(home.resolve("bin/kc.sh").toString(), "start", "--optimized"),
            environment, folder.log(PROCESS), Map.of("port", String.valueOf(port), "management", String.valueOf(management)));
        folder.remember(process);
        return process;
    }

    private static void awaitReady(RunningProcess process, StackFolder folder) {
        var ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + process.facts().get("management") + "/health/ready"))
            .timeout(Duration.ofSeconds(5)).build();
        var client = HttpClient.newHttpClient();
        var patience = new Patience(PATIENCE);
        while (process.isAlive() && !patience.isOver()) {
            try {
                if (client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // asked again below
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StackException("Interrupted while waiting for Keycloak", e);
            }
            patience.pause();
        }
        throw new StackException("Keycloak did not become ready; see " + folder.log(PROCESS));
    }

    /** Maven brings the archive: through its own mirrors and from its own cache, like every other library. */
    private static void unpack(Path folder) throws IOException {
        Command.of("mvn", "-q", "-B", "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy",
            "-Dartifact=org.keycloak:keycloak-quarkus-dist:" + VERSION + ":tar.gz", "-DoutputDirectory=" + folder).in(folder).output();
        var archive = folder.resolve("keycloak-quarkus-dist-" + VERSION + ".tar.gz");
        Command.of("tar", "-xzf", archive.toString(), "-C", folder.toString()).output();
        Files.delete(archive);
    }
}
