package io.tongpin.analytics.datahealth;

import static io.tongpin.analytics.Api.get;
import static io.tongpin.analytics.Api.order;
import static io.tongpin.analytics.Api.post;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.analytics.Broker;
import io.tongpin.analytics.Story;
import io.tongpin.local.TestStack;
import io.tongpin.platform.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("E6")
class HealthResourceIT {
    @Inject Broker broker;

    @Test
    void aFigureBelowTheThresholdOpensOneTicketWithTheRowsAtFault() {
        // given
        var number = "DH-" + UUID.randomUUID();
        post("data.steward", "/api/orders", order(number, "缺字段的客户")).statusCode(201);
        // when
        var daily = get("data.steward", "/api/data-health");
        // then
        daily.statusCode(200).body("metrics.metric", contains("data-completeness", "update-timeliness", "cross-system-consistency"))
                .body("metrics[0].belowThreshold", equalTo(true)).body("tickets.metric", hasItem("data-completeness")).body("tickets[0].faults", greaterThan(0));
        get("data.steward", "/api/data-health/faults?metric=data-completeness&system=ERP&field=cost&size=200").statusCode(200).body("items.ref", hasItem(number));
        get("data.steward", "/api/data-health").body("tickets.findAll { it.metric == 'data-completeness' }", hasSize(1));
    }

    @Test
    void theDiagnosisHasSixFiguresAndTheDelay() {
        // when
        var diagnosis = post("data.steward", "/api/data-health/diagnosis", "{}");
        // then
        diagnosis.statusCode(200).body("metrics.metric", contains("data-completeness", "update-timeliness", "cross-system-consistency", "duplicate-rate", "validity", "orphan-rate"))
                .body("updateDelay.events", greaterThan(-1));
    }

    @Test
    void aDiagnosisIsKeptAndHeldAgainstTheBaseline() {
        // given
        var first = post("data.steward", "/api/data-health/diagnosis", "{}").statusCode(200).extract().<String>path("reportId");
        post("data.steward", "/api/data-health/reports/" + first + "/baseline", "{}").statusCode(200).body("baseline", equalTo(true));
        // when
        var second = post("sales.head", "/api/data-health/diagnosis", "{}");
        // then
        var baseline = get("data.steward", "/api/data-health/reports").statusCode(200).body("items.findAll { it.baseline }.id", contains(first)).extract().jsonPath();
        second.statusCode(200).body("metrics[0].baseline", equalTo(baseline.get("items.find { it.baseline }.metrics[0].value"))).body("metrics[5].trend.size()", greaterThan(1))
                .body("metrics[5].better", equalTo(false));
        post("sales.head", "/api/data-health/reports/" + first + "/baseline", "{}").statusCode(403);
        post("data.steward", "/api/data-health/reports/" + UUID.randomUUID() + "/baseline", "{}").statusCode(404);
        get("data.steward", "/api/data-health/reports").body("items.findAll { it.baseline }.id", contains(first));
    }

    @Test
    void anOrderThatTwoSystemsTellDifferentlyIsAFaultOfConsistency() {
        // given
        var story = Story.now();
        post("data.steward", "/api/orders", order(story.orderNo, "两边不一致的客户")).statusCode(201);
        // when
        broker.send(story.captured(), story.won("1200.00", LocalDate.parse("2026-03-31"), Instant.now()));
        // then
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> get("data.steward", "/api/data-health/faults?metric=cross-system-consistency&system=CRM/ERP&field=amount&size=200")
                .statusCode(200).body("items.find { it.ref == '" + story.orderNo + "' }.value", equalTo("CRM 1200.00 ≠ 1000.00")));
        get("data.steward", "/api/data-health/faults?metric=cross-system-consistency&field=signedAt&size=200").body("items.ref", not(hasItem(story.orderNo)));
    }

    @Test
    void aPaymentOfAnOrderThatNobodyKnowsIsAnOrphan() {
        // given
        var number = "DH-" + UUID.randomUUID();
        // when
        broker.send(Event.of("io.tongpin.collaboration.department-event-received.v1", number, 1, Map.of("id", number, "department", "finance", "type", "PAYMENT_RECEIVED", "orderNo",
                number, "amount", "5.00", "at", Instant.now())).build());
        // then
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> get("data.steward", "/api/data-health/faults?metric=orphan-rate&field=order&size=200").statusCode(200)
                .body("items.label", hasItem(number)));
    }

    @Test
    void aRepSeesNothingOfIt() {
        // when
        var refused = get("anna.snelling", "/api/data-health");
        // then
        refused.statusCode(403);
    }
}
