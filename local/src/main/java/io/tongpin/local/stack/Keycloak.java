package io.tongpin.local.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A Keycloak server whose administrator we are. Its data lies in a database of its own beside the services'. */
public record Keycloak(String url, String admin, String adminPassword) {

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

    static Keycloak startIn(StackFolder folder, Path home, Postgres postgres) {
        var password = folder.secret("keycloak-admin");
        var running = folder.running(PROCESS);
        var process = running.orElseGet(() -> start(folder, home, postgres, password));
        awaitReady(process, folder);
        return new Keycloak("http://127.0.0.1:" + process.port(), "admin", password);
    }

    static void stopIn(StackFolder folder) {
        folder.running(PROCESS).ifPresent(server -> server.stop(Duration.ofSeconds(20)));
        folder.forget(PROCESS);
    }

    private static RunningProcess start(StackFolder folder, Path home, Postgres postgres, String password) {
        var database = postgres.database("keycloak", folder.secret("keycloak-owner"), folder.secret("keycloak-app"));
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
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", password);
        environment.put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
        environment.put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx400m");
        var process = RunningProcess.start(PROCESS, java.util.List.of(home.resolve("bin/kc.sh").toString(), "start", "--optimized"),
            environment, folder.log(PROCESS), Map.of("port", String.valueOf(port), "management", String.valueOf(management)));
        folder.remember(process);
        return process;
    }

    private static void awaitReady(RunningProcess process, StackFolder folder) {
        var ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + process.facts().get("management") + "/health/ready"))
            .timeout(Duration.ofSeconds(5)).build();
        var client = HttpClient.newHttpClient();
        var deadline = Instant.now().plus(PATIENCE);
        while (process.isAlive() && Instant.now().isBefore(deadline)) {
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
            Pause.briefly();
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
