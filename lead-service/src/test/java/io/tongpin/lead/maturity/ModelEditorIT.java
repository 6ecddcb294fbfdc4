package io.tongpin.lead.maturity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tongpin.lead.Team;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("A3")
class ModelEditorIT {

    @Inject
    Pool pool;

    private static RequestSpecification as(String username) {
        return given().auth().oauth2(Tokens.of(username)).contentType("application/json");
    }

    /** The published model judges the other tests too. */
    @AfterEach
    void theFirstModelAgain() {
        as("ops.admin").delete("/api/maturity-model/draft");
        as("ops.admin").body(Map.of("comment", "Test")).post("/api/maturity-model/versions/1/roll-back");
    }

    private static List<Map<String, Object>> with(Response draft, String level, Map<String, Object> checkpoint) {
        List<Map<String, Object>> levels = new ArrayList<>(draft.jsonPath().getList("levels"));
        for (var one : levels) {
            if (one.get("level").equals(level)) {
                var points = new ArrayList<>((List<Object>) one.get("checkpoints"));
                points.add(checkpoint);
                one.put("checkpoints", points);
            }
        }
        return levels;
    }

    private static Map<String, Object> bigEnough(String expression) {
        return Map.of("id", "big-enough", "kind", "EXPRESSION", "title", Map.of("zh", "够大", "en", "Big enough"), "params", Map.of("expression", expression));
    }

    @Test
    void aDraftIsPreviewedPublishedAndJudgesTheNextMove() {
        // given
        var lead = Team.leadOf(Team.ANNA, "草稿" + UUID.randomUUID());
        as(Team.ANNA).body(Map.of("kind", "CALL", "outcome", "REACHED")).post("/api/leads/{id}/follow-ups", lead).then().statusCode(201);
        var draft = as("ops.admin").get("/api/maturity-model/draft");
        var levels = with(draft, "L2", bigEnough("lead.amount >= 1000000"));
        // when
        var saved = as("ops.admin").header("If-Match", draft.header("ETag")).body(Map.of("levels", levels)).put("/api/maturity-model/draft");
        // then
        saved.then().statusCode(200).body("changes.checkpoint", hasItem("big-enough")).body("changes.change", hasItem("ADDED"));
        as("ops.admin").post("/api/maturity-model/draft/preview").then().statusCode(200).body("blocked", greaterThanOrEqualTo(1))
                .body("leads.leadId", hasItem(lead)).body("leads.find { it.leadId == '" + lead + "' }.missing[0].checkpoint", equalTo("big-enough"));
        as("ops.admin").header("If-Match", saved.header("ETag")).body(Map.of("comment", "大单优先")).post("/api/maturity-model/publish").then().statusCode(200);
        as(Team.ANNA).body(Map.of("to", "L2")).post("/api/leads/{id}/advance", lead).then().statusCode(422).body("missing.checkpoint", hasItem("big-enough"));
        as(Team.ANNA).get("/api/maturity-model/versions").then().body("items[0].comment", equalTo("大单优先")).body("items[0].changes.checkpoint", hasItem("big-enough"));
        assertThat(pool.query("select 1 from outbox where type = 'io.tongpin.lead.model-published.v1'").executeAndAwait().size()).isPositive();
        as(Team.ANNA).body(Map.of("amount", 2_000_000, "reason", "大单")).put("/api/leads/{id}/expected-amount", lead).then().statusCode(200);
        as(Team.ANNA).body(Map.of("to", "L2")).post("/api/leads/{id}/advance", lead).then().statusCode(200).body("level", equalTo("L2"));
    }

    @Test
    void aDraftIsGuardedAgainstLostUpdates() {
        // given
        var draft = as("ops.admin").get("/api/maturity-model/draft");
        var body = Map.of("levels", with(draft, "L3", bigEnough("lead.amount > 5")));
        // then
        as("ops.admin").body(body).put("/api/maturity-model/draft").then().statusCode(428);
        as("ops.admin").header("If-Match", draft.header("ETag")).body(body).put("/api/maturity-model/draft").then().statusCode(200);
        as("ops.admin").header("If-Match", draft.header("ETag")).body(body).put("/api/maturity-model/draft").then().statusCode(412);
    }

    @Test
    void aWrongExpressionIsNamedWhileItIsTypedAndWhenItIsSaved() {
        // given
        var draft = as("ops.admin").get("/api/maturity-model/draft");
        // then
        as("ops.admin").body(Map.of("expression", "lead.amuont > 5")).post("/api/maturity-model/expressions/check").then().statusCode(200)
                .body("valid", equalTo(false)).body("message", notNullValue());
        as("ops.admin").header("If-Match", draft.header("ETag")).body(Map.of("levels", with(draft, "L2", bigEnough("lead.amuont > 5"))))
                .put("/api/maturity-model/draft").then().statusCode(400).body("errors.field", hasItems("levels[1].checkpoints[3].params.expression"));
    }

    @Test
    void onlyOpsAdminsEditAndNothingIsPublishedThatIsTheSame() {
        as("sales.head").get("/api/maturity-model/draft").then().statusCode(403);
        as(Team.ANNA).body(Map.of("comment", "x")).post("/api/maturity-model/publish").then().statusCode(403);
        as("ops.admin").body(Map.of("comment", "x")).post("/api/maturity-model/publish").then().statusCode(422);
        as("ops.admin").body(new HashMap<>()).post("/api/maturity-model/publish").then().statusCode(400);
    }
}
