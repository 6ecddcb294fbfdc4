package io.tongpin.lead.conversation;

import static io.restassured.RestAssured.given;
import static io.tongpin.lead.Conversations.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.tongpin.lead.Conversations;
import io.tongpin.lead.Team;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("C1")
class PrivacyIT {
    private static final String WORDS = "太贵了，预算就这么多，能不能便宜点";

    @Inject
    Pool pool;

    private static RequestSpecification as(String username) {
        return given().auth().oauth2(Tokens.of(username)).contentType("application/json");
    }

    private static String lead() {
        return Team.leadOf(Team.ANNA, "杭州云栖数据" + UUID.randomUUID().toString().substring(0, 6) + "有限公司");
    }

    private long rows(String table, String call) {
        return pool.preparedQuery("select count(*) as n from " + table + " where call_id = $1").executeAndAwait(Tuple.of(UUID.fromString(call))).iterator().next().getLong("n");
    }

    @Test
    void aDeletedCallLeavesNoWordAndNoVectorButItsTrace() throws Exception {
        // given
        var lead = lead();
        var key = UUID.randomUUID().toString();
        String call = as(Team.ANNA).header("Idempotency-Key", key).body(Map.of("utterances", List.of(said("CUSTOMER", 0, WORDS)))).post("/api/leads/{id}/calls", lead).then()
                .statusCode(201).extract().path("callId");
        String risk = as(Team.ANNA).get("/api/leads/{id}/calls/{call}", lead, call).path("risks[0].id");
        as(Team.ANNA).post("/api/leads/{id}/calls/{call}/risks/{r}/false-alarm", lead, call, risk).then().statusCode(200);
        await().untilAsserted(() -> assertThat(pool.preparedQuery("select 1 from outbox where subject = $1 and published_at is null").executeAndAwait(Tuple.of(lead)).size()).isZero());
        as(Team.CECILY).delete("/api/leads/{id}/calls/{call}", lead, call).then().statusCode(404);
        // when
        as(Team.ANNA).delete("/api/leads/{id}/calls/{call}", lead, call).then().statusCode(204);
        // then
        as(Team.ANNA).get("/api/leads/{id}/calls/{call}", lead, call).then().statusCode(404);
        as(Team.ANNA).get("/api/leads/{id}/timeline?size=200", lead).then().body("items.type", hasItem("CALL_DELETED"));
        as(Team.ANNA).get("/api/leads/{id}/timeline/verify", lead).then().body("intact", equalTo(true));
        for (var table : List.of("call_utterance", "call_risk", "risk_false_alarm", "call_fragment", "phrase_source")) {
            assertThat(rows(table, call)).as(table).isZero();
        }
        assertThat(pool.preparedQuery("select 1 from outbox where subject = $1 and payload like '%预算就这么多%'").executeAndAwait(Tuple.of(lead)).size()).isZero();
        assertThat(pool.preparedQuery("select 1 from idempotency where key = $1").executeAndAwait(Tuple.of(key)).size()).isZero();
        var payload = pool.preparedQuery("select payload from outbox where type = 'io.tongpin.lead.call-deleted.v1' and subject = $1").executeAndAwait(Tuple.of(lead)).iterator().next()
                .getString("payload");
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(
                new String(getClass().getResourceAsStream("/events/lead/call-deleted.v1.schema.json").readAllBytes(), StandardCharsets.UTF_8));
        assertThat(schema.validate(new ObjectMapper().readTree(payload).get("data").toString(), InputFormat.JSON)).as(payload).isEmpty();
    }

    @Test
    void aCallIsDeletedByItselfOnTheDayAfterItsTime() {
        // given
        var lead = lead();
        var call = Conversations.call(Team.ANNA, lead, said("CUSTOMER", 0, WORDS));
        as(Team.ANNA).get("/api/leads/{id}/calls/{call}", lead, call).then().body("retainUntil", notNullValue());
        // when
        as(Team.ANNA).body(Map.of("retainUntil", LocalDate.now().minusDays(2).toString())).put("/api/leads/{id}/calls/{call}/privacy", lead, call);
        // then
        await().untilAsserted(() -> as(Team.ANNA).get("/api/leads/{id}/calls", lead).then().body("items.find { it.id == '" + call + "' }.deleted", equalTo(true)));
        as(Team.ANNA).get("/api/leads/{id}/timeline?size=200", lead).then().body("items.find { it.type == 'CALL_DELETED' }.after.reason", equalTo("RETENTION"));
    }

    @Test
    void withoutConsentNothingIsLearntAndWhatWasLearntIsForgotten() {
        // given
        var lead = lead();
        var call = Conversations.call(Team.ANNA, lead, said("CUSTOMER", 0, WORDS));
        String risk = as(Team.ANNA).get("/api/leads/{id}/calls/{call}", lead, call).path("risks[0].id");
        as(Team.ANNA).post("/api/leads/{id}/calls/{call}/risks/{r}/false-alarm", lead, call, risk).then().statusCode(200);
        assertThat(rows("risk_false_alarm", call)).isEqualTo(1);
        as(Team.CECILY).body(Map.of("consent", false)).put("/api/leads/{id}/calls/{call}/privacy", lead, call).then().statusCode(404);
        as("marketing1").body(Map.of("consent", false)).put("/api/leads/{id}/calls/{call}/privacy", lead, call).then().statusCode(404);
        // when
        as(Team.ANNA).body(Map.of("consent", false)).put("/api/leads/{id}/calls/{call}/privacy", lead, call).then().statusCode(200).body("consent", equalTo(false));
        // then
        assertThat(rows("risk_false_alarm", call)).isZero();
        as(Team.ANNA).get("/api/leads/{id}/timeline?size=200", lead).then().body("items.type", hasItem("CALL_PRIVACY_CHANGED"));
    }

    @Test
    void anExportNamesNobody() {
        // given
        var company = "杭州云栖数据" + UUID.randomUUID().toString().substring(0, 6) + "有限公司";
        var lead = Team.leadOf(Team.ANNA, company);
        var call = Conversations.call(Team.ANNA, lead, said("CUSTOMER", 0, "我是韩屿舟，" + company + "这边预算三十五万，电话13912345678"), said("REP", 5, "好的韩总，我发您清单"));
        // then
        for (var format : List.of("txt", "srt", "json")) {
            var text = as(Team.ANNA).get("/api/leads/{id}/calls/{call}/export?format=" + format, lead, call).then().statusCode(200).extract().asString();
            assertThat(text).doesNotContain("屿舟", "云栖", "三十五万", "13912345678", "韩总").contains("〔姓名〕", "〔公司〕", "〔金额〕", "〔电话〕", "我发您清单");
        }
        as(Team.CECILY).get("/api/leads/{id}/calls/{call}/export", lead, call).then().statusCode(404);
        as("ops.admin").get("/api/leads/{id}/calls/{call}/export", lead, call).then().statusCode(404);
        as(Team.ANNA).get("/api/leads/{id}/calls/{call}/export?format=docx", lead, call).then().statusCode(400).body("errors.field", not(hasItem("x")));
    }
}
