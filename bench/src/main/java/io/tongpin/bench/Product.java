package io.tongpin.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The running product as a program meets it. {@code TONGPIN_DATA} names the folder of one that runs already; without it one with the
 * demo's data is started for the measurement, at full speed (not {@code --small}), and goes on running for the next.
 */
final class Product {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Path CHECKOUT = Path.of(System.getProperty("tongpin.checkout", "."));

    final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(Executors.newFixedThreadPool(4)).build();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    final JsonNode status;

    private Product(JsonNode status) {
        this.status = status;
    }

    static Product running() {
        if (System.getenv("TONGPIN_DATA") == null) {
            tongpin("up", "--demo", "--detach");
        }
        try {
            return new Product(JSON.readTree(tongpin("status", "--json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of its own with the demo's data, told something through the environment; {@link #end} ends it. */
    static Product started(Path data, Map<String, String> environment) {
        tongpin(data, environment, "up", "--demo", "--small", "--detach");
        try {
            return new Product(JSON.readTree(tongpin(data, Map.of(), "status", "--json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void end(Path data) {
        tongpin(data, Map.of(), "down");
    }

    URI gateway(String path) {
        return URI.create(status.get("gateway").asText() + path);
    }

    HttpRequest.Builder as(String username, String path) {
        return HttpRequest.newBuilder(gateway(path)).header("Authorization", "Bearer " + tokens.computeIfAbsent(username, this::signIn))
                .header("Content-Type", "application/json");
    }

    /** Answers of calls that must succeed. */
    JsonNode get(String username, String path) {
        return answer(as(username, path).build());
    }

    /** As {@link #get}, with a body. */
    JsonNode post(String username, String path, Map<String, Object> body) {
        try {
            return answer(as(username, path).POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))).build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode answer(HttpRequest request) {
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(request.uri().getPath() + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param service such as {@code lead} */
    Connection database(String service) throws SQLException {
        var database = status.get("databases").get(service);
        return DriverManager.getConnection(database.get("jdbcUrl").asText(), database.get("user").asText(), database.get("password").asText());
    }

    /** Returns when no service has an event to send and none has taken one for a second. */
    void awaitRest() throws SQLException, InterruptedException {
        for (boolean rests = false; !rests; ) {
            rests = true;
            for (var service : List.of("lead", "assignment", "collaboration", "analytics")) {
                try (var database = database(service); var statement = database.createStatement();
                        var found = statement.executeQuery("""
                                select not exists (select 1 from outbox where published_at is null)
                                  and not exists (select 1 from inbox where received_at > now() - interval '1 second')""")) {
                    found.next();
                    rests &= found.getBoolean(1);
                }
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    /** Megabytes that the system holds for an instance out of the status; −1 where that is not to be read. */
    static long resident(JsonNode instance) {
        try (var lines = Files.lines(Path.of("/proc", instance.get("pid").asText(), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).sum() / 1024;
        } catch (IOException notHere) {
            return -1;
        }
    }

    /** For an open loop, whose requests are sent by the clock. @param due as of {@link System#nanoTime} */
    static void await(long due) throws InterruptedException {
        for (long left; (left = due - System.nanoTime()) > 0; ) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }

    /** Tokens live for some minutes. */
    void signInAgain() {
        tokens.clear();
    }

    private String signIn(String username) {
        var form = "grant_type=password&client_id=tongpin-cli&scope=openid&password=demo&username=" + URLEncoder.encode(username, StandardCharsets.UTF_8);
        try {
            var answer = http.send(HttpRequest.newBuilder(URI.create(status.get("keycloak").asText() + "/realms/tongpin/protocol/openid-connect/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(form)).build(),
                    HttpResponse.BodyHandlers.ofString());
            return JSON.readTree(answer.body()).get("access_token").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String tongpin(String... words) {
        return tongpin(Path.of(System.getenv().getOrDefault("TONGPIN_DATA", CHECKOUT.resolve("bench/target/product").toString())), Map.of(), words);
    }

    static String tongpin(Path data, Map<String, String> environment, String... words) {
        var command = new ArrayList<>(List.of(CHECKOUT.resolve("tongpin").toString(), "--data", data.toString()));
        command.addAll(List.of(words));
        try {
            var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().putAll(environment);
            var process = builder.start();
            var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + process.exitValue() + "\n" + printed);
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
