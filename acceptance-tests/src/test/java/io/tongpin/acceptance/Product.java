package io.tongpin.acceptance;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.tongpin.local.WeComRobotStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The running product, started once for all acceptance tests by the very command that people use, with a stub standing for WeCom's
 * robot. {@code TONGPIN_DATA} names the folder of a product that runs already (started with the stub's address or none): then nothing
 * is started or ended.
 */
final class Product implements BeforeAllCallback {
    private static final Path CHECKOUT = checkout();
    private static final String GIVEN = System.getenv("TONGPIN_DATA");
    private static final Path DATA = GIVEN == null ? CHECKOUT.resolve("acceptance-tests/target/product") : Path.of(GIVEN);
    private static final int ROOM = 20_000;
    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();
    private static volatile JsonPath status;
    private static volatile WeComRobotStub robot;

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL).getOrComputeIfAbsent(Product.class, once -> start());
    }

    private static AutoCloseable start() {
        try {
            if (GIVEN == null) {
                robot = WeComRobotStub.start(0);
                tongpin(Map.of("TONGPIN_WECOM_ROBOT_URL", robot.url()), "up", "--demo", "--small", "--detach");
            }
            status = status();
            awaitHistory();
            giveEverybodyRoom();
            return () -> {
                if (GIVEN == null) {
                    tongpin(Map.of(), "down");
                    robot.close();
                }
            };
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Until the services have taken in what the demo's history told them: the tests judge how soon news arrives, not the past. */
    private static void awaitHistory() {
        await().atMost(Duration.ofMinutes(15)).pollInterval(Duration.ofSeconds(2)).until(() -> count("lead", "select count(*) from outbox") > 0 && isAtRest());
    }

    /** Whether every lead was heard of by those who give leads out and by those who count them. */
    static boolean isAtRest() {
        long leads = count("lead", "select count(*) from lead");
        return count("lead", "select count(*) from outbox where published_at is null") == 0
                && count("assignment", "select count(*) from lead where captured") >= leads
                && count("analytics", "select count(*) from lead_fact where described <> '{}'") >= leads;
    }

    static long count(String database, String sql, String... values) {
        var place = status.getMap("databases." + database);
        try (var connection = DriverManager.getConnection(place.get("jdbcUrl").toString(), place.get("user").toString(), place.get("password").toString());
                var statement = connection.prepareStatement(sql)) {
            if (values.length > 0) {
                statement.setArray(1, connection.createArrayOf("text", values));
            }
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** The imports of these tests give out thousands of leads; no test shall wait because an earlier one filled the teams. */
    private static void giveEverybodyRoom() {
        List<String> people = as("ops.admin").get("/api/representatives?size=200").then().statusCode(200).extract().path("items.id");
        for (var person : people) {
            as("ops.admin").body(Map.of("available", true, "capacity", ROOM)).put("/api/representatives/{id}/availability", person).then().statusCode(200);
        }
    }

    static String gateway() {
        return status.getString("gateway");
    }

    /** The folder of its data, settings and logs. */
    static Path data() {
        return DATA;
    }

    static WeComRobotStub robot() {
        return robot;
    }

    static JsonPath status() {
        return new JsonPath(tongpin(Map.of(), "status", "--json"));
    }

    /** Runs the launcher and gives what it printed. */
    static String tongpin(Map<String, String> environment, String... words) {
        try {
            var command = new ArrayList<>(List.of(CHECKOUT.resolve("tongpin").toString(), "--data", DATA.toString()));
            command.addAll(List.of(words));
            var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().putAll(environment);
            // the tests' own stack is not the product's
            builder.environment().remove("TONGPIN_STACK_DIR");
            var process = builder.start();
            var printed = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + " ended with " + process.exitValue() + "\n" + printed);
            }
            return printed;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A request through the gateway, signed in as a program would be. */
    static RequestSpecification as(String username) {
        return given().baseUri(gateway()).auth().oauth2(token(username)).contentType("application/json");
    }

    static String id(String username) {
        var payload = new String(Base64.getUrlDecoder().decode(token(username).split("\\.")[1]));
        return new JsonPath(payload).getString("sub");
    }

    static String token(String username) {
        // access tokens live for some minutes; a new one per test class run is cheap enough
        return TOKENS.compute(username, (name, held) -> held != null && fresh(held) ? held : signIn(name));
    }

    private static boolean fresh(String token) {
        var payload = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
        return new JsonPath(payload).getLong("exp") - System.currentTimeMillis() / 1000 > 30;
    }

    private static String signIn(String username) {
        return given().baseUri(status.getString("keycloak")).formParam("grant_type", "password").formParam("client_id", "tongpin-cli")
                .formParam("username", username).formParam("password", "demo").formParam("scope", "openid")
                .post("/realms/tongpin/protocol/openid-connect/token").then().statusCode(200).extract().path("access_token");
    }

    static Path checkout() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("tongpin")) && Files.exists(folder.resolve("pom.xml"))) {
                return folder;
            }
        }
        throw new IllegalStateException("not inside a checkout");
    }
}
