package io.tongpin.analytics.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tongpin.analytics.Broker;
import io.tongpin.analytics.Story;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import io.tongpin.local.realm.DemoPeople;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("E5")
class SandboxResourceIT {
    @Inject Broker broker;
    @Inject Pool pool;

    @Test
    void aPageThatNamesItsFactVersionSeesItsOwnChange() {
        // given
        var line = "line-" + UUID.randomUUID();
        long version = sell("data.steward", line, "700.00", "400.00");
        // when
        var pivot = query("data.steward", Map.of("measures", List.of("order-amount", "gross-margin"), "factVersion", version,
                "filters", List.of(Map.of("dim", "productLine", "op", "EQ", "values", List.of(line)))));
        // then
        pivot.statusCode(200).body("totals.grand[0]", equalTo(700.0f)).body("totals.grand[1]", equalTo(0.428571f)).body("asOf", notNullValue());
    }

    @Test
    void eachMeasureSaysHowItIsCounted() {
        // when
        var catalog = given().auth().oauth2(Tokens.of("sales.head")).header("Accept-Language", "en").get("/api/sandbox/catalog").then();
        // then
        catalog.statusCode(200).body("measures.definition", everyItem(not(emptyOrNullString()))).body("measures.find { it.id == 'customers' }.definition", containsString("different customers"));
    }

    @Test
    void aVersionThatNeverComesIsAConflictNotAnOldAnswer() {
        // when
        var answer = query("data.steward", Map.of("measures", List.of("orders"), "factVersion", Long.MAX_VALUE));
        // then
        answer.statusCode(409).body("type", equalTo("urn:tongpin:problem:fact-version-ahead"));
    }

    @Test
    void ratiosOfTotalsAreWorkedOutOverTheSums() {
        // given
        var line = "line-" + UUID.randomUUID();
        sell("data.steward", line, "100.00", "50.00");
        sell("data.steward", line, "900.00", "810.00");
        long version = sell("anna.snelling", line, "1000.00", "500.00");
        // when
        var pivot = query("sales.head", Map.of("rows", List.of("rep"), "measures", List.of("gross-margin", "average-order"), "factVersion", version,
                "filters", List.of(Map.of("dim", "productLine", "op", "IN", "values", List.of(line)))));
        // then
        pivot.statusCode(200).body("rows[0]", equalTo(List.of("Anna Snelling"))).body("totals.grand[0]", equalTo(0.32f))
                .body("totals.grand[1]", equalTo(666.67f));
    }

    @Test
    void aCalculatedMeasureIsWorkedOutOnEachTotalByItself() {
        // given
        var line = "line-" + UUID.randomUUID();
        sell("data.steward", line, "100.00", "50.00");
        sell("data.steward", line, "900.00", "810.00");
        long version = sell("anna.snelling", line, "1000.00", "500.00");
        // when
        var pivot = query("sales.head", Map.of("rows", List.of("rep"), "measures", List.of("orders"), "factVersion", version,
                "filters", List.of(Map.of("dim", "productLine", "op", "IN", "values", List.of(line))), "calculated", List.of(Map.of("id", "perOrder", "title", "每单的千分之一",
                        "op", "DIVIDE", "left", Map.of("op", "DIVIDE", "left", "order-amount", "right", "orders"), "right", 1000))));
        // then
        pivot.statusCode(200).body("measures", equalTo(List.of("orders", "perOrder"))).body("cells[0][0]", equalTo(List.of(1, 1.0f)))
                .body("cells[1][0]", equalTo(List.of(2, 0.5f))).body("totals.grand", equalTo(List.of(3, 0.666667f)));
    }

