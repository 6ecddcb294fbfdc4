package io.tongpin.analytics.cleaning;

import static io.restassured.RestAssured.given;
import static io.tongpin.analytics.Api.get;
import static io.tongpin.analytics.Api.order;
import static io.tongpin.analytics.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.analytics.Broker;
import io.tongpin.analytics.Story;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import io.tongpin.platform.event.Event;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("E8")
class CleaningResourceIT {
    private static final String REP = "cecily.lampkin";

    @Inject Broker broker;
    @Inject Pool pool;

    @Test
    void whatARuleFindsLeavesEveryFigureAndRestoringBringsItBack() {
        // given
        var tag = "zz" + UUID.randomUUID();
        var number = "CL-" + UUID.randomUUID();
        post("data.steward", "/api/orders", order(number, "内部试用 " + tag)).statusCode(201);
        var branchless = get("data.steward", "/api/metrics/orders-signed?from=2026-03-31&to=2026-04-01").extract().jsonPath().getInt("value");
        post("data.steward", "/api/data-health/cleaning/rules", Map.of("field", "NAME", "op", "CONTAINS", "value", tag)).statusCode(201);
        post("data.steward", "/api/data-health/cleaning/dry-run", "{}").statusCode(200).body("items.ref", hasItem(number));
        // when
        var run = post("data.steward", "/api/data-health/cleaning/runs", "{}");
        // then
        run.statusCode(200).body("orders", greaterThanOrEqualTo(1));
        get("data.steward", "/api/metrics/orders-signed?from=2026-03-31&to=2026-04-01").body("value", equalTo(branchless - 1)).body("leftOut.testData", greaterThanOrEqualTo(1));
        var aside = get("data.steward", "/api/data-health/cleaning/quarantine?size=200").extract().jsonPath().getString("items.find { it.ref == '" + number + "' }.id");
        post("data.steward", "/api/data-health/cleaning/quarantine/" + aside + "/restore", "{}").statusCode(204);
        get("data.steward", "/api/metrics/orders-signed?from=2026-03-31&to=2026-04-01").body("value", equalTo(branchless));
        post("data.steward", "/api/data-health/cleaning/runs", "{}").statusCode(200);
        get("data.steward", "/api/metrics/orders-signed?from=2026-03-31&to=2026-04-01").body("value", equalTo(branchless));
    }

