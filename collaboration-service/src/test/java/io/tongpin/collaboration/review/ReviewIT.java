package io.tongpin.collaboration.review;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tongpin.collaboration.OtherServices;
import io.tongpin.collaboration.RobotResource;
import io.tongpin.collaboration.Someone;
import io.tongpin.local.TestStack;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
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

    @Inject
    OtherServices others;

    private final UUID review = UUID.randomUUID();
    private final UUID lead = UUID.randomUUID();

    @BeforeEach
    void thePeopleAreKnown() {
        others.announce(DUSTIN, null);
        others.announce(ANNA, DUSTIN);
        others.announce(STRANGER, OTHER_MANAGER);
        others.announce(MARKETING_HEAD, null);
        others.announce(SALES_HEAD, null);
    }

    @Test
    void aFrozenAmountIsDecidedByTheMarketingHeadAndClosedWhenApplied() {
        anOpenReview();
        as(MARKETING_HEAD).get("/api/reviews/{id}", review).then().statusCode(200).body("mayDecide", equalTo(true))
                .body("before.amount", equalTo("100000.00")).body("after.amount", equalTo("141000.00")).body("editor.name", equalTo(ANNA.name()));

        decide(MARKETING_HEAD, "{\"approve\":true,\"comment\":\"同意\"}").statusCode(200).body("state", equalTo("DECIDED"))
                .body("decidedBy.name", equalTo(MARKETING_HEAD.name())).body("mayDecide", equalTo(false));

        await().untilAsserted(() -> assertThat(others.heardOf("review-decided", review)).hasSize(1)
                .allSatisfy(event -> assertThat(event.data().get("approved").asBoolean()).isTrue()));
        others.send(others.amountDecided(review, lead, "APPROVED", ANNA, MARKETING_HEAD));
        await().untilAsserted(() -> as(ANNA).get("/api/reviews/{id}", review).then().body("state", equalTo("APPROVED")));
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