    @Test
    void aFormulaOfAnythingElseThanMeasuresAndNumbersIsRefusedByPlace() {
        // when
        var refused = query("sales.head", Map.of("measures", List.of("orders"), "calculated", List.of(Map.of("id", "x", "op", "ADD", "left", "orders", "right",
                Map.of("op", "ADD", "left", "orders) from order_fact; --", "right", 1)))));
        // then
        refused.statusCode(400).body("errors[0].field", equalTo("calculated[0].right.left")).body("errors[0].code", equalTo("measure-unknown"));
        query("sales.head", Map.of("measures", List.of("orders"), "calculated", List.of(Map.of("id", "x", "op", "POWER", "left", "orders", "right", 1)))).statusCode(400);
        query("sales.head", Map.of("measures", List.of("orders"), "calculated", List.of(Map.of("id", "x", "op", "ADD", "left", List.of(1), "right", 1)))).statusCode(400)
                .body("errors[0].field", equalTo("calculated[0].left"));
    }

    @Test
    void aPeriodIsHeldAgainstTheOneBefore() {
        // given
        var line = "line-" + UUID.randomUUID();
        long version = sell("data.steward", line, "100.00", "50.00");
        var filters = List.of(Map.of("dim", "productLine", "op", "IN", "values", List.of(line)));
        // when
        var pivot = query("sales.head", Map.of("measures", List.of("order-amount"), "from", "2026-04-01", "to", "2026-05-01", "compare", Map.of("with", "BEFORE"), "filters", filters,
                "factVersion", version));
        // then
        pivot.statusCode(200).body("totals.grand[0]", equalTo(0.0f)).body("compare.from", equalTo("2026-03-01")).body("compare.to", equalTo("2026-04-01"))
                .body("compare.totals.grand[0]", equalTo(100.0f));
        query("sales.head", Map.of("measures", List.of("order-amount"), "period", "THIS_MONTH", "compare", Map.of("with", "YEAR_BEFORE"))).statusCode(200)
                .body("from", org.hamcrest.Matchers.endsWith("-01"));
        query("sales.head", Map.of("measures", List.of("order-amount"), "compare", Map.of("with", "BEFORE"))).statusCode(400).body("errors[0].code", equalTo("compare-days"));
        query("sales.head", Map.of("measures", List.of("order-amount"), "period", "TODAY", "from", "2026-01-01")).statusCode(400);
    }

    @Test
    void aFileOfAComparedPivotHoldsBothPeriods() {
        // given
        var line = "line-" + UUID.randomUUID();
        long version = sell("data.steward", line, "700.00", "400.00");
        // when
        var file = given().auth().oauth2(Tokens.of("data.steward")).contentType("application/json").body(Map.of("rows", List.of("productLine"), "measures", List.of("order-amount"),
                "factVersion", version, "filters", List.of(Map.of("dim", "productLine", "op", "IN", "values", List.of(line))), "from", "2025-03-01", "to", "2025-04-01",
                "compare", Map.of("from", "2026-03-01", "to", "2026-04-01"))).post("/api/sandbox/export?format=csv").then();
        // then
        assertThat(file.statusCode(200).extract().asString().lines().toList()).first().asString().endsWith("2026-03-01 – 2026-03-31");
        assertThat(file.extract().asString().lines().toList()).anyMatch(row -> row.startsWith(line) && row.endsWith(",700.00"));
    }

    @Test
    void aSavedPivotKeepsFormulasAndMovingPeriods() {
        // given
        var question = Map.of("rows", List.of("channel"), "measures", List.of("orders"), "period", "LAST_MONTH", "compare", Map.of("with", "YEAR_BEFORE"), "calculated",
                List.of(Map.of("id", "open", "title", "未回款", "unit", "MONEY", "op", "SUBTRACT", "left", "order-amount", "right", Map.of("op", "MULTIPLY", "left", "paid-amount", "right", 1.5))));
        var id = given().auth().oauth2(Tokens.of("sales.head")).contentType("application/json").body(Map.of("title", "未回款", "query", question)).post("/api/sandbox/pivots").then()
                .statusCode(201).extract().<String>path("id");
        // when
        var saved = given().auth().oauth2(Tokens.of("sales.head")).get("/api/sandbox/pivots/" + id).then();
        // then
        saved.body("query.calculated[0].right.left", equalTo("paid-amount")).body("query.calculated[0].right.right", equalTo(1.5f)).body("query.period", equalTo("LAST_MONTH"))
                .body("query.compare.with", equalTo("YEAR_BEFORE"));
        query("sales.head", saved.extract().path("query")).statusCode(200).body("measures", equalTo(List.of("orders", "open")));
    }

