package io.tongpin.collaboration.review;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tongpin.collaboration.MovableClock;
import io.tongpin.collaboration.OtherServices;
import io.tongpin.collaboration.RobotResource;
import io.tongpin.collaboration.Someone;
import io.tongpin.local.TestStack;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@WithTestResource(RobotResource.class)
@Tag("D5")
@Tag("A8")
class ReviewIT {
    private static final Someone ANNA = Someone.called("anna.snelling");
    private static final Someone DUSTIN = Someone.called("dustin.brinkmann");
    private static final Someone OTHER_MANAGER = Someone.called("melvin.marxen");
    private static final Someone STRANGER = Someone.called("darcel.schlecht");
    private static final Someone MARKETING_HEAD = Someone.called("marketing.head");
    private static final Someone SALES_HEAD = Someone.called("sales.head");
    private static final Someone STEWARD = Someone.called("data.steward");
    private static final Duration LONG = Duration.ofSeconds(30);

    @Inject
    OtherServices others;

    @Inject
    MovableClock clock;

    private final UUID review = UUID.randomUUID();
    private final UUID lead = UUID.randomUUID();

    @BeforeEach
    void thePeopleAreKnown() {
        others.announce(DUSTIN, null);
        others.announce(ANNA, DUSTIN);
        others.announce(STRANGER, OTHER_MANAGER);
        others.announce(MARKETING_HEAD, null);
        others.announce(SALES_HEAD, null);
        others.announce(STEWARD, null);
    }

    @AfterEach
    void timeRunsOn() {
        clock.run();
    }

    @Test
    void aFrozenAmountIsDecidedByTheMarketingHeadAndClosedWhenApplied() {
        anOpenReview();
        as(MARKETING_HEAD).get("/api/reviews/{id}", review).then().statusCode(200).body("mayDecide", equalTo(true))
                .body("before.amount", equalTo("100000.00")).body("after.amount", equalTo("141000.00")).body("editor.name", equalTo(ANNA.name()));

        decide(MARKETING_HEAD, "{\"approve\":true,\"comment\":\"同意\"}").statusCode(200).body("state", equalTo("DECIDED"))
                .body("decidedBy.name", equalTo(MARKETING_HEAD.name())).body("decidedVia", nullValue()).body("mayDecide", equalTo(false));

        await().untilAsserted(() -> assertThat(others.heardOf("review-decided", review)).hasSize(1)
                .allSatisfy(event -> assertThat(event.data().get("approved").asBoolean()).isTrue()));
        others.send(others.amountDecided(review, lead, "APPROVED", ANNA, MARKETING_HEAD));
        await().untilAsserted(() -> as(ANNA).get("/api/reviews/{id}", review).then().body("state", equalTo("APPROVED")));
    }

    @Test
    @Tag("F6")
    void whatAnAssistantDecidesIsMarkedAtTheDeskAndInWhatOthersHear() {
        // given
        anOpenReview();
        // when
        as(MARKETING_HEAD).header("X-Tongpin-Via", "assistant").body("{\"approve\":true}").post("/api/reviews/{id}/decision", review).then().statusCode(200)
                .body("decidedVia", equalTo("assistant"));
        // then
        as(ANNA).get("/api/reviews/{id}", review).then().body("decidedBy.name", equalTo(MARKETING_HEAD.name())).body("decidedVia", equalTo("assistant"));
        await().untilAsserted(() -> assertThat(others.heardOf("review-decided", review)).singleElement()
                .matches(event -> event.data().get("via").asText().equals("assistant")));
    }

    @Test
    void nothingIsDecidedTwice() {
        anOpenReview();
        decide(MARKETING_HEAD, "{\"approve\":false}").statusCode(200);
        decide(MARKETING_HEAD, "{\"approve\":true}").statusCode(409).body("state", equalTo("DECIDED"));
    }

