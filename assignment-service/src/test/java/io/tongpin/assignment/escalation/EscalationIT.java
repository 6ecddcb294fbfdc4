package io.tongpin.assignment.escalation;

import static io.tongpin.assignment.LeadStory.aLead;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.assignment.LeadStory;
import io.tongpin.assignment.ServiceIT;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("B5")
class EscalationIT extends ServiceIT {

    @BeforeEach
    void twoRoundsOfTwoSeconds() {
        publish("PT2S", 2);
    }

    @Test
    void aLeadNobodyCallsIsWarnedOfThenAlertedThenGivenToSomebodyElseAndAtLastToTheManager() {
        // given
        var lead = aLead().with("source", "DEMO_FAST").with("region", "Central");
        // when
        wiretap.send(lead.captured());
        // then
        var first = hear(1, "lead-assigned", lead.id).get(0);
        var warning = hear(1, "follow-up-due-soon", lead.id).get(0);
        var alert = hear(1, "follow-up-overdue", lead.id).get(0);
        var second = hear(2, "lead-assigned", lead.id).get(1);
        assertThat(warning.owner()).isEqualTo(first.owner());
        assertThat(alert.owner()).isEqualTo(first.owner());
        assertThat(alert.data().at("/next").asText()).isEqualTo("REASSIGNED");
        assertThat(alert.data().at("/newOwner/id").asText()).isEqualTo(second.owner());
        assertThat(alert.data().at("/manager/name").asText()).isNotEmpty();
        assertThat(second.owner()).isNotEqualTo(first.owner());
        assertThat(second.data().at("/round").asInt()).isEqualTo(2);
        assertThat(second.data().at("/formerOwners/0").asText()).isEqualTo(first.owner());
        assertThat(warning.sequence()).isLessThan(alert.sequence());
        assertThat(alert.sequence()).isLessThan(second.sequence());
        var queued = hear(1, "lead-queued", lead.id).get(0);
        assertThat(queued.data().at("/reason").asText()).isEqualTo("ROUNDS_EXHAUSTED");
        assertThat(hear(2, "follow-up-overdue", lead.id)).hasSize(2);
        assertThat(hear(2, "follow-up-due-soon", lead.id)).hasSize(2);
        assertThat(number("select sum(load) from representative")).isZero();
        as("sales.head").get("/api/assignments/" + lead.id).then().body("queue.reason", equalTo("ROUNDS_EXHAUSTED"))
                .body("rounds.size()", equalTo(2)).body("rounds[0].outcome", equalTo("OVERDUE"));
    }

    @Test
    void theAlertComesWithinASecondOfTheDueInstant() {
        // given
        var lead = aLead().with("source", "DEMO_FAST");
        // when
        wiretap.send(lead.captured());
        // then
        var alert = hear(1, "follow-up-overdue", lead.id).get(0);
        assertThat(Duration.between(Instant.parse(alert.data().at("/dueAt").asText()), Instant.parse(alert.data().at("/at").asText())))
                .isBetween(Duration.ZERO, Duration.ofSeconds(1));
    }

    @Test
    void aContactInTimeEndsTheWatch() {
        // given
        var lead = anAssignedLead();
        // when
        wiretap.send(lead.contacted(Instant.now()));
        // then
        await().until(() -> number("select count(*) from watch where lead_id = $1 and state = 'MET'", lead.id) == 1);
        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(5)).until(() -> wiretap.heard("follow-up-overdue", lead.id).isEmpty());
    }

    @Test
    void anAttemptDoesNot() {
        // given
        var lead = anAssignedLead();
        // when
        wiretap.send(lead.followedUp(Instant.now(), false));
        // then
        hear(1, "follow-up-overdue", lead.id);
    }

    @Test
    void aContactInTimeThatIsHeardOfLateResolvesTheAlertLateAndTheSecondAssignmentStands() {
        // given
        var lead = anAssignedLead();
        var inTime = Instant.now();
        var second = hear(2, "lead-assigned", lead.id).get(1);
        // when
        wiretap.send(lead.contacted(inTime));
        // then
        await().until(() -> number("select count(*) from watch where lead_id = $1 and round = 1 and resolved_late_at is not null", lead.id) == 1);
        as("sales.head").get("/api/assignments/" + lead.id).then().body("owner.id", equalTo(second.owner()))
                .body("rounds[0].outcome", equalTo("OVERDUE")).body("rounds[0].resolvedLateAt", notNullValue())
                .body("rounds[1].outcome", equalTo("MET"));
    }

    @Test
    void aContactHeardOfBeforeTheLeadItselfNeedsNoWatch() {
        // given
        var lead = aLead().with("source", "DEMO_FAST");
        wiretap.send(lead.contacted(Instant.now()));
        await().until(() -> number("select count(*) from lead where contacted_at is not null") == 1);
        // when
        wiretap.send(lead.captured());
        hear(1, "lead-assigned", lead.id);
        // then
        assertThat(number("select count(*) from watch")).isZero();
    }

    @Test
    void newResponseTimesReDateOpenTimers() {
        // given
        publish("PT1H", 2);
        var lead = anAssignedLead();
        // when
        publish("PT1S", 2);
        // then
        hear(1, "follow-up-overdue", lead.id);
    }

    private LeadStory anAssignedLead() {
        var lead = aLead().with("source", "DEMO_FAST");
        wiretap.send(lead.captured());
        hear(1, "lead-assigned", lead.id);
        return lead;
    }

    private void publish(String response, int maxRounds) {
        as("ops.admin").body("""
                {"default":{"response":"PT24H","warnAt":0.8,"maxRounds":3},"sources":{"DEMO_FAST":{"response":"%s","maxRounds":%d}}}"""
                .formatted(response, maxRounds)).put("/api/assignment/sla").then().statusCode(200)
                .body("sources.DEMO_FAST.response", equalTo(response));
    }
}