    @Test
    void aPhoneRuleFindsOrdersAndCustomersOfOtherSystemsToo() {
        // given
        var phone = "137" + (10_000_000 + Math.floorMod(System.nanoTime(), 89_999_999));
        var number = "CL-" + UUID.randomUUID();
        var told = order(number, "平台自测");
        told.put("customer", Map.of("name", "平台自测 " + UUID.randomUUID(), "phone", phone));
        post("data.steward", "/api/orders", told).statusCode(201);
        var ticket = UUID.randomUUID().toString();
        broker.send(Event.of("io.tongpin.collaboration.department-event-received.v1", ticket, 1, Map.of("id", ticket, "department", "service", "type", "TICKET_OPENED", "at",
                Instant.now(), "customer", Map.of("name", "客服自测 " + ticket, "phone", "+86 " + phone))).build());
        var rule = post("data.steward", "/api/data-health/cleaning/rules", Map.of("field", "PHONE", "op", "EQUALS", "value", phone)).statusCode(201).extract().<String>path("id");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> post("data.steward", "/api/data-health/cleaning/dry-run", "{}")
                .body("items.findAll { it.rule == '" + rule + "' }.kind.sort()", equalTo(List.of("CUSTOMER", "ORDER"))));
        // when
        var run = post("data.steward", "/api/data-health/cleaning/runs", "{}");
        // then
        run.statusCode(200).body("orders", greaterThanOrEqualTo(1)).body("customers", greaterThanOrEqualTo(1));
        get("data.steward", "/api/orders/" + number).body("test", equalTo(true));
        var aside = get("data.steward", "/api/data-health/cleaning/quarantine?size=200").extract().jsonPath();
        assertThat(isTest(phone)).isTrue();
        for (var kind : List.of("ORDER", "CUSTOMER")) {
            post("data.steward", "/api/data-health/cleaning/quarantine/" + aside.getString("items.find { it.value == '" + phone + "' && it.kind == '" + kind + "' }.id") + "/restore", "{}")
                    .statusCode(204);
        }
        get("data.steward", "/api/orders/" + number).body("test", equalTo(false));
        assertThat(isTest(phone)).isFalse();
        post("data.steward", "/api/data-health/cleaning/dry-run", "{}").body("items.rule", not(hasItem(rule)));
    }

    @Test
    void aCreatorRuleFindsWhatATestAccountMade() {
        // given
        var number = "CL-" + UUID.randomUUID();
        post("anna.snelling", "/api/orders", order(number, "某公司")).statusCode(201);
        broker.send(Story.representative("anna.snelling", "Anna Snelling", Story.BRINKMANN, System.nanoTime()));
        var rule = post("data.steward", "/api/data-health/cleaning/rules", Map.of("field", "CREATOR", "op", "EQUALS", "value", "anna snelling")).statusCode(201).extract().<String>path("id");
        // when
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> post("data.steward", "/api/data-health/cleaning/dry-run", "{}").body("items.ref", hasItem(number)));
        // then
        given().auth().oauth2(Tokens.of("data.steward")).delete("/api/data-health/cleaning/rules/" + rule).then().statusCode(204);
        post("data.steward", "/api/data-health/cleaning/dry-run", "{}").body("items.ref", not(hasItem(number)));
    }

    @Test
    void whatAnAccountFlaggedAsTestSoldIsFoundWhateverItIsCalled() {
        // given
        var number = "CL-" + UUID.randomUUID();
        post(REP, "/api/orders", order(number, "某公司")).statusCode(201);
        post("data.steward", "/api/data-health/cleaning/dry-run", "{}").body("items.ref", not(hasItem(number)));
        // when
        broker.send(Story.representative(REP, "Somebody", Story.BRINKMANN, System.nanoTime(), true));
        // then
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> post("data.steward", "/api/data-health/cleaning/dry-run", "{}")
                .body("items.find { it.ref == '" + number + "' }.field", equalTo("FLAG")));
        broker.send(Story.representative(REP, "Somebody", Story.BRINKMANN, System.nanoTime(), false));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> post("data.steward", "/api/data-health/cleaning/dry-run", "{}").body("items.ref", not(hasItem(number))));
    }

    @Test
    void theReportSumsUpTheOrdersThatGoWithTheirLead() {
        // given
        var story = Story.now();
        story.channel = "trial-" + UUID.randomUUID();
        broker.send(story.captured(), story.won("777.00", java.time.LocalDate.parse("2026-03-31"), Instant.now()));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> get("data.steward", "/api/orders/" + story.orderNo).statusCode(200));
        post("data.steward", "/api/data-health/cleaning/rules", Map.of("field", "SOURCE", "op", "EQUALS", "value", story.channel)).statusCode(201);
        // when
        var run = post("data.steward", "/api/data-health/cleaning/runs", "{}");
        // then
        run.statusCode(200).body("leads", greaterThanOrEqualTo(1)).body("amount", greaterThanOrEqualTo(777.0f));
    }

    private boolean isTest(String phone) {
        return pool.preparedQuery("select bool_and(test) from customer_record where right(regexp_replace(phone, '\\D', '', 'g'), 11) = $1").execute(Tuple.of(phone)).await().indefinitely()
                .iterator().next().getBoolean(0);
    }

    @Test
    void aHeadMayLookButNotRun() {
        // when
        var refused = post("sales.head", "/api/data-health/cleaning/runs", "{}");
        // then
        refused.statusCode(403);
        get("sales.head", "/api/data-health/cleaning/rules").statusCode(200);
    }
}
