package io.tongpin.assignment.override;

import static io.tongpin.assignment.LeadStory.aLead;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.assignment.LeadStory;
import io.tongpin.assignment.ServiceIT;
import io.tongpin.platform.event.Event;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("B4")
class OverrideIT extends ServiceIT {

    private LeadStory aLeadOfAnna() {
        onlyRoomFor(3, "anna.snelling");
        var lead = aLead();
        wiretap.send(lead.captured());
        hear(1, "lead-assigned", lead.id);
        return lead;
    }

    private String manager() {
        return rows("select m.username from representative r join representative m on m.id = r.manager_id where r.username = 'anna.snelling'")
                .iterator().next().getString(0);
    }

    private String request(LeadStory lead, String to) {
        return as(manager()).body(Map.of("to", idOf(to), "justification", "客户点名要熟悉产线改造的同事")).post("/api/assignments/" + lead.id + "/override")
                .then().statusCode(201).body("state", equalTo("PENDING")).extract().path("id");
    }

    private void decide(LeadStory lead, String review, boolean approved) {
        wiretap.send(Event.of("io.tongpin.collaboration.review-decided.v1", review, 2, Map.of("reviewId", review, "kind", "OVERRIDE", "leadId", lead.id,
                "approved", approved, "comment", "同意", "by", Map.of("id", idOf("sales.head"), "name", "Sales Head"), "at", Instant.now())).build());
    }

    @Test
    void anApprovedRequestGivesTheLeadToWhomItNamesAndShowsOnTheBoard() {
        // given
        var lead = aLeadOfAnna();
        onlyRoomFor(3, "anna.snelling", "cecily.lampkin");
        var review = request(lead, "cecily.lampkin");
        assertThat(hear(1, "override-requested", lead.id).get(0).data().get("reviewerRole").asText()).isEqualTo("sales-head");
        as(manager()).body(Map.of("to", idOf("cecily.lampkin"), "justification", "再申请一次")).post("/api/assignments/" + lead.id + "/override").then().statusCode(409);
        // when
        decide(lead, review, true);
        // then
        assertThat(hear(2, "lead-assigned", lead.id).get(1).owner()).isEqualTo(idOf("cecily.lampkin").toString());
        assertThat(hear(1, "override-decided", lead.id).get(0).data().get("outcome").asText()).isEqualTo("APPROVED");
        as("sales.head").get("/api/assignment/overrides?leadId=" + lead.id).then().body("items[0].state", equalTo("APPROVED"))
                .body("items[0].justification", equalTo("客户点名要熟悉产线改造的同事"));
        assertThat(number("select load from representative where username = 'anna.snelling'")).isZero();
        assertThat(number("select count(*) from watch where lead_id = $1 and next_at is not null", lead.id)).isEqualTo(1);
    }

    @Test
    void capacityHoldsForOverridesAsWell() {
        // given
        var lead = aLeadOfAnna();
        var review = request(lead, "cecily.lampkin");
        // when
        decide(lead, review, true);
        // then
        var decided = hear(1, "override-decided", lead.id).get(0).data();
        assertThat(decided.get("outcome").asText()).isEqualTo("CANCELLED");
        assertThat(decided.get("why").asText()).isEqualTo("FULL");
        assertThat(wiretap.heard("lead-assigned", lead.id)).hasSize(1);
    }

    @Test
    void aRejectedRequestChangesNothingAndNobodyButAManagerAsks() {
        // given
        var lead = aLeadOfAnna();
        var review = request(lead, "cecily.lampkin");
        // when
        decide(lead, review, false);
        // then
        await().until(() -> number("select count(*) from override_request where state = 'REJECTED'") == 1);
        assertThat(wiretap.heard("lead-assigned", lead.id)).hasSize(1);
        as("anna.snelling").body(Map.of("to", idOf("cecily.lampkin"), "justification", "我想换人")).post("/api/assignments/" + lead.id + "/override").then().statusCode(403);
        as("anna.snelling").get("/api/assignment/overrides").then().statusCode(403);
        var other = rows("select username from representative where 'sales-manager' = any(roles) and username <> $1 order by username limit 1", manager())
                .iterator().next().getString(0);
        as(other).body(Map.of("to", idOf("cecily.lampkin"), "justification", "我想换人")).post("/api/assignments/" + lead.id + "/override").then().statusCode(404);
        as(other).get("/api/assignment/overrides").then().body("items", hasSize(0));
    }
}
