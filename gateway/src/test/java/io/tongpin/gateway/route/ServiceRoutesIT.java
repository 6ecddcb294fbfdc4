package io.tongpin.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.gateway.Services;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F1")
@QuarkusTest
@WithTestResource(TestStack.class)
@WithTestResource(Services.class)
class ServiceRoutesIT {
    @TestHTTPResource
    URI address;

    @ConfigProperty(name = Services.ROUTES_FILE)
    Path routesFile;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void theServiceGetsTheTokenAndNothingTheCallerClaims() throws Exception {
        // when
        var answer = json(send(get("/api/orders?page=1&q=%E5%90%8C%E9%A2%91").header("X-User", "root").header("X-Forwarded-User", "root")
                .header("Cookie", "a=b").header("Accept-Language", "en")));
        // then
        var headers = answer.getJsonObject("headers");
        assertThat(answer.getString("uri")).isEqualTo("/api/orders?page=1&q=%E5%90%8C%E9%A2%91");
        assertThat(headers.getString("authorization")).isEqualTo("Bearer " + Tokens.of("sales.head"));
        assertThat(headers.getString("accept-language")).isEqualTo("en");
        assertThat(headers.fieldNames()).doesNotContain("x-user", "x-forwarded-user", "cookie");
    }

    @Test
    void aRequestIdIsMadeKeptAndEchoed() throws Exception {
        // when
        var made = send(get("/api/orders"));
        var kept = send(get("/api/orders").header("X-Request-Id", "call-7"));
        var replaced = send(get("/api/orders").header("X-Request-Id", "a b<script>"));
        // then
        assertThat(made.headers().firstValue("X-Request-Id")).hasValue(json(made).getJsonObject("headers").getString("x-request-id"));
        assertThat(kept.headers().allValues("X-Request-Id")).containsExactly("call-7");
        assertThat(json(kept).getJsonObject("headers").getString("x-request-id")).isEqualTo("call-7");
        assertThat(replaced.headers().firstValue("X-Request-Id").orElseThrow()).doesNotContain(" ");
    }

