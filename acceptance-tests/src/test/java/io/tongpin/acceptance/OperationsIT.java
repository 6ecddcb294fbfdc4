package io.tongpin.acceptance;

import static io.restassured.RestAssured.given;
import static io.tongpin.acceptance.Product.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What those who run the product rely on: its figures have the names that alarms ask for, and its logs tell no secret. */
@ExtendWith(Product.class)
class OperationsIT {
    /** Told by the broker itself. */
    private static final Pattern ELSEWHERE = Pattern.compile("rabbitmq_.*");
    private static final Pattern METRIC = Pattern.compile("\\b[a-z]+(?:_[a-z]+)+(?=[{\\[)])");

    @Test
    @Tag("F4")
    void whatAlarmsAndDashboardsAskForIsMeasured() throws IOException {
        // given
        var chart = Product.checkout().resolve("k8s/tongpin");
        var asked = new TreeSet<String>();
        for (var file : List.of("templates/monitoring.yaml", "dashboards/tongpin.json")) {
            METRIC.matcher(Files.readString(chart.resolve(file))).results().map(MatchResult::group).forEach(asked::add);
        }
        asked.removeIf(name -> ELSEWHERE.matcher(name).matches());
        // when
        as("sales.head").get("/api/leads").then().statusCode(200);
        var measured = new TreeSet<String>();
        for (var service : instances()) {
            given().get(service + "/q/metrics").then().extract().asString().lines().filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("[{ ]", 2)[0]).forEach(measured::add);
        }
        // then
        assertThat(asked).contains("http_server_requests_seconds_count", "jvm_memory_used_bytes");
        assertThat(measured).containsAll(asked);
    }

    @Test
    @Tag("F5")
    @Tag("F1")
    void logsTellNoSecretAndNoToken() throws IOException {
        // given
        var token = Product.token("sales.head");
        var note = "密码 " + UUID.randomUUID();
        try (var screen = Screen.of("sales.head").open("/leads")) {
            screen.shows("新线索");
        }
        given().baseUri(Product.gateway()).auth().oauth2(token + "x").get("/api/leads").then().statusCode(401);
        given().baseUri(Product.gateway()).contentType("application/json").header("X-Signature", "t=1,v1=00").body(Map.of("company", note)).post("/api/hooks/demo-form");
        as("sales.head").body("{\"company\": \"" + note).post("/api/leads").then().statusCode(400);
        // when
        var secrets = secrets();
        // then
        assertThat(secrets).hasSizeGreaterThan(10);
        try (var logs = Files.list(Product.data().resolve("log"))) {
            for (var log : logs.filter(file -> file.toString().endsWith(".log")).toList()) {
                var told = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
                assertThat(secrets.entrySet().stream().filter(secret -> told.contains(secret.getValue())).map(Map.Entry::getKey)).as(log.getFileName().toString()).isEmpty();
                // the log itself is not printed: what it must not hold would be in the report
                assertThat(Stream.of(token, "eyJhbGciOi", note).noneMatch(told::contains)).as(log.getFileName().toString()).isTrue();
            }
        }
    }

    private static Map<String, String> secrets() {
        return new JsonPath(Product.data().resolve("secrets.json").toFile()).getMap("$");
    }

    private static List<String> instances() {
        Map<String, Map<String, List<Map<String, Object>>>> services = Product.status().getMap("services");
        return services.values().stream().flatMap(service -> service.get("instances").stream()).map(instance -> instance.get("url").toString()).toList();
    }
}
