package io.tongpin.lead;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import io.tongpin.platform.idempotency.ForgetKeys;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A command that is sent again under its idempotency key, because nobody knows whether it arrived, happens once. */
@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("A1")
class RepeatedCommandsIT {
    private static final byte[] PDF = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    @Inject
    Pool pool;

    @Inject
    ForgetKeys forgetKeys;

    private static RequestSpecification as(String username) {
        return given().auth().oauth2(Tokens.of(username)).contentType("application/json");
    }

    private static String lead() {
        return Team.leadOf(Team.ANNA, "重复" + UUID.randomUUID());
    }

    private static List<String> trace(String lead) {
        return as(Team.ANNA).get("/api/leads/{id}/timeline?size=200", lead).then().statusCode(200).extract().path("items.type");
    }

    /** Sends it eight times at once under one key, and once more. @return the one answer that all of them got */
    private static Response oneAnswer(UnaryOperator<RequestSpecification> told, String path, Object... arguments) throws Exception {
        var token = Tokens.of(Team.ANNA);
        var key = UUID.randomUUID().toString();
        Supplier<Response> send = () -> told.apply(given().auth().oauth2(token).header("Idempotency-Key", key)).post(path, arguments);
        for (var answer : atOnce(8, send)) {
            assertThat(answer.asString()).isEqualTo(send.get().asString());
            assertThat(answer.statusCode()).isEqualTo(send.get().statusCode());
        }
        return send.get();
    }

