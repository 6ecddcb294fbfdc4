package io.tongpin.lead.timeline;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tongpin.lead.Team;
import io.tongpin.lead.TestBroker;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import io.tongpin.platform.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F6")
@QuarkusTest
@WithTestResource(TestStack.class)
class ViaAssistantIT {

    @Test
    void whatAnAssistantDidIsMarkedInTheChainedTrace() {
        // given
        var lead = Team.leadOf(Team.ANNA, "客户" + UUID.randomUUID());
        // when
        followUp(lead, "by hand", anna());
        followUp(lead, "by the assistant", anna().header("X-Tongpin-Via", "assistant"));
        followUp(lead, "by something unheard of", anna().header("X-Tongpin-Via", "something"));
        // then
        List<Map<String, Object>> told = anna().get("/api/leads/{id}/timeline", lead).then().statusCode(200).extract().path("items.findAll { it.type == 'FOLLOW_UP' }.after");
        assertThat(told).hasSize(3).filteredOn(after -> after.containsKey("via")).singleElement()
                .satisfies(after -> assertThat(after).containsEntry("via", "assistant").containsEntry("note", "by the assistant"));
        anna().get("/api/leads/{id}/timeline/verify", lead).then().body("intact", equalTo(true));
    }

    @Test
    void whatAnAssistantDecidedAtTheReviewDeskIsMarkedToo() {
        // given
        var lead = Team.leadOf(Team.ANNA, "客户" + UUID.randomUUID());
        amount(lead, 100_000).statusCode(200);
        String review = amount(lead, 141_000).statusCode(202).extract().path("review.id");
        // when
        TestBroker.publish(Event.of("io.tongpin.collaboration.review-decided.v1", review, 2, Map.of("reviewId", review, "kind", "AMOUNT", "leadId", lead, "approved", true,
                "by", Map.of("id", Team.id("marketing.head"), "name", "Marketing Head"), "via", "assistant", "at", Instant.now())).build().from("/collaboration-service", null));
        // then
        await().untilAsserted(() -> anna().get("/api/leads/{id}/timeline", lead).then().body("items.find { it.type == 'AMOUNT_APPROVED' }.after.via", equalTo("assistant")));
    }

    private static ValidatableResponse amount(String lead, int amount) {
        return anna().body(Map.of("amount", amount, "currency", "CNY", "reason", "扩容")).put("/api/leads/{id}/expected-amount", lead).then();
    }

    private static void followUp(String lead, String note, RequestSpecification as) {
        as.body(Map.of("kind", "NOTE", "outcome", "SENT", "note", note)).post("/api/leads/{id}/follow-ups", lead).then().statusCode(201);
    }

    private static RequestSpecification anna() {
        return given().auth().oauth2(Tokens.of(Team.ANNA)).contentType("application/json");
    }
}
