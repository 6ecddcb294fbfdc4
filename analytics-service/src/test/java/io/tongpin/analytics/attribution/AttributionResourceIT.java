package io.tongpin.analytics.attribution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("E3")
class AttributionResourceIT {

    @Test
    void anyPathListIsEvaluatedAndTheSharesAddUp() {
        // given
        var paths = List.of(path(List.of("search", "webinar"), 3, 900, 4), path(List.of("search"), 1, 100, 6), path(List.of("webinar", "webinar"), 2, 500, 2));
        // when
        var answer = post("marketing1", "/api/attribution/evaluate", Map.of("model", "MARKOV", "paths", paths));
        // then
        List<Float> conversions = answer.statusCode(200).body("shares.channel", hasItem("search")).extract().path("shares.conversions");
        assertThat(conversions.stream().mapToDouble(Float::doubleValue).sum()).isCloseTo(6, within(1e-6));
    }

    @Test
    void aModelThatNeedsMomentsNamesThePathThatHasNone() {
        // when
        var answer = post("marketing1", "/api/attribution/evaluate", Map.of("model", "TIME_DECAY", "paths", List.of(path(List.of("a"), 1, 1, 0))));
        // then
        answer.statusCode(400).body("errors[0].field", equalTo("paths[0].at"));
    }

    @Test
    void anOrdersSharesAddUpToOneAndToTheCent() {
        // given
        var orderNo = sell("data.steward", List.of(touch("search", "2026-03-01T08:00:00Z"), touch("webinar", "2026-03-10T08:00:00Z"), touch("call", "2026-03-20T08:00:00Z")),
                "100.00", "line-x");
        for (var model : List.of("FIRST", "LINEAR", "POSITION", "TIME_DECAY", "MARKOV", "SHAPLEY")) {
            // when
            var answer = get("data.steward", "/api/orders/" + orderNo + "/attribution?model=" + model);
            // then
            var json = answer.statusCode(200).extract().jsonPath();
            assertThat(json.getList("shares.share", Float.class).stream().map(share -> new BigDecimal(share.toString())).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .as(model).isEqualByComparingTo("1");
            assertThat(json.getList("shares.amount.amount", String.class).stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add)).as(model)
                    .isEqualByComparingTo("100");
        }
    }

    @Test
    void touchesOutsideTheWindowCountNothingAndMoneyWithoutATouchIsItsOwnLine() {
        // given
        var orderNo = sell("data.steward", List.of(touch("search", "2025-10-01T08:00:00Z")), "100.00", "line-x");
        // when
        var answer = get("data.steward", "/api/orders/" + orderNo + "/attribution?model=LAST");
        // then
        answer.statusCode(200).body("shares", hasSize(1)).body("shares[0].channel", equalTo("unattributed"));
        get("data.steward", "/api/orders/" + orderNo + "/attribution?model=LAST&window=365").body("shares[0].channel", equalTo("search"));
    }

    @Test
    void declaredSharesMustAddUpToOne() {
        // given
        var order = order(UUID.randomUUID().toString(), List.of(Map.of("channel", "a", "share", 0.5), Map.of("channel", "b", "share", 0.4)), "100.00", "x");
        // when
        var refused = post("data.steward", "/api/orders", order);
        // then
        refused.statusCode(400).body("errors[0].code", equalTo("declared-shares"));
    }

    @Test
    void aDeclaredShareIsNeverBelowZero() {
        // given
        var order = order(UUID.randomUUID().toString(), List.of(Map.of("channel", "a", "share", 1.5), Map.of("channel", "b", "share", -0.5)), "100.00", "x");
        // when
        var refused = post("data.steward", "/api/orders", order);
        // then
        refused.statusCode(400).body("errors[0].field", equalTo("touches[1].share"));
    }

