package io.tongpin.collaboration.okr;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tongpin.collaboration.OtherServices;
import io.tongpin.collaboration.RobotResource;
import io.tongpin.collaboration.Someone;
import io.tongpin.local.TestStack;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@WithTestResource(RobotResource.class)
@Tag("D1")
class OkrIT {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 10);

    @Inject
    OtherServices others;

    private final String metric = "m-" + UUID.randomUUID();
    private final String title = "目标" + metric;

    @Test
    void aFigureWorseThanItsTargetLineMarksItselfUntilItIsBack() {
        // given
        objective("sales.head", Map.of("title", "响应达标率", "metric", metric, "definition", "d", "unit", "RATIO", "direction", "HIGHER", "shape", "LINEAR", "points",
                List.of(point(DAY.minusDays(10), "0.80"), point(DAY.plusDays(10), "1.00")))).statusCode(201);
        others.send(others.snapshot(metric, "d", DAY, "0.70", "7", "10", Instant.parse("2026-03-10T09:00:00Z")));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> board().body(mine() + "flagged", equalTo(true)).body(mine() + "deviation", equalTo(-0.2222f))
                .body(mine() + "target", hasSize(25)).body(mine() + "actual", hasSize(1)));
        // when
        others.send(others.snapshot(metric, "d", DAY, "0.88", "88", "100", Instant.parse("2026-03-10T12:00:00Z")));
        // then
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> board().body(mine() + "flagged", equalTo(false)));
    }

    @Test
    void aTargetByMonthIsJudgedInItsMonth() {
        // given
        objective("sales.head", Map.of("title", "响应达标率", "metric", metric, "definition", "d", "unit", "RATIO", "direction", "HIGHER", "shape", "MONTHLY", "points",
                List.of(point(DAY.withDayOfMonth(1), "0.90"), point(DAY.plusDays(3), "0.80")))).statusCode(400).body("errors[0].field", equalTo("keyResults[0].points"));
        objective("sales.head", Map.of("title", "响应达标率", "metric", metric, "definition", "d", "unit", "RATIO", "direction", "HIGHER", "shape", "MONTHLY", "points",
                List.of(point(DAY.minusMonths(1), "0.50"), point(DAY, "0.90")))).statusCode(201);
        // when
        others.send(others.snapshot(metric, "d", DAY.withDayOfMonth(2), "0.60", "6", "10", Instant.parse("2026-03-02T09:00:00Z")));
        // then
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> board().body(mine() + "flagged", equalTo(true)).body(mine() + "deviation", equalTo(-0.3333f)));
    }

    @Test
    void aHeadRecordsValuesOfAKeyResultWithoutAFigure() {
        // given
        objective("delivery.head", Map.of("title", "投诉数", "direction", "LOWER", "shape", "STEPPED", "points", List.of(point(DAY.minusDays(10), "10")))).statusCode(201);
        String id = board().extract().path(mine() + "keyResult.id");
        // when
        as("sales.head").body(Map.of("day", DAY.toString(), "value", 12)).post("/api/okr/key-results/" + id + "/values").then().statusCode(204);
        // then
        board().body(mine() + "flagged", equalTo(true)).body(mine() + "deviation", equalTo(-0.2f));
        as("marketing1").body(Map.of("day", DAY.toString(), "value", 1)).post("/api/okr/key-results/" + id + "/values").then().statusCode(403);
        as("sales.head").body(Map.of("day", DAY.toString(), "value", 1)).post("/api/okr/key-results/" + UUID.randomUUID() + "/values").then().statusCode(404);
    }

    @Test
    void anEditedKeyResultKeepsItsValuesAndNotesAndWhatIsLeftOutIsPutAside() {
        // given
        as("sales.head").body(Map.of("title", title, "keyResults", List.of(keyResult(null, "a", "10"), keyResult(null, "b", "10")))).post("/api/okr/objectives").then()
                .statusCode(201);
        var objective = objectives();
        String id = objective.path("items.find { it.title == '" + title + "' }.id");
        String a = objective.path("items.find { it.title == '" + title + "' }.keyResults.find { it.title == 'a' }.id");
        as("sales.head").body(Map.of("day", DAY.toString(), "value", 9)).post("/api/okr/key-results/" + a + "/values").then().statusCode(204);
        as("sales.head").body(Map.of("day", DAY.toString(), "text", "展会当天")).post("/api/okr/key-results/" + a + "/notes").then().statusCode(201);
        as("sales.head").body(Map.of("title", title, "keyResults", List.of(keyResult(a, "a", "20")))).put("/api/okr/objectives/" + id).then().statusCode(428);
        // when
        as("sales.head").header("If-Match", "\"1\"").body(Map.of("title", title, "keyResults", List.of(keyResult(a, "a2", "20")))).put("/api/okr/objectives/" + id).then()
                .statusCode(204);
        // then
        board().body("series.findAll { it.objective == '" + title + "' }", hasSize(1)).body(mine() + "keyResult.title", equalTo("a2")).body(mine() + "flagged", equalTo(true))
                .body(mine() + "actual", hasSize(1)).body(mine() + "notes.text", equalTo(List.of("展会当天")));
        as("sales.head").header("If-Match", "\"1\"").body(Map.of("title", title, "keyResults", List.of(keyResult(a, "a3", "20")))).put("/api/okr/objectives/" + id).then()
                .statusCode(412);
        as("marketing1").delete("/api/okr/objectives/" + id).then().statusCode(403);
        as("sales.head").delete("/api/okr/objectives/" + id).then().statusCode(204);
        board().body("series.findAll { it.objective == '" + title + "' }", hasSize(0));
    }

    @Test
    void headsWriteDepartmentsReadSalesPeopleDoNeither() {
        // when
        objective("marketing1", Map.of("title", "x", "points", List.of(point(DAY, "1")))).statusCode(403);
        // then
        objective("marketing.head", Map.of("title", "x", "points", List.of(point(DAY, "1"), point(DAY, "2")))).statusCode(400)
                .body("errors.field", hasItem("keyResults[0].points"));
        as("service1").get("/api/okr/objectives").then().statusCode(200);
        as("anna.snelling").get("/api/okr/board").then().statusCode(403);
        as("sales.head").get("/api/okr/board?from=2026-03-02&to=2026-03-01").then().statusCode(400);
        given().get("/api/okr/board").then().statusCode(401);
    }

    private String mine() {
        return "series.find { it.objective == '" + title + "' }.";
    }

    private ValidatableResponse board() {
        return as("marketing1").get("/api/okr/board?from=" + DAY.minusDays(15) + "&to=" + DAY.plusDays(15)).then().statusCode(200);
    }

    private ValidatableResponse objective(String who, Map<String, Object> keyResult) {
        return as(who).body(Map.of("title", title, "keyResults", List.of(keyResult))).post("/api/okr/objectives").then();
    }

    private static io.restassured.response.Response objectives() {
        return as("marketing1").get("/api/okr/objectives");
    }

    private static Map<String, Object> keyResult(String id, String title, String target) {
        var keyResult = new java.util.HashMap<String, Object>(Map.of("title", title, "shape", "STEPPED", "points", List.of(point(DAY.minusDays(10), target))));
        if (id != null) {
            keyResult.put("id", id);
        }
        return keyResult;
    }

    private static Map<String, Object> point(LocalDate day, String value) {
        return Map.of("day", day.toString(), "value", value);
    }

    private static RequestSpecification as(String who) {
        return given().auth().oauth2(Someone.called(who).token()).contentType("application/json");
    }
}