    private static List<Response> atOnce(int times, Supplier<Response> send) throws Exception {
        var threads = Executors.newFixedThreadPool(times);
        try {
            var answers = new ArrayList<Response>();
            for (var answer : threads.invokeAll(Collections.nCopies(times, (Callable<Response>) send::get))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdown();
        }
    }

    private static UnaryOperator<RequestSpecification> json(Object body) {
        return request -> request.contentType("application/json").body(body);
    }

    @Test
    void aKeyIsForgottenAfterAWeek() {
        // given
        var insert = "insert into idempotency(actor, key, status, created_at) values ($1, $2, 200, now() - $3::text::interval)";
        var actor = UUID.randomUUID();
        pool.preparedQuery(insert).executeBatch(List.of(Tuple.of(actor, "old", "8 days"), Tuple.of(actor, "new", "6 days"))).await().atMost(Duration.ofSeconds(10));
        // when
        forgetKeys.forget().await().atMost(Duration.ofSeconds(10));
        // then
        assertThat(pool.preparedQuery("select key from idempotency where actor = $1").execute(Tuple.of(actor)).await().atMost(Duration.ofSeconds(10)))
                .extracting(row -> row.getString("key")).containsExactly("new");
    }

    @Test
    @Tag("A2")
    void aMergeAndItsUndoHappenOnce() throws Exception {
        // given
        var kept = lead();
        var other = lead();
        // when
        oneAnswer(json(Map.of("other", other)), "/api/leads/{id}/merge", kept).then().statusCode(200).body("id", equalTo(kept));
        String merge = as(Team.ANNA).get("/api/leads/{id}/merges", kept).then().body("items.size()", equalTo(1)).extract().path("items[0].id");
        oneAnswer(json("{}"), "/api/leads/{id}/merges/{m}/undo", kept, merge).then().statusCode(200);
        // then
        assertThat(trace(kept)).containsOnlyOnce("MERGED", "UNMERGED");
    }

    @Test
    @Tag("A12")
    void aBulkHandOverHappensOnce() throws Exception {
        // given
        Team.known(Team.CECILY);
        var given = List.of(lead(), lead());
        // when
        String job = oneAnswer(json(Map.of("ids", given, "set", Map.of("campaign", "秋季" + UUID.randomUUID()))), "/api/leads/bulk/edit").then().statusCode(200)
                .body("done", equalTo(2)).extract().path("id");
        // then
        as(Team.ANNA).get("/api/leads/bulk/{id}", job).then().statusCode(200);
        assertThat(trace(given.get(0))).containsOnlyOnce("EDITED");
    }

    @Test
    @Tag("A5")
    void evidenceIsAttachedOnce() throws Exception {
        // given
        var lead = lead();
        // when
        oneAnswer(request -> request.multiPart("file", "a.pdf", PDF).multiPart("checkpoint", "need-confirmation"), "/api/leads/{id}/evidence", lead).then().statusCode(201);
        // then
        as(Team.ANNA).get("/api/leads/{id}/evidence", lead).then().body("items.size()", equalTo(1));
    }

    @Test
    @Tag("A6")
    void contactsSetAgainDoNotOverwriteWhatCameAfter() {
        // given
        var lead = lead();
        var key = UUID.randomUUID().toString();
        var first = Map.of("contacts", List.of(Map.of("name", "姚敏", "role", "DECISION_MAKER")));
        as(Team.ANNA).header("Idempotency-Key", key).body(first).put("/api/leads/{id}/contacts", lead).then().statusCode(200);
        as(Team.ANNA).body(Map.of("contacts", List.of(Map.of("name", "李工", "role", "USER")))).put("/api/leads/{id}/contacts", lead).then().statusCode(200);
        // when
        as(Team.ANNA).header("Idempotency-Key", key).body(first).put("/api/leads/{id}/contacts", lead).then().statusCode(200).body("contacts[0].name", equalTo("姚敏"));
        // then
        as(Team.ANNA).get("/api/leads/{id}/contacts", lead).then().body("contacts.name", equalTo(List.of("李工")));
    }

    @Test
    void anotherCommandUnderTheSameKeyIsRefused() {
        // given
        var lead = lead();
        var another = lead();
        var key = UUID.randomUUID().toString();
        var note = Map.of("kind", "NOTE", "outcome", "SENT", "note", "第一次");
        as(Team.ANNA).header("Idempotency-Key", key).body(note).post("/api/leads/{id}/follow-ups", lead).then().statusCode(201);
        // then: another body, another lead, another action; somebody else's key is their own
        as(Team.ANNA).header("Idempotency-Key", key).body(Map.of("kind", "NOTE", "outcome", "SENT", "note", "第二次")).post("/api/leads/{id}/follow-ups", lead).then()
                .statusCode(422).body("type", equalTo("urn:tongpin:problem:idempotency-key-reused"));
        as(Team.ANNA).header("Idempotency-Key", key).body(note).post("/api/leads/{id}/follow-ups", another).then().statusCode(422);
        as(Team.ANNA).header("Idempotency-Key", key).body(Map.of("reason", "x")).patch("/api/leads/{id}", lead).then().statusCode(422);
        as(Team.ANNAS_MANAGER).header("Idempotency-Key", key).body(note).post("/api/leads/{id}/follow-ups", lead).then().statusCode(201);
        as(Team.ANNA).header("Idempotency-Key", key).body(note).post("/api/leads/{id}/follow-ups", lead).then().statusCode(201);
    }

    @Test
    void anEditThatIsRepeatedIsNotStale() {
        // given
        var lead = lead();
        var version = as(Team.ANNA).get("/api/leads/{id}", lead).then().extract().<Integer>path("version");
        var key = UUID.randomUUID().toString();
        var first = as(Team.ANNA).header("Idempotency-Key", key).header("If-Match", "\"" + version + "\"").body(Map.of("note", "改")).patch("/api/leads/{id}", lead).then()
                .statusCode(200).extract();
        // when
        var again = as(Team.ANNA).header("Idempotency-Key", key).header("If-Match", "\"" + version + "\"").body(Map.of("note", "改")).patch("/api/leads/{id}", lead).then()
                .statusCode(200).header("Idempotency-Replayed", "true").extract();
        // then
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(again.asString()).isEqualTo(first.asString());
    }

    @Test
    @Tag("A11")
    void ofTwoWhoPublishHealthRulesAtOnceOneIsToldAndNobodyIsOverwritten() throws Exception {
        // given
        var token = Tokens.of("ops.admin");
        Map<String, Object> rules = as("ops.admin").get("/api/lead-health/rules").then().extract().path("rules");
        // when
        var statuses = atOnce(6, () -> given().auth().oauth2(token).contentType("application/json").body(rules).put("/api/lead-health/rules")).stream().map(Response::statusCode).toList();
        // then
        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 409);
        int next = (int) rules.get("version") + 1;
        as("ops.admin").body(rules).put("/api/lead-health/rules").then().statusCode(409).contentType("application/problem+json")
                .body("type", equalTo("urn:tongpin:problem:health.rules-moved")).body("version", equalTo(next));
        as("ops.admin").get("/api/lead-health/rules").then().body("rules.version", equalTo(next));
    }
}