    @Test
    void ofTwoDecisionsAtOnceOneCounts() {
        anOpenReview();
        var both = List.of(CompletableFuture.supplyAsync(() -> decide(MARKETING_HEAD, "{\"approve\":true}").extract().statusCode()),
                CompletableFuture.supplyAsync(() -> decide(MARKETING_HEAD, "{\"approve\":false}").extract().statusCode()));
        assertThat(both.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(200, 409);
        await().untilAsserted(() -> assertThat(others.heardOf("review-decided", review)).hasSize(1));
    }

    @Test
    void aRepeatWithTheSameKeyGetsTheFirstAnswer() {
        anOpenReview();
        var key = UUID.randomUUID().toString();
        as(MARKETING_HEAD).header("Idempotency-Key", key).body("{\"approve\":true}").post("/api/reviews/{id}/decision", review).then().statusCode(200);
        as(MARKETING_HEAD).header("Idempotency-Key", key).body("{\"approve\":true}").post("/api/reviews/{id}/decision", review).then().statusCode(200);
    }

    @Test
    void anotherHeadARepAndAManagerAreRefused() {
        anOpenReview();
        for (var person : List.of(SALES_HEAD, ANNA, DUSTIN)) {
            decide(person, "{\"approve\":true}").statusCode(403).contentType("application/problem+json");
        }
        as(MARKETING_HEAD).get("/api/reviews/{id}", review).then().body("state", equalTo("OPEN"));
    }

    @Test
    void theMarketingHeadsOwnChangeIsTheSalesHeadsToDecide() {
        anOpenReviewBy(MARKETING_HEAD, "sales-head");
        decide(MARKETING_HEAD, "{\"approve\":true}").statusCode(403);
        decide(SALES_HEAD, "{\"approve\":true}").statusCode(200);
    }

    @Test
    void nobodyDecidesTheirOwnChangeWhateverRoleTheReviewNames() {
        anOpenReviewBy(MARKETING_HEAD, "marketing-head");
        decide(MARKETING_HEAD, "{\"approve\":true}").statusCode(403).body("type", equalTo("urn:tongpin:problem:review.own-change"));
    }

    @Test
    void aReviewIsOutOfSightForOtherRepsAndTeams() {
        anOpenReview();
        for (var person : List.of(STRANGER, OTHER_MANAGER)) {
            as(person).get("/api/reviews/{id}", review).then().statusCode(404);
            as(person).get("/api/reviews?size=200").then().statusCode(200).body("items.id", not(hasItem(review.toString())));
            decide(person, "{\"approve\":true}").statusCode(404);
        }
        as(DUSTIN).get("/api/reviews?state=OPEN&size=200").then().body("items.id", hasItem(review.toString()));
    }

    @Test
    @Tag("A10")
    void aSpotCheckWithoutACallIsJudgedOnceByTheSalesHeadAndTheRepIsTold() {
        others.send(others.notCalled(review, lead, ANNA, DUSTIN));
        awaitState("OPEN");
        as(ANNA).get("/api/reviews/{id}", review).then().statusCode(200).body("facts.rep", equalTo(ANNA.name())).body("mayDecide", equalTo(false));
        as(STRANGER).get("/api/reviews/{id}", review).then().statusCode(404);
        decide(DUSTIN, "{\"approve\":true}").statusCode(403);
        decide(SALES_HEAD, "{\"approve\":true,\"comment\":\"属实\"}").statusCode(200).body("state", equalTo("APPROVED"));
        decide(SALES_HEAD, "{\"approve\":false}").statusCode(409);
        await().untilAsserted(() -> assertThat(others.heardOf("review-decided", review)).hasSize(1));
        await().untilAsserted(() -> assertThat(others.heardOf("review-closed", review)).hasSize(1));
        as(ANNA).get("/api/notifications").then().body("items.findAll { it.link == '/reviews/" + review + "' }.kind", equalTo(List.of("SPOT_CHECK_UPHELD")));
    }

    @Test
    @Tag("A10")
    void whatTheSalesHeadFoundIsTheMarketingHeadsToJudge() {
        others.send(others.notCalled(review, lead, ANNA, SALES_HEAD));
        awaitState("OPEN");
        decide(SALES_HEAD, "{\"approve\":true}").statusCode(403);
        decide(MARKETING_HEAD, "{\"approve\":false,\"comment\":\"客户记错了\"}").statusCode(200).body("state", equalTo("REJECTED"));
    }

    @Test
    @Tag("E1")
    void customersThatMayBeTheSameAreTheStewardsQueueAndEndAsAnalyticsAppliesIt() {
        others.send(others.likeCustomers(review, UUID.randomUUID()));
        awaitState("OPEN");
        as(STEWARD).get("/api/reviews?state=OPEN&queue=MINE&size=200").then().statusCode(200).body("items.id", hasItem(review.toString()));
        for (var person : List.of(ANNA, DUSTIN, Someone.called("ops.admin"))) {
            as(person).get("/api/reviews/{id}", review).then().statusCode(404);
        }
        decide(SALES_HEAD, "{\"approve\":true}").statusCode(403);
        decide(STEWARD, "{\"approve\":true}").statusCode(200).body("state", equalTo("DECIDED"));
        others.send(others.customersDecided(review, "SAME"));
        awaitState("APPROVED");
    }

    @Test
    void aQuestionThatAnsweredItselfLeavesTheDesk() {
        others.send(others.likeCustomers(review, UUID.randomUUID()));
        awaitState("OPEN");
        others.send(others.customersDecided(review, "MOOT"));
        awaitState("CANCELLED");
        decide(STEWARD, "{\"approve\":true}").statusCode(409);
    }

    @Test
    void eachRoleHasItsQueueInTheOrderOfWhatIsDueFirst() {
        anOpenReview();
        others.send(others.notCalled(lead, lead, ANNA, DUSTIN));
        await().untilAsserted(() -> as(SALES_HEAD).get("/api/reviews/{id}", lead).then().statusCode(200));
        as(SALES_HEAD).get("/api/reviews?state=OPEN&queue=MINE&size=200").then().body("items.id", hasItem(lead.toString())).body("items.id", not(hasItem(review.toString())))
                .body("items.reviewerRole.unique()", equalTo(List.of("sales-head")));
        List<String> due = as(SALES_HEAD).get("/api/reviews?state=OPEN&size=200").then().extract().path("items.dueAt");
        assertThat(due.stream().map(java.time.Instant::parse)).isSorted();
        as(SALES_HEAD).get("/api/reviews/queues").then().statusCode(200).body("items.find { it.role == 'marketing-head' }.open", greaterThanOrEqualTo(1));
        as(SALES_HEAD).get("/api/reviews?queue=sales-rep").then().statusCode(400).body("errors[0].field", equalTo("queue"));
    }

    @Test
    void aDecisionThatDoesNotComeRemindsItsReviewerAndThenTellsOthersOnce() {
        anOpenReview();
        clock.advance(Duration.ofHours(20));
        await().atMost(LONG).untilAsserted(() -> as(MARKETING_HEAD).get("/api/notifications?size=100").then().body(told("REVIEW_DUE_SOON"), hasSize(1)));
        as(SALES_HEAD).get("/api/notifications?size=100").then().body(told("REVIEW_DUE_SOON"), hasSize(0));
        clock.advance(Duration.ofHours(5));
        for (var head : List.of(MARKETING_HEAD, SALES_HEAD)) {
            await().atMost(LONG).untilAsserted(() -> as(head).get("/api/notifications?size=100").then().body(told("REVIEW_OVERDUE"), hasSize(1)));
        }
        await().untilAsserted(() -> assertThat(others.heardOf("review-escalated", review)).hasSize(1));
        as(SALES_HEAD).get("/api/reviews/{id}", review).then().body("escalated", notNullValue()).body("state", equalTo("OPEN"));
        decide(SALES_HEAD, "{\"approve\":true}").statusCode(403);
        decide(MARKETING_HEAD, "{\"approve\":true}").statusCode(200);
    }

    @Test
    void anotherTimeToDecideReDatesWhatIsOpen() {
        anOpenReview();
        String before = as(MARKETING_HEAD).get("/api/reviews/{id}", review).then().extract().path("dueAt");
        as(SALES_HEAD).body("{\"kinds\":{\"AMOUNT\":{\"hours\":2,\"tell\":[\"sales-head\"]}}}").put("/api/reviews/settings").then().statusCode(403);
        var ops = Someone.called("ops.admin");
        as(ops).body("{\"kinds\":{\"AMOUNT\":{\"hours\":0,\"tell\":[]}}}").put("/api/reviews/settings").then().statusCode(400).body("errors[0].field", equalTo("kinds.AMOUNT.hours"));
        as(ops).body("{\"kinds\":{\"AMOUNT\":{\"hours\":2,\"tell\":[\"sales-head\"]}}}").put("/api/reviews/settings").then().statusCode(200).body("kinds.AMOUNT.hours", equalTo(2))
                .body("kinds.IDENTITY.hours", equalTo(120));
        try {
            String after = as(MARKETING_HEAD).get("/api/reviews/{id}", review).then().extract().path("dueAt");
            assertThat(Duration.between(java.time.Instant.parse(after), java.time.Instant.parse(before))).isEqualTo(Duration.ofHours(22));
        } finally {
            as(ops).body("{\"kinds\":{\"AMOUNT\":{\"hours\":24,\"tell\":[\"sales-head\"]}}}").put("/api/reviews/settings").then().statusCode(200);
        }
    }

    private String told(String kind) {
        return "items.findAll { it.kind == '" + kind + "' && it.link == '/reviews/" + review + "' }";
    }

    @Test
    void aRedeliveredEventChangesNothing() {
        var frozen = others.send(others.amountFrozen(review, lead, ANNA, "marketing-head"));
        awaitState("OPEN");
        decide(MARKETING_HEAD, "{\"approve\":true}").statusCode(200);
        others.send(frozen);
        var next = UUID.randomUUID();
        others.send(others.amountFrozen(next, lead, ANNA, "marketing-head"));
        await().untilAsserted(() -> as(ANNA).get("/api/reviews/{id}", next).then().statusCode(200));
        as(ANNA).get("/api/reviews/{id}", review).then().body("state", equalTo("DECIDED"));
    }

    @Test
    void anEndThatArrivesBeforeTheBeginningIsNotUndoneByIt() {
        others.send(others.amountDecided(review, lead, "CANCELLED", ANNA, ANNA));
        awaitState("CANCELLED");
        others.send(others.amountFrozen(review, lead, ANNA, "marketing-head"));
        await().untilAsserted(() -> as(ANNA).get("/api/reviews/{id}", review).then().body("reason", equalTo("客户扩容")));
        as(ANNA).get("/api/reviews/{id}", review).then().body("state", equalTo("CANCELLED"));
    }

    @Test
    void aBadDecisionNamesTheFieldInTheCallersLanguage() {
        anOpenReview();
        decide(MARKETING_HEAD, "{\"comment\":\"?\"}").statusCode(400).body("errors[0].field", equalTo("approve"));
        as(MARKETING_HEAD).header("Accept-Language", "en").get("/api/reviews?state=HALF").then().statusCode(400)
                .body("errors[0].field", equalTo("state")).body("errors[0].message", containsString("must be OPEN or CLOSED"));
    }

    @Test
    void withoutATokenNobodyGetsIn() {
        given().get("/api/reviews").then().statusCode(401);
        as(Someone.called("finance1")).get("/api/reviews").then().statusCode(403);
    }

    private void anOpenReview() {
        anOpenReviewBy(ANNA, "marketing-head");
    }

    private void anOpenReviewBy(Someone editor, String reviewerRole) {
        others.send(others.amountFrozen(review, lead, editor, reviewerRole));
        await().untilAsserted(() -> as(SALES_HEAD).get("/api/reviews/{id}", review).then().statusCode(200));
    }

    private void awaitState(String state) {
        await().untilAsserted(() -> as(SALES_HEAD).get("/api/reviews/{id}", review).then().statusCode(200).body("state", equalTo(state)));
    }

    private ValidatableResponse decide(Someone person, String body) {
        return as(person).body(body).post("/api/reviews/{id}/decision", review).then();
    }

    private static RequestSpecification as(Someone person) {
        return given().auth().oauth2(person.token()).contentType("application/json");
    }
}
