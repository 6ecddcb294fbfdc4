package io.tongpin.gateway.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.gateway.Browser;
import io.tongpin.gateway.Services;
import io.tongpin.gateway.session.Caller;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The endpoint of assistants in front of services that tell what they were asked. */
@Tag("F6")
@QuarkusTest
@WithTestResource(TestStack.class)
@WithTestResource(Services.class)
class AssistantEndpointIT {
    private static final String LEAD = "019a0000-0000-7000-8000-000000000001";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @TestHTTPResource
    URI address;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void withoutATokenItTellsWhereToSignIn() {
        // when
        var answer = send(call("find_leads", new JsonObject()));
        // then
        assertThat(answer.statusCode()).isEqualTo(401);
        var metadata = answer.headers().firstValue("WWW-Authenticate").orElseThrow();
        assertThat(metadata).matches("Bearer resource_metadata=\"http://[^\"]+/.well-known/oauth-protected-resource/mcp\"");
        var document = send(HttpRequest.newBuilder(URI.create(metadata.split("\"")[1])));
        var described = json(document);
        assertThat(document.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(URI.create(described.getString("resource"))).hasPath("/mcp").hasPort(address.getPort());
        assertThat(described.getJsonArray("authorization_servers").getString(0)).endsWith("/realms/tongpin");
    }

    @Test
    void anAssistantSignsItsPersonInByItself() {
        // given
        var metadata = json(send(HttpRequest.newBuilder(address.resolve("/.well-known/oauth-protected-resource/mcp"))));
        var signIn = json(send(HttpRequest.newBuilder(URI.create(metadata.getJsonArray("authorization_servers").getString(0) + "/.well-known/openid-configuration"))));
        var back = Browser.site(address.getPort()) + "/q/health/live";
        var verifier = "a".repeat(64);
        var browser = new Browser(Browser.site(address.getPort()));
        // when
        var agreed = browser.agree(browser.signIn(signIn.getString("authorization_endpoint") + "?client_id=tongpin-assistant&response_type=code&scope=openid"
                + "&code_challenge_method=S256&code_challenge=" + challenge(verifier) + "&redirect_uri=" + URLEncoder.encode(back, StandardCharsets.UTF_8),
                "anna.snelling", "demo"));
        var code = agreed.uri().getQuery().replaceAll(".*code=([^&]+).*", "$1");
        var token = json(send(HttpRequest.newBuilder(URI.create(signIn.getString("token_endpoint"))).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=authorization_code&client_id=tongpin-assistant&code=" + code + "&code_verifier=" + verifier
                        + "&redirect_uri=" + URLEncoder.encode(back, StandardCharsets.UTF_8))))).getString("access_token");
        // then
        assertThat(Caller.of(token).roles()).containsExactly("sales-rep");
        assertThat(Caller.of(token).orgPath()).isNotNull();
        assertThat(send(call("my_day", new JsonObject()).header("Authorization", "Bearer " + token)).statusCode()).isEqualTo(200);
    }

    @Test
    void eachCallIsALineOfTheLogUnderTheIdThatTheAnswerNames() {
        // given
        var lines = new CopyOnWriteArrayList<String>();
        var listening = new ExtHandler() {
            @Override
            protected void doPublish(ExtLogRecord line) {
                lines.add(line.getMdc("requestId") + " " + line.getFormattedMessage());
            }
        };
        var log = java.util.logging.Logger.getLogger(ServiceCalls.class.getName());
        log.addHandler(listening);
        // when
        var answer = send(signedIn(call("find_leads", new JsonObject())));
        log.removeHandler(listening);
        // then
        assertThat(lines).containsExactly(answer.headers().firstValue("X-Request-Id").orElseThrow() + " assistant of sales.head called find_leads: 200");
    }

    @Test
    void aTokenThatIsNotOursIsRefused() {
        // when
        var answer = send(call("find_leads", new JsonObject()).header("Authorization", "Bearer " + Tokens.of("sales.head") + "x"));
        // then
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void aBrowsersSessionCountsForNothing() {
        // given
        var browser = new Browser(Browser.site(address.getPort()));
        browser.signIn("/login?next=/api/me", "sales.head", "demo");
        // when
        var answer = send(call("find_leads", new JsonObject()).header("Cookie", browser.cookieHeader()).header("X-Requested-With", "fetch"));
        // then
        assertThat(browser.call("GET", "/api/me").statusCode()).isEqualTo(200);
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void aPageOfAnotherSiteIsRefusedEvenWithAToken() {
        // when
        var answer = send(signedIn(call("find_leads", new JsonObject())).header("Origin", "https://elsewhere.example"));
        // then
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void thereIsNoSessionAndNoStreamToOpen() {
        // when
        var begun = send(signedIn(message("initialize", new JsonObject().put("protocolVersion", "2025-06-18").put("capabilities", new JsonObject())
                .put("clientInfo", new JsonObject().put("name", "test").put("version", "1")))));
        var stream = send(HttpRequest.newBuilder(address.resolve("/mcp")).header("Authorization", "Bearer " + Tokens.of("sales.head")));
        var older = send(HttpRequest.newBuilder(address.resolve("/mcp/sse")).header("Authorization", "Bearer " + Tokens.of("sales.head")));
        var unknownSession = send(signedIn(call("list_metrics", new JsonObject())).header("Mcp-Session-Id", "of-another-replica"));
        // then
        assertThat(begun.statusCode()).isEqualTo(200);
        assertThat(begun.headers().firstValue("Mcp-Session-Id")).isEmpty();
        assertThat(json(begun).getJsonObject("result").getString("instructions")).contains("Tongpin");
        assertThat(stream.statusCode()).isEqualTo(405);
        assertThat(older.statusCode()).isEqualTo(404);
        assertThat(unknownSession.statusCode()).isEqualTo(200);
    }

    @Test
    void everyToolSaysWhetherItChangesSomethingAndDescribesItsArguments() {
        // when
        var tools = objects(json(send(signedIn(message("tools/list", new JsonObject())))).getJsonObject("result").getJsonArray("tools"));
        // then
        assertThat(tools).hasSizeGreaterThanOrEqualTo(18).allSatisfy(tool -> {
            assertThat(tool.getJsonObject("annotations").getBoolean("readOnlyHint")).isNotNull();
            assertThat(tool.getString("description")).isNotBlank();
            assertThat(tool.getJsonObject("inputSchema").getJsonObject("properties", new JsonObject())).allSatisfy(property ->
                    assertThat(((JsonObject) property.getValue()).getString("description")).isNotBlank());
        });
        assertThat(tools.stream().filter(tool -> !tool.getJsonObject("annotations").getBoolean("readOnlyHint")).map(tool -> tool.getString("name")))
                .containsExactlyInAnyOrder("record_follow_up", "advance_lead", "ask_to_collaborate", "request_override", "decide_review");
        assertThat(tools.stream().filter(tool -> tool.getJsonObject("annotations").getBoolean("destructiveHint")).map(tool -> tool.getString("name")))
                .containsExactly("decide_review");
    }

    @Test
    void theServiceIsAskedWithThePersonsTokenAndToldOfTheAssistant() {
        // when
        var answer = send(signedIn(call("find_leads", new JsonObject().put("text", "同频 & co").put("status", "OPEN").put("size", 5)))
                .header("Accept-Language", "en").header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01"));
        // then
        var asked = result(answer);
        var headers = asked.getJsonObject("headers");
        assertThat(asked.getString("instance")).isEqualTo("lead");
        assertThat(asked.getString("uri")).isEqualTo("/api/leads?q=%E5%90%8C%E9%A2%91+%26+co&status=OPEN&size=5");
        assertThat(headers.getString("authorization")).isEqualTo("Bearer " + Tokens.of("sales.head"));
        assertThat(headers.getString("accept-language")).isEqualTo("en");
        assertThat(headers.getString("x-tongpin-via")).isEqualTo("assistant");
        assertThat(headers.getString("x-request-id")).isEqualTo(answer.headers().firstValue("X-Request-Id").orElseThrow());
        assertThat(headers.getString("traceparent")).startsWith("00-" + TRACE + "-").doesNotContain("00f067aa0ba902b7");
    }

    @Test
    void nobodyCallsItselfAnAssistantThroughTheApi() {
        // when
        var answer = json(send(HttpRequest.newBuilder(address.resolve("/api/leads")).header("Authorization", "Bearer " + Tokens.of("sales.head"))
                .header("X-Tongpin-Via", "assistant")));
        // then
        assertThat(answer.getJsonObject("headers").fieldNames()).doesNotContain("x-tongpin-via");
    }

    @Test
    void whatIsWrittenIsWrittenOnce() {
        // given
        var followUp = new JsonObject().put("leadId", LEAD).put("kind", "CALL").put("outcome", "REACHED");
        // when
        var named = result(send(signedIn(call("record_follow_up", followUp.copy().put("idempotencyKey", "call-1")))));
        var unnamed = result(send(signedIn(call("record_follow_up", followUp))));
        // then
        assertThat(named.getString("method")).isEqualTo("POST");
        assertThat(named.getString("uri")).isEqualTo("/api/leads/" + LEAD + "/follow-ups");
        assertThat(named.getJsonObject("headers").getString("idempotency-key")).isEqualTo("call-1");
        assertThat(UUID.fromString(unnamed.getJsonObject("headers").getString("idempotency-key"))).isNotNull();
    }

    @Test
    void aRefusalIsTheToolsAnswerWithWhatIsMissing() {
        // when
        var refused = json(send(signedIn(call("advance_lead", new JsonObject().put("leadId", LEAD).put("to", "L2"))))).getJsonObject("result");
        // then
        assertThat(refused.getBoolean("isError")).isTrue();
        assertThat(text(refused)).contains("Refused", "Valid phone (phone, FIELD)", "A call that reached the customer");
        assertThat(new JsonObject(refused.getJsonArray("content").getJsonObject(1).getString("text")).getJsonArray("missing")).hasSize(2);
    }

    @Test
    void aServiceThatIsDownIsAnAnswerInThePersonsLanguage() {
        // when
        var chinese = json(send(signedIn(call("review_queue", new JsonObject())))).getJsonObject("result");
        var english = json(send(signedIn(call("review_queue", new JsonObject())).header("Accept-Language", "en"))).getJsonObject("result");
        // then
        assertThat(chinese.getBoolean("isError")).isTrue();
        assertThat(text(chinese)).contains("暂时连接不上");
        assertThat(text(english)).contains("collaboration-service cannot be reached");
    }

    @Test
    void anIdCannotLeadElsewhere() {
        // when
        var refused = Stream.of("../../leads", "..", "a/b", "a?b", "").map(id -> json(send(signedIn(call("get_lead", new JsonObject().put("leadId", id)))
                .header("Accept-Language", "en"))).getJsonObject("result")).toList();
        // then
        assertThat(refused).allSatisfy(result -> assertThat(text(result)).contains("Not an id"));
    }

    @Test
    void anArgumentOfTheWrongKindIsTheToolsAnswer() {
        // when
        var refused = json(send(signedIn(call("advance_lead", new JsonObject().put("leadId", LEAD).put("to", "L9"))))).getJsonObject("result");
        // then
        assertThat(refused.getBoolean("isError")).isTrue();
        assertThat(text(refused)).contains("L9");
    }

    @Test
    void severalCallsAtOnceAreRefused() {
        // given
        var one = new JsonObject().put("jsonrpc", "2.0").put("method", "tools/call").put("params", new JsonObject().put("name", "list_metrics").put("arguments", new JsonObject()));
        var batch = new JsonArray().add(one.copy().put("id", 1)).add(one.copy().put("id", 2));
        // when
        var answer = send(signedIn(HttpRequest.newBuilder(address.resolve("/mcp")).header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(batch.encode()))));
        // then
        assertThat(answer.body()).contains("One call per request").doesNotContain("\\\"instance\\\"");
    }

    @Test
    void aLongMessageIsRefusedBeforeItIsRead() {
        // when
        var answer = send(signedIn(call("find_leads", new JsonObject().put("text", "x".repeat(300_000)))));
        // then
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void theLimitOfCallsHoldsForAssistants() {
        // when
        var refused = Stream.generate(() -> send(message("ping", new JsonObject()).header("Authorization", "Bearer " + Tokens.of("finance1"))))
                .limit(2_000).filter(answer -> answer.statusCode() == 429).findFirst();
        // then
        assertThat(refused).isPresent();
        assertThat(refused.get().headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void peopleSeeTheToolsToo() {
        // when
        var listed = json(send(HttpRequest.newBuilder(address.resolve("/api/assistant/tools")).header("Authorization", "Bearer " + Tokens.of("anna.snelling"))));
        // then
        assertThat(objects(listed.getJsonArray("items"))).anySatisfy(tool -> {
            assertThat(tool.getString("name")).isEqualTo("record_follow_up");
            assertThat(tool.getBoolean("acts")).isTrue();
        }).anySatisfy(tool -> {
            assertThat(tool.getString("name")).isEqualTo("my_day");
            assertThat(tool.getBoolean("acts")).isFalse();
        });
    }

    private HttpRequest.Builder call(String tool, JsonObject arguments) {
        return message("tools/call", new JsonObject().put("name", tool).put("arguments", arguments));
    }

    private HttpRequest.Builder message(String method, JsonObject params) {
        return HttpRequest.newBuilder(address.resolve("/mcp")).header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream").POST(HttpRequest.BodyPublishers.ofString(
                        new JsonObject().put("jsonrpc", "2.0").put("id", 1).put("method", method).put("params", params).encode()));
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest.Builder signedIn(HttpRequest.Builder request) {
        return request.header("Authorization", "Bearer " + Tokens.of("sales.head"));
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

    private static JsonObject result(HttpResponse<String> answer) {
        return new JsonObject(text(json(answer).getJsonObject("result")));
    }

    private static String text(JsonObject result) {
        return result.getJsonArray("content").getJsonObject(0).getString("text");
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }
}