    @Test
    void theBrowsersTraceGoesOnInTheService() throws Exception {
        // when
        var answer = json(send(get("/api/orders").header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")));
        // then
        var passedOn = answer.getJsonObject("headers").getString("traceparent");
        assertThat(passedOn).startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-").doesNotContain("00f067aa0ba902b7");
    }

    @Test
    void instancesTakeTurns() throws Exception {
        // when
        var asked = IntStream.range(0, 4).mapToObj(call -> json(send(get("/api/assignments/1"))).getString("instance"))
                .collect(Collectors.groupingBy(instance -> instance, Collectors.counting()));
        // then
        assertThat(asked).containsEntry("assignment-1", 2L).containsEntry("assignment-2", 2L);
    }

    @Test
    void anInstanceThatIsGoneIsPassedOverForWritesToo() {
        for (int call = 0; call < 4; call++) {
            // when
            var answer = send(post("/api/leads", HttpRequest.BodyPublishers.ofString("{}")));
            // then
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(json(answer).getString("instance")).isEqualTo("lead");
            assertThat(answer.headers().firstValue("Location")).hasValue("/api/leads/new");
        }
    }

    @Test
    void aServiceThatIsDownIsAProblemThatSaysSo() {
        // when
        var answer = send(get("/api/reviews").header("Accept-Language", "en"));
        // then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(json(answer).getString("detail")).startsWith("collaboration-service cannot be reached");
    }

    @Test
    void aServiceThatBreaksOffIsAProblemThatSaysSo() {
        // when
        var answer = send(get("/api/orders/broken"));
        // then
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(json(answer).getString("type")).endsWith("service-failed");
    }

    @Test
    void theIdThatAPersonCanQuoteStandsInTheProblemAndInTheLog() throws Exception {
        // given
        var ids = new CopyOnWriteArrayList<String>();
        var listening = new ExtHandler() {
            @Override
            protected void doPublish(ExtLogRecord line) {
                ids.add(line.getMdc("requestId"));
            }
        };
        var log = java.util.logging.Logger.getLogger(Passage.class.getName());
        log.addHandler(listening);
        // when
        var answer = send(get("/api/orders/broken").header("X-Request-Id", "call-8"));
        log.removeHandler(listening);
        // then
        assertThat(new JsonObject(answer.body()).getString("requestId")).isEqualTo("call-8");
        assertThat(ids).containsExactly("call-8");
    }

    @Test
    void whatIsTooLargeIsRefusedInWords() throws Exception {
        // when
        var answer = send(get("/api/leads/import").POST(HttpRequest.BodyPublishers.fromPublisher(
                HttpRequest.BodyPublishers.ofByteArrays(() -> IntStream.range(0, 65).mapToObj(megabyte -> new byte[1 << 20]).iterator()), 65L << 20)));
        // then
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(new JsonObject(answer.body()).getString("type")).isEqualTo("urn:tongpin:problem:body-too-large");
    }

    @Test
    void everyRequestIsCountedHoweverManyIdsThereAre() throws Exception {
        // when (somebody else asks, whose rate is nobody's concern here)
        for (var lead = 0; lead < 120; lead++) {
            send(as("marketing.head", "/api/orders/" + UUID.randomUUID()));
        }
        // then
        var counted = send(HttpRequest.newBuilder(address.resolve("/q/metrics"))).body().lines()
                .filter(line -> line.startsWith("http_server_requests_seconds_count") && line.contains("uri=\"/api/orders\"") && line.contains("status=\"200\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum();
        assertThat(counted).isGreaterThanOrEqualTo(120);
    }

    @Test
    void anUnknownPathIsNotFound() {
        assertThat(send(get("/api/leadsx")).statusCode()).isEqualTo(404);
        assertThat(send(get("/api/")).statusCode()).isEqualTo(404);
    }

    @Test
    void threeMegabytesPass() {
        // given
        var file = new byte[3 * 1024 * 1024];
        // when
        var counted = json(send(post("/api/leads/import", HttpRequest.BodyPublishers.ofByteArray(file))));
        var chunked = json(send(post("/api/leads/import", HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(file)))));
        // then
        assertThat(counted.getLong("received")).isEqualTo(file.length);
        assertThat(chunked.getLong("received")).isEqualTo(file.length);
    }

    @Test
    void aServicesStreamArrivesWhileItIsStillOpen() throws Exception {
        // when
        var answer = http.send(get("/api/orders/stream").header("Accept-Encoding", "gzip").build(), HttpResponse.BodyHandlers.ofInputStream());
        // then
        try (var lines = new BufferedReader(new InputStreamReader(answer.body()))) {
            assertThat(lines.readLine()).isEqualTo("data: first");
        }
    }

    @Test
    void jsonIsCompressedForThoseWhoAskForIt() throws Exception {
        // when
        var answer = http.send(get("/api/orders?q=" + "x".repeat(2_000)).header("Accept-Encoding", "gzip").build(),
                HttpResponse.BodyHandlers.ofByteArray());
        // then
        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(answer.body().length).isLessThan(2_500);
    }

    @Test
    void hooksNeedNoSignInAndKeepTheirSignature() {
        // when
        var answer = send(HttpRequest.newBuilder(address.resolve("/api/hooks/demo-form")).header("X-Signature", "t=1,v1=ab")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        // then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).getJsonObject("headers").getString("x-signature")).isEqualTo("t=1,v1=ab");
        assertThat(json(answer).getJsonObject("headers").getString("authorization")).isNull();
    }

    @Test
    void theDeadLetterDesksOfAllServicesAreOne() {
        // when
        var desk = json(send(get("/api/dead-letters?size=2")));
        // then
        assertThat(desk.getJsonArray("items").getJsonObject(0).getString("id")).isEqualTo("lead~1");
        assertThat(desk.getJsonArray("items")).hasSize(2);
        assertThat(desk.getLong("total")).isEqualTo(3);
        assertThat(desk.getJsonArray("unavailable")).containsExactly("collaboration-service");
    }

    @Test
    void aDeadLetterIsReplayedWhereItRests() {
        // when
        var answer = json(send(post("/api/dead-letters/analytics-service~0198/replay", HttpRequest.BodyPublishers.noBody())));
        // then
        assertThat(answer.getString("instance")).isEqualTo("analytics");
        assertThat(answer.getString("uri")).isEqualTo("/api/dead-letters/analytics-service~0198/replay");
        assertThat(send(post("/api/dead-letters/unknown~1/replay", HttpRequest.BodyPublishers.noBody())).statusCode()).isEqualTo(404);
    }

    @Test
    void eachServicesApiDescriptionIsServed() {
        assertThat(json(send(get("/api/openapi/analytics-service"))).getString("uri")).isEqualTo("/q/openapi");
        assertThat(send(get("/api/openapi/nobody")).statusCode()).isEqualTo(404);
    }

    @Test
    void aChangedRoutesFileIsFollowed() throws IOException {
        // given
        var newcomer = Services.start(exchange -> Services.answer("newcomer", exchange));
        try {
            // when
            Files.writeString(routesFile, "analytics-service=" + Services.address(newcomer) + "\n");
            // then
            await().untilAsserted(() -> assertThat(json(send(get("/api/metrics"))).getString("instance")).isEqualTo("newcomer"));
        } finally {
            Files.writeString(routesFile, "");
            await().untilAsserted(() -> assertThat(json(send(get("/api/metrics"))).getString("instance")).isEqualTo("analytics"));
            newcomer.stop(0);
        }
    }

    private HttpRequest.Builder get(String path) {
        return as("sales.head", path);
    }

    private HttpRequest.Builder as(String person, String path) {
        return HttpRequest.newBuilder(address.resolve(path)).header("Authorization", "Bearer " + Tokens.of(person));
    }

    private HttpRequest.Builder post(String path, HttpRequest.BodyPublisher body) {
        return get(path).POST(body);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonObject json(HttpResponse<String> answer) {
        return new JsonObject(answer.body());
    }
}
