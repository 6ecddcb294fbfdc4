package io.tongpin.collaboration.leadquality;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tongpin.collaboration.OtherServices;
import io.tongpin.collaboration.RobotResource;
import io.tongpin.collaboration.Someone;
import io.tongpin.local.TestStack;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@WithTestResource(RobotResource.class)
@Tag("D8")
class LeadQualityIT {
    @Inject
    OtherServices others;

    private final String campaign = "活动" + UUID.randomUUID();

    @Test
    void whatSalesSaysOfALeadShowsInMarketingsFunnelWithItsMoney() {
        // given
        given().auth().oauth2(Someone.called("marketing1").token()).contentType("application/json").body(Map.of("events", List.of(Map.of("id", campaign, "type", "SPEND_REPORTED",
                "at", "2026-03-11T00:00:00Z", "campaign", campaign, "channel", "SEARCH", "amount", "4000.00", "from", "2026-03-09", "to", "2026-03-13"))))
                .post("/api/events/marketing").then().statusCode(202);
        var wrong = UUID.randomUUID();
        invalid(wrong, "WRONG_INDUSTRY");
        captured(wrong, "教育");
        var good = captured(UUID.randomUUID(), "制造");
        others.say("io.tongpin.lead.lead-advanced.v1", good, 3, Map.of("leadId", good, "from", "L2", "to", "L3"), null);
        others.say("io.tongpin.lead.lead-advanced.v1", good, 2, Map.of("leadId", good, "from", "L1", "to", "L2"), null);
        var mine = "groups.find { it.by.campaign == '" + campaign + "' }.";
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> quality("campaign", "2026-03-09").body(mine + "funnel.registered", equalTo(2))
                .body(mine + "funnel.valid", equalTo(1)).body(mine + "funnel.l3", equalTo(1)).body(mine + "cost", equalTo(4000.0f)));
        // when
        others.say("io.tongpin.lead.lead-changed.v1", wrong, 5, Map.of("leadId", wrong, "fields", List.of("industry"), "industry", "制造"), null);
        // then
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> quality("campaign", "2026-03-09").body(mine + "funnel.corrected", equalTo(1)));
        quality("campaign,industry", "2026-03-09").body("fixFirst.find { it.by.campaign == '" + campaign + "' }.by.industry", equalTo("教育"))
                .body("fixFirst.find { it.by.campaign == '" + campaign + "' }.money", equalTo(2000.0f));
        quality("campaign", "2026-03-10").body("total.cost", equalTo(0.0f));
    }

    @Test
    void othersDoNotReadItAndABadQuestionIsExplained() {
        // when
        var rep = given().auth().oauth2(Someone.called("anna.snelling").token()).get("/api/lead-quality").then();
        // then
        rep.statusCode(403);
        given().get("/api/lead-quality").then().statusCode(401);
        quality("phone", "2026-03-09").statusCode(400).body("errors[0].field", equalTo("by"));
        quality("campaign", "2027-03-09").statusCode(400).body("errors[0].field", equalTo("to"));
        quality("campaign", "gestern").statusCode(400).body("errors[0].field", equalTo("from"));
    }

    private UUID captured(UUID lead, String industry) {
        others.say("io.tongpin.lead.lead-captured.v1", lead, 1, Map.of("leadId", lead, "company", "甲", "source", "SEARCH", "campaign", campaign, "industry", industry,
                "createdAt", "2026-03-09T05:00:00Z", "test", false), null);
        return lead;
    }

    private void invalid(UUID lead, String reason) {
        others.say("io.tongpin.lead.lead-invalidated.v1", lead, 4, Map.of("leadId", lead, "company", "甲", "reason", reason), null);
    }

    private static ValidatableResponse quality(String by, String from) {
        return given().auth().oauth2(Someone.called("marketing1").token()).queryParam("by", by).queryParam("from", from).queryParam("to", "2026-03-13")
                .get("/api/lead-quality").then();
    }
}