    @Test
    void declaredSharesStayAsDeclaredWhateverTheWindow() {
        // given
        var orderNo = sell("data.steward", List.of(Map.of("channel", "fair", "at", "2025-10-01T08:00:00Z", "share", 0.6), Map.of("channel", "call", "at", "2026-03-20T08:00:00Z", "share", 0.4)),
                "100.00", "line-x");
        // when
        var answer = get("data.steward", "/api/orders/" + orderNo + "/attribution?model=DECLARED&window=90");
        // then
        answer.statusCode(200).body("shares.find { it.channel == 'fair' }.share", equalTo(0.6f));
    }

    @Test
    void ordersAreGroupedByWhateverDescribesThemAndPeopleStayHiddenFromWhoSeesSumsOnly() {
        // given
        var line = "line-" + UUID.randomUUID();
        sell("anna.snelling", List.of(touch("search", "2026-03-01T08:00:00Z")), "300.00", line);
        var days = "&from=2026-03-01&to=2026-04-01&by=channel,productLine,";
        // when
        var quarters = get("anna.snelling", "/api/attribution?model=LAST" + days + "quarter,customerSize,campaign,termMonths,state,year,customer");
        // then
        quarters.statusCode(200).body("items.find { it.by.productLine == '" + line + "' }.by.quarter", equalTo("2026-Q1")).body("leftOut.testData", notNullValue());
        get("marketing1", "/api/attribution?model=LAST" + days + "customer").statusCode(403);
    }

    @Test
    void ordersAreGroupedByChannelAndProductLineWithinTheCallersRows() {
        // given
        var line = "line-" + UUID.randomUUID();
        sell("anna.snelling", List.of(touch("search", "2026-03-01T08:00:00Z"), touch("call", "2026-03-05T08:00:00Z")), "300.00", line);
        // when
        var own = get("anna.snelling", "/api/attribution?model=LINEAR&by=channel,productLine&from=2026-03-01&to=2026-04-01");
        // then
        own.statusCode(200).body("items.findAll { it.by.productLine == '" + line + "' }.amount", equalTo(List.of(150.0f, 150.0f)));
        get("cecily.lampkin", "/api/attribution?model=LINEAR&by=channel,productLine&from=2026-03-01&to=2026-04-01").statusCode(200)
                .body("items.findAll { it.by.productLine == '" + line + "' }", hasSize(0));
    }

    @Test
    void aColleaguesOrderIsNotExplained() {
        // given
        var orderNo = sell("anna.snelling", List.of(touch("search", "2026-03-01T08:00:00Z")), "300.00", "x");
        // when
        var answer = get("cecily.lampkin", "/api/orders/" + orderNo + "/attribution?model=LAST");
        // then
        answer.statusCode(404);
    }

    private static Map<String, Object> path(List<String> channels, int conversions, int value, int nulls) {
        return Map.of("path", channels, "conversions", conversions, "value", value, "nulls", nulls);
    }

    private static Map<String, Object> touch(String channel, String at) {
        return Map.of("channel", channel, "at", at);
    }

    private static String sell(String username, List<?> touches, String amount, String line) {
        var orderNo = "AT-" + UUID.randomUUID();
        post(username, "/api/orders", order(orderNo, touches, amount, line)).statusCode(201);
        return orderNo;
    }

    private static Map<String, Object> order(String orderNo, List<?> touches, String amount, String line) {
        return new HashMap<>(Map.of("orderNo", orderNo, "customer", "客户 " + orderNo, "type", "NEW", "signedAt", "2026-03-31", "amount",
                Map.of("amount", amount, "currency", "CNY"), "productLine", line, "voucher", Map.of("reference", "c"), "touches", touches));
    }

    private static ValidatableResponse post(String username, String path, Object body) {
        return given().auth().oauth2(Tokens.of(username)).contentType("application/json").body(body).post(path).then();
    }

    private static ValidatableResponse get(String username, String path) {
        return given().auth().oauth2(Tokens.of(username)).get(path).then();
    }
}