    @Test
    void aManagerSeesTheTeamsRowsByTodaysOrganisation() {
        // given
        var line = "line-" + UUID.randomUUID();
        broker.send(Story.representative("anna.snelling", "Anna Snelling", Story.BRINKMANN, System.nanoTime()));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(path("anna.snelling")).isEqualTo(Story.BRINKMANN));
        long version = sell("anna.snelling", line, "100.00", "50.00");
        var asked = Map.of("measures", List.of("orders"), "factVersion", version,
                "filters", List.of(Map.of("dim", "productLine", "op", "IN", "values", List.of(line))));
        query("dustin.brinkmann", asked).body("totals.grand[0]", equalTo(1));
        query("melvin.marxen", asked).body("totals.grand[0]", equalTo(0));
        // when
        broker.send(Story.representative("anna.snelling", "Anna Snelling", "/Central/store-marxen/team-marxen", System.nanoTime()));
        // then
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> query("melvin.marxen", asked).body("totals.grand[0]", equalTo(1)));
        query("dustin.brinkmann", asked).body("totals.grand[0]", equalTo(0));
    }

    @Test
    void marketingSeesSumsButNoSinglePersonOrCustomer() {
        // when
        var byRep = query("marketing1", Map.of("rows", List.of("rep"), "measures", List.of("orders")));
        // then
        byRep.statusCode(403).body("type", equalTo("urn:tongpin:problem:aggregated-only"));
        query("marketing1", Map.of("measures", List.of("orders"), "filters", List.of(Map.of("dim", "customer", "op", "IN", "values", List.of("x")))))
                .statusCode(403);
        query("marketing1", Map.of("rows", List.of("channel"), "measures", List.of("orders"))).statusCode(200);
        given().auth().oauth2(Tokens.of("marketing1")).get("/api/sandbox/catalog").then().body("dimensions.id", not(hasItem("rep")))
                .body("dimensions.id", hasItem("channel"));
    }

    @Test
    void nothingOfAQueryIsTextForTheEngine() {
        // when
        var injected = query("sales.head", Map.of("rows", List.of("rep\"; drop table order_fact; --"), "measures", List.of("orders")));
        // then
        injected.statusCode(400).body("errors[0].field", equalTo("rows[0]"));
        query("sales.head", Map.of("measures", List.of("orders"), "filters", List.of(Map.of("dim", "channel", "op", "IN", "values", List.of("' or 1=1 --")))))
                .statusCode(200).body("totals.grand[0]", equalTo(0));
    }

    @Test
    void withoutSignInNothingIsTold() {
        // when
        var anonymous = given().contentType("application/json").body(Map.of("measures", List.of("orders"))).post("/api/sandbox/query").then();
        // then
        anonymous.statusCode(401);
    }

    private String path(String username) {
        for (var row : pool.preparedQuery("select path from person where id = $1").execute(Tuple.of(DemoPeople.idOf(username))).await().indefinitely()) {
            return row.getString(0);
        }
        return null;
    }

    static long sell(String username, String line, String amount, String cost) {
        return given().auth().oauth2(Tokens.of(username)).contentType("application/json").body(Map.of("orderNo", "SB-" + UUID.randomUUID(), "customer",
                "客户 " + UUID.randomUUID(), "type", "NEW", "signedAt", "2026-03-31", "amount", Map.of("amount", amount, "currency", "CNY"),
                "cost", Map.of("amount", cost, "currency", "CNY"), "productLine", line, "voucher", Map.of("reference", "c")))
                .post("/api/orders").then().statusCode(201).extract().jsonPath().getLong("factVersion");
    }

    static ValidatableResponse query(String username, Map<String, ?> query) {
        return given().auth().oauth2(Tokens.of(username)).contentType("application/json").body(query).post("/api/sandbox/query").then();
    }
}
