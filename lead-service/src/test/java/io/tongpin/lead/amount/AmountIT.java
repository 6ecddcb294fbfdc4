package io.tongpin.lead.amount;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tongpin.lead.Team;
import io.tongpin.lead.TestBroker;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import io.tongpin.platform.event.Event;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("A8")
class AmountIT {

    @Inject
    Pool pool;

    private static RequestSpecification as(String username) {
        return given().auth().oauth2(Tokens.of(username)).contentType("application/json");
    }

    private static String lead() {
        return Team.leadOf(Team.ANNA, "金额" + UUID.randomUUID());
    }

    private static ValidatableResponse change(String username, String lead, Object amount, String currency) {
        return as(username).body(Map.of("amount", amount, "currency", currency, "reason", "报价")).put("/api/leads/{id}/expected-amount", lead).then();
    }

    private static void decide(String lead, String review, boolean approved) {
        TestBroker.publish(Event.of("io.tongpin.collaboration.review-decided.v1", lead, 1, Map.of("reviewId", review, "kind", "AMOUNT", "leadId", lead,
                "approved", approved, "by", Map.of("id", Team.id("marketing.head"), "name", "Marketing Head"), "at", Instant.now())).build()
                .from("/collaboration-service", null));
    }

    @Test
    void smallStepsAddUpAgainstTheLastReviewedAmount() {
        var lead = lead();
        change(Team.ANNA, lead, 100_000, "CNY").statusCode(200);
        change(Team.ANNA, lead, 129_000, "CNY").statusCode(200);
        change(Team.ANNA, lead, 130_000, "CNY").statusCode(200);
        change(Team.ANNA, lead, "130000.01", "CNY").statusCode(202).body("amountFrozen", equalTo(true)).body("expectedAmount.amount", equalTo("130000.00"))
                .body("review.id", notNullValue());
        change(Team.ANNA, lead, 100_000, "CNY").statusCode(422).body("review.id", notNullValue());
    }

    @Test
    void ofTwentyConcurrentEditsNoneSlipsThrough() throws Exception {
        // given
        var lead = lead();
        change(Team.ANNA, lead, 100_000, "CNY").statusCode(200);
        var token = Tokens.of(Team.ANNA);
        var workers = Executors.newFixedThreadPool(10);
        List<Callable<Integer>> edits = IntStream.range(0, 20).<Callable<Integer>>mapToObj(i -> () -> given().auth().oauth2(token).contentType("application/json")
                .body(Map.of("amount", 200_000 + i, "reason", "同时")).put("/api/leads/{id}/expected-amount", lead).statusCode()).toList();
        // when
        var answers = workers.invokeAll(edits).stream().map(answer -> {
            try {
                return answer.get();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }).toList();
        workers.shutdown();
        // then
        assertThat(answers.stream().filter(status -> status == 202)).hasSize(1);
        assertThat(answers.stream().filter(status -> status == 422)).hasSize(19);
        as(Team.ANNA).get("/api/leads/{id}", lead).then().body("expectedAmount.amount", equalTo("100000.00"));
    }

    @Test
    void withoutABaselineOrWithZeroTheFirstEntrySetsIt() {
        var lead = lead();
        change(Team.ANNA, lead, 0, "CNY").statusCode(200);
        change(Team.ANNA, lead, 500_000, "CNY").statusCode(200);
        change(Team.ANNA, lead, 900_000, "CNY").statusCode(202);
    }

    @Test
    void anotherCurrencyIsComparedAtTheDaysRateAndFreezesWithoutOne() {
        // given
        as("ops.admin").body(Map.of("toCny", Map.of("USD", "7.1000"))).put("/api/exchange-rates/today").then().statusCode(200).body("toCny.USD", notNullValue());
        as(Team.ANNA).body(Map.of("toCny", Map.of("USD", "9"))).put("/api/exchange-rates/today").then().statusCode(403);
        var lead = lead();
        change(Team.ANNA, lead, 100_000, "CNY").statusCode(200);
        // then
        change(Team.ANNA, lead, 15_000, "USD").statusCode(200).body("expectedAmount.currency", equalTo("USD"));
        change(Team.ANNA, lead, 15_000, "CHF").statusCode(202);
    }

    @Test
    void aDecisionCountsOnceAndAnotherOneComesTooLate() {
        // given
        var lead = lead();
        change(Team.ANNA, lead, 100_000, "CNY").statusCode(200);
        String review = change(Team.ANNA, lead, 300_000, "CNY").statusCode(202).extract().path("review.id");
        // when
        decide(lead, review, true);
        await().untilAsserted(() -> as(Team.ANNA).get("/api/leads/{id}", lead).then().body("expectedAmount.amount", equalTo("300000.00")).body("amountFrozen", equalTo(false)));
        decide(lead, review, false);
        change(Team.ANNA, lead, 380_000, "CNY").statusCode(200);
        // then
        await().untilAsserted(() -> assertThat(pool.preparedQuery("select count(*) as n from inbox where consumer = 'lead.amount'").executeAndAwait().iterator().next()
                .getLong("n")).isGreaterThanOrEqualTo(2));
        as(Team.ANNA).get("/api/leads/{id}", lead).then().body("expectedAmount.amount", equalTo("380000.00"));
        as(Team.ANNA).get("/api/leads/{id}/timeline/verify", lead).then().body("intact", equalTo(true));
    }

    @Test
    void aReviewerWhoEditsIsReviewedBySomebodyElse() {
        // given
        var lead = lead();
        change(Team.ANNA, lead, 100_000, "CNY").statusCode(200);
        // when
        change("marketing.head", lead, 400_000, "CNY").statusCode(202);
        // then
        var payload = pool.preparedQuery("select payload from outbox where type = 'io.tongpin.lead.amount-frozen.v1' and subject = $1").execute(Tuple.of(lead))
                .await().indefinitely().iterator().next().getString("payload");
        assertThat(payload).contains("\"reviewerRole\":\"sales-head\"");
    }

    @Test
    void closingTheLeadCancelsTheReview() {
        var lead = lead();
        change(Team.ANNA, lead, 100_000, "CNY").statusCode(200);
        change(Team.ANNA, lead, 400_000, "CNY").statusCode(202);
        as(Team.ANNA).body(Map.of("reason", "PRICE")).post("/api/leads/{id}/lose", lead).then().statusCode(200).body("amountFrozen", equalTo(false));
        as(Team.ANNA).get("/api/leads/{id}/timeline", lead).then().body("items.type", hasItem("AMOUNT_CANCELLED"));
    }
}
