package io.tongpin.analytics.customfield;

import static io.tongpin.analytics.Api.get;
import static io.tongpin.analytics.Api.post;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tongpin.analytics.Broker;
import io.tongpin.analytics.Story;
import io.tongpin.local.TestStack;
import io.tongpin.platform.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The company's own fields of leads as dimensions of orders. */
@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("A12")
@Tag("E5")
class CustomFieldIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private final String key = "f" + Long.toString(System.nanoTime(), 36);
    private final String path = "/Test/custom/" + System.nanoTime();

    @Inject Broker broker;

    @Test
    void aFieldCutsOrdersAsSoonAsItIsPublishedThoseOfThePastToo() {
        // given
        won("1000.00", Map.of(key, 1200.5));
        won("300.00", Map.of(key, 80));
        won("50.00", Map.of());
        soon(() -> pivot("sales.head", Map.of("measures", List.of("orders"), "scope", path)).body("totals.grand[0]", equalTo(3)));
        pivot("sales.head", byField()).statusCode(400).body("errors[0].field", equalTo("rows[0]"));
        // when
        publish("NUMBER", true);
        // then
        soon(() -> pivot("sales.head", byField()).statusCode(200).body("rows", equalTo(List.of(List.of(80), List.of(1200.5f), Arrays.asList((Object) null))))
                .body("cells[0][0][0]", equalTo(300.0f)).body("cells[2][0][0]", equalTo(50.0f)).body("totals.grand[0]", equalTo(1350.0f)));
        get("sales.head", "/api/sandbox/catalog").body("dimensions.find { it.id == 'custom." + key + "' }.title", equalTo("厂房面积"))
                .body("dimensions.find { it.id == 'custom." + key + "' }.custom", equalTo(true));
        pivot("sales.head", Map.of("measures", List.of("orders"), "scope", path, "filters", List.of(Map.of("dim", "custom." + key, "op", "BETWEEN", "values", List.of(80, 1000.25)))))
                .body("totals.grand[0]", equalTo(1));
        pivot("sales.head", Map.of("measures", List.of("customers", "orders"), "rows", List.of("custom." + key), "columns", List.of("month"), "scope", path)).statusCode(200)
                .body("totals.grand", equalTo(List.of(3, 3)));
    }

    @Test
    void aCorrectedValueMovesTheOrder() {
        // given
        publish("CHOICE", true);
        var story = won("700.00", Map.of(key, "自建"));
        soon(() -> pivot("sales.head", byField()).body("rows", equalTo(List.of(List.of("自建")))));
        // when
        broker.send(story.changed("custom." + key, Map.of(key, "租赁")));
        // then
        soon(() -> pivot("sales.head", byField()).body("rows", equalTo(List.of(List.of("租赁")))).body("totals.grand[0]", equalTo(700.0f)));
        pivot("sales.head", Map.of("measures", List.of("order-amount"), "scope", path, "filters", List.of(Map.of("dim", "custom." + key, "op", "NOT_IN", "values", List.of("租赁")))))
                .body("totals.grand[0]", equalTo(0.0f));
        post("sales.head", "/api/metrics/explain-change", Map.of("metric", "order-amount", "from", Map.of("from", "2020-01-01", "to", "2020-02-01"), "to",
                Map.of("from", LocalDate.now().minusDays(20).toString(), "to", LocalDate.now().plusDays(1).toString()), "by", List.of("custom." + key), "scope", path)).statusCode(200)
                .body("drivers.find { it.driver == 'NEW' }.by.value", hasItem("租赁"));
    }

    @Test
    @Tag("E3")
    void attributionIsCutByAFieldToo() {
        // given
        publish("CHOICE", true);
        won("700.00", Map.of(key, "自建"));
        won("50.00", Map.of());
        // when
        var question = "/api/attribution?model=LAST&scope=" + path + "&by=channel,productLine,custom." + key;
        // then
        soon(() -> get("sales.head", question).statusCode(200).body("items.find { it.by['custom." + key + "'] == '自建' }.amount", equalTo(700.0f))
                .body("items.find { it.by['custom." + key + "'] == null }.amount", equalTo(50.0f)).body("total.amount", equalTo(750.0f)));
        get("sales.head", "/api/attribution?model=LAST&by=custom.nobodyPublishedThis").statusCode(400).body("errors[0].field", equalTo("by"));
    }

    @Test
    void aTruthValueIsFilteredAsOne() {
        // given
        publish("BOOLEAN", true);
        won("10.00", Map.of(key, true));
        won("20.00", Map.of(key, false));
        // when
        var asked = Map.of("measures", List.of("order-amount"), "scope", path, "filters", List.of(Map.of("dim", "custom." + key, "op", "IN", "values", List.of(true))));
        // then
        soon(() -> pivot("sales.head", asked).statusCode(200).body("totals.grand[0]", equalTo(10.0f)));
        pivot("sales.head", Map.of("measures", List.of("orders"), "filters", List.of(Map.of("dim", "custom." + key, "op", "IN", "values", List.of("true"))))).statusCode(400)
                .body("errors[0].code", equalTo("values-booleans"));
    }

    @Test
    void aSwitchedOffFieldIsOfferedNoMoreButSavedQuestionsKeepTheirMeaning() {
        // given
        publish("DATE", true);
        won("10.00", Map.of(key, "2026-05-01"));
        soon(() -> pivot("sales.head", byField()).body("rows", equalTo(List.of(List.of("2026-05-01")))));
        // when
        publish("DATE", false);
        // then
        soon(() -> get("sales.head", "/api/sandbox/catalog").body("dimensions.id", not(hasItem("custom." + key))));
        pivot("sales.head", byField()).statusCode(200);
    }

    @Test
    void freeTextIsNothingForWhoSeesSumsOnly() {
        // given
        publish("TEXT", true);
        soon(() -> get("sales.head", "/api/sandbox/catalog").body("dimensions.id", hasItems("custom." + key, "channel")));
        // when
        var refused = pivot("marketing1", byField());
        // then
        refused.statusCode(403).body("type", equalTo("urn:tongpin:problem:aggregated-only"));
        get("marketing1", "/api/sandbox/catalog").body("dimensions.id", not(hasItem("custom." + key)));
        get("marketing1", "/api/attribution?by=custom." + key).statusCode(403);
    }

    private Map<String, Object> byField() {
        return Map.of("rows", List.of("custom." + key), "measures", List.of("order-amount"), "scope", path);
    }

    private void publish(String type, boolean active) {
        broker.send(Event.of("io.tongpin.lead.fields-published.v1", key, System.currentTimeMillis() * 1000 + System.nanoTime() % 1000, Map.of("key", key, "titles",
                Map.of("zh", "厂房面积", "en", "Floor area"), "type", type, "choices", List.of(), "active", active, "by", "Ops Admin", "at", Instant.now())).build());
    }

    private Story won(String amount, Map<String, ?> custom) {
        var story = Story.now().by("moses.frase", path);
        story.custom = custom;
        broker.send(story.captured(), story.assigned(1), story.won(amount, LocalDate.now().minusDays(1), Instant.now()));
        return story;
    }

    private static void soon(Runnable asserted) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(100)).untilAsserted(asserted::run);
    }

    private static ValidatableResponse pivot(String username, Map<String, ?> query) {
        return post(username, "/api/sandbox/query", query);
    }
}
