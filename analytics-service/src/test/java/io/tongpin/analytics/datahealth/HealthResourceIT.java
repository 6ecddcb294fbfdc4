package io.tongpin.analytics.datahealth;

import static io.tongpin.analytics.Api.get;
import static io.tongpin.analytics.Api.order;
import static io.tongpin.analytics.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tongpin.analytics.Broker;
import io.tongpin.analytics.Story;
import io.tongpin.analytics.identity.domain.TaxNumbers;
import io.tongpin.local.TestStack;
import io.tongpin.platform.event.Event;
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
                .body("updateDelay.events", greaterThan(-1)).body("metrics.definitionVersion", everyItem(greaterThan(0)));
    }

    @Test
    @Tag("E9")
    void theSixAreMetricsOfTheCatalogueKnownOfTheWholeCompany() {
        // given
        var daily = get("sales.head", "/api/data-health").statusCode(200).extract().jsonPath();
        var diagnosis = post("data.steward", "/api/data-health/diagnosis", "{}").statusCode(200).extract().jsonPath();
        for (var metric : List.of("data-completeness", "update-timeliness", "cross-system-consistency", "duplicate-rate", "validity", "orphan-rate")) {
            var told = daily.getList("metrics.metric").contains(metric) ? daily : diagnosis;
            // when
            var figure = get("sales.head", "/api/metrics/" + metric).statusCode(200).body("definition.version", greaterThan(0)).extract().jsonPath();
            // then
            assertThat(figure.getInt("denominator")).as(metric).isEqualTo(told.getInt("metrics.find { it.metric == '" + metric + "' }.denominator"));
            assertThat(figure.getInt("numerator")).as(metric).isEqualTo(told.getInt("metrics.find { it.metric == '" + metric + "' }.numerator"));
            get("anna.snelling", "/api/metrics/" + metric).statusCode(200).body("value", nullValue());
        }
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
    void aNextStepThatWasAgreedAndNotMadeIsAFaultOfTimeliness() {
        // given
        var kept = Story.now();
        var missed = Story.now();
        var agreed = Instant.now().minus(Duration.ofDays(10));
        // when
        broker.send(kept.captured(), kept.contacted(agreed, agreed.plus(Duration.ofDays(3))), kept.contacted(agreed.plus(Duration.ofDays(2))),
                missed.captured(), missed.contacted(agreed, agreed.plus(Duration.ofDays(3))), missed.contacted(agreed.plus(Duration.ofDays(6))));
        // then
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> get("data.steward", "/api/data-health/faults?metric=update-timeliness&field=nextStep&size=200").statusCode(200)
                .body("items.ref", hasItem(missed.lead.toString())).body("items.ref", not(hasItem(kept.lead.toString()))));
    }

    @Test
    void aLevelIsInTimeAsLongAsTheDefinitionSays() {
        // given
        var lead = new Story(Instant.now().minus(Duration.ofDays(20)));
        var faults = "/api/data-health/faults?metric=update-timeliness&field=level&size=200";
        broker.send(lead.captured());
        publish("P14D").statusCode(201);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> get("data.steward", faults).body("items.ref", hasItem(lead.lead.toString())));
        // when
        publish("P30D").statusCode(201);
        // then
        get("data.steward", faults).body("items.ref", not(hasItem(lead.lead.toString())));
        post("ops.admin", "/api/metrics/update-timeliness/definitions", Map.of("id", "due-updates", "textZh", "按时", "textEn", "in time", "params", Map.of("levelWithin", "P14D")))
                .statusCode(400).body("errors[0].field", equalTo("params.amountWithin"));
    }

    private static ValidatableResponse publish(String levelWithin) {
        return post("ops.admin", "/api/metrics/update-timeliness/definitions", Map.of("id", "due-updates", "textZh", "按时", "textEn", "in time", "params",
                Map.of("levelWithin", levelWithin, "amountWithin", "P30D")));
    }

    @Test
    void aTaxNumberWithAWrongCheckCharacterIsAFaultOfValidity() {
        // given
        var right = UUID.randomUUID().toString();
        var wrong = UUID.randomUUID().toString();
        // when
        broker.send(customer(right, TaxNumbers.valid()), customer(wrong, TaxNumbers.invalid()));
        // then
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> get("data.steward", "/api/data-health/faults?metric=validity&field=taxNumber&size=200").statusCode(200)
                .body("items.ref", hasItem(wrong)).body("items.ref", not(hasItem(right))));
    }

    private static Event customer(String id, String taxNumber) {
        return Event.of("io.tongpin.collaboration.department-event-received.v1", id, 1, Map.of("id", id, "department", "service", "type", "TICKET_OPENED", "at", Instant.now(),
                "customer", Map.of("id", id, "name", "税号客户 " + id, "taxNumber", taxNumber))).build();
    }

    @Test
    void aRepSeesNothingOfIt() {
        // when
        var refused = get("anna.snelling", "/api/data-health");
        // then
        refused.statusCode(403);
    }
}
