package io.tongpin.assignment.dispatch;

import static io.tongpin.assignment.LeadStory.aLead;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.assignment.LeadStory;
import io.tongpin.assignment.ServiceIT;
import io.tongpin.platform.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("B3")
class DispatchIT extends ServiceIT {

    @Test
    void aCapturedLeadGetsAnOwnerOfItsRegionAndTheReasonCanBeRead() {
        // given
        var lead = aLead().with("region", "Central").with("industry", "retail");
        // when
        wiretap.send(lead.captured());
        // then
        var assigned = hear(1, "lead-assigned", lead.id).get(0);
        assertThat(assigned.orgPath()).startsWith("/Central/");
        assertThat(assigned.data().at("/rule/id").asText()).isEqualTo("region");
        assertThat(assigned.data().at("/round").asInt()).isEqualTo(1);
        as("sales.head").header("Accept-Language", "en").get("/api/assignments/" + lead.id).then().statusCode(200)
                .body("owner.id", equalTo(assigned.owner()))
                .body("rule.name", equalTo("Own region first"))
                .body("candidates[0].rep.id", equalTo(assigned.owner()))
                .body("candidates[0].parts.load", equalTo(1f))
                .body("candidates.size()", greaterThan(3))
                .body("excluded.reason", hasItem("OTHER_TERRITORY"))
                .body("rounds[0].outcome", equalTo("OPEN"))
                .body("sentence", containsString("Own region first"));
        as("sales.head").get("/api/assignments/" + lead.id).then().body("sentence", containsString("本区域优先"));
    }

    @Test
    void aRedeliveredMessageChangesNothing() {
        // given
        var captured = aLead().with("region", "East").captured();
        wiretap.send(captured);
        hear(1, "lead-assigned", captured.subject());
        // when
        wiretap.send(captured);
        var last = aLead();
        wiretap.send(last.captured());
        hear(1, "lead-assigned", last.id);
        // then
        await().during(Duration.ofMillis(500)).until(() -> wiretap.heard("lead-assigned", captured.subject()).size() == 1);
        assertThat(number("select sum(load) from representative")).isEqualTo(2);
    }

    @Test
    void nobodyGetsMoreThanTheyCanHoldHoweverManyLeadsComeAtOnce() {
        // given
        onlyRoomFor(7, "anna.snelling", "cecily.lampkin", "darcel.schlecht");
        var leads = IntStream.range(0, 50).mapToObj(i -> aLead().with("industry", "retail")).toList();
        // when
        leads.parallelStream().map(LeadStory::captured).forEach(wiretap::send);
        // then
        hear(29, "lead-queued", null);
        assertThat(hear(21, "lead-assigned", null)).hasSize(21);
        assertThat(number("select count(*) from representative where load > capacity")).isZero();
        assertThat(number("select count(*) from representative where username = any($1) and load = 7",
                (Object) new String[] {"anna.snelling", "cecily.lampkin", "darcel.schlecht"})).isEqualTo(3);
        assertThat(number("select count(*) from lead l where owner_id is null and queue_manager_id is not null")).isEqualTo(29);
    }

    @Test
    void leadsThatWaitAreGivenOutWhenSomebodyHasRoom() {
        // given
        onlyRoomFor(0);
        var lead = aLead().with("region", "West");
        wiretap.send(lead.captured());
        var queued = hear(1, "lead-queued", lead.id).get(0);
        assertThat(queued.data().get("reason").asText()).isEqualTo("NO_CANDIDATE");
        as("sales.head").get("/api/assignments/" + lead.id).then().body("queue.reason", equalTo("NO_CANDIDATE"))
                .body("owner", nullValue()).body("sentence", containsString("已达容量上限 35 人"));
        // when
        as("ops.admin").body("{\"available\":true,\"capacity\":3}").put("/api/representatives/" + idOf("anna.snelling") + "/availability")
                .then().statusCode(200);
        // then
        assertThat(hear(1, "lead-assigned", lead.id).get(0).owner()).isEqualTo(idOf("anna.snelling").toString());
        as("sales.head").get("/api/assignments/" + lead.id).then().body("queue", nullValue());
    }

    @Test
    void aClosedLeadMakesRoomForOneThatWaits() {
        // given
        onlyRoomFor(1, "anna.snelling");
        var first = aLead();
        wiretap.send(first.captured());
        hear(1, "lead-assigned", first.id);
        var second = aLead();
        wiretap.send(second.captured());
        hear(1, "lead-queued", second.id);
        // when
        wiretap.send(first.won());
        // then
        hear(1, "lead-assigned", second.id);
        assertThat(number("select load from representative where username = 'anna.snelling'")).isEqualTo(1);
        assertThat(number("select count(*) from watch where lead_id = $1 and state = 'CLOSED'", first.id)).isEqualTo(1);
    }

    @Test
    @Tag("B2")
    void whatRulesLookAtIsLearntAlsoBeforeTheLeadItself() {
        // given
        var lead = aLead();
        // when
        wiretap.send(lead.advanced("L2"));
        wiretap.send(lead.changed("custom", Map.of("beds", 300)));
        // then
        await().until(() -> number("select count(*) from lead where id = $1 and level = 'L2' and custom ->> 'beds' = '300'", lead.id) == 1);
        // when
        wiretap.send(lead.captured());
        // then
        hear(1, "lead-assigned", lead.id);
        assertThat(number("select count(*) from lead where id = $1 and level = 'L2' and custom ->> 'beds' = '300'", lead.id)).isEqualTo(1);
    }

    @Test
    @Tag("A2")
    void aMergedLeadMakesRoomAndComesBackWithItsTimerWhenTheMergeIsUndone() {
        // given
        onlyRoomFor(1, "anna.snelling");
        var lead = aLead();
        wiretap.send(lead.captured());
        hear(1, "lead-assigned", lead.id);
        // when
        wiretap.send(lead.merged());
        // then
        await().until(() -> loadOf("anna.snelling") == 0);
        assertThat(number("select count(*) from watch where lead_id = $1 and state = 'CLOSED'", lead.id)).isEqualTo(1);
        // when
        wiretap.send(lead.unmerged(idOf("anna.snelling")));
        // then
        await().until(() -> loadOf("anna.snelling") == 1);
        assertThat(number("select count(*) from watch where lead_id = $1 and state = 'OPEN' and ended_at is null", lead.id)).isEqualTo(1);
        as("sales.head").get("/api/assignments/" + lead.id).then().body("owner.id", equalTo(idOf("anna.snelling").toString()));
    }

    @Test
    @Tag("A12")
    void aHandedOverLeadTakesLoadAndTimerToTheNewOwnerUnlessALaterRoundWasDecided() {
        // given
        onlyRoomFor(1, "anna.snelling");
        var lead = aLead();
        wiretap.send(lead.captured());
        hear(1, "lead-assigned", lead.id);
        var cecily = idOf("cecily.lampkin");
        // when
        wiretap.send(lead.handedOver(cecily, 1));
        // then
        await().until(() -> loadOf("cecily.lampkin") == 1);
        assertThat(loadOf("anna.snelling")).isZero();
        assertThat(number("select count(*) from watch where lead_id = $1 and owner_id = $2 and state = 'OPEN'", lead.id, cecily)).isEqualTo(1);
        as("sales.head").get("/api/assignments/" + lead.id).then().body("owner.id", equalTo(cecily.toString()))
                .body("sentence", containsString("已移交给 Cecily Lampkin"));
        // when
        wiretap.send(lead.handedOver(idOf("anna.snelling"), 0));
        // then
        await().during(Duration.ofMillis(300)).until(() -> loadOf("cecily.lampkin") == 1);
    }

    private long loadOf(String username) {
        return number("select load from representative where username = $1", username);
    }

    @Test
    void theOwnerOfTheCustomerGoesFirst() {
        // given
        var owner = idOf("wilburn.farren");
        var lead = aLead().with("region", "Central").with("customerOwner", owner);
        // when
        wiretap.send(lead.captured());
        // then
        assertThat(hear(1, "lead-assigned", lead.id).get(0).owner()).isEqualTo(owner.toString());
        as("wilburn.farren").get("/api/assignments/" + lead.id).then().statusCode(200).body("rule.id", equalTo("customer-owner"))
                .body("sentence", not(containsString("{")));
    }

    @Test
    void somebodyOnLeaveGetsNothing() {
        // given
        onlyRoomFor(50, "anna.snelling", "cecily.lampkin");
        as("anna.snelling").body("{\"available\":false,\"reason\":\"年假\"}")
                .put("/api/representatives/" + idOf("anna.snelling") + "/availability").then().statusCode(200).body("available", equalTo(false));
        // when
        IntStream.range(0, 10).forEach(i -> wiretap.send(aLead().captured()));
        // then
        var owners = new HashSet<>(hear(10, "lead-assigned", null).stream().map(Event::owner).toList());
        assertThat(owners).containsExactly(idOf("cecily.lampkin").toString());
    }

    @Test
    void historyKeepsItsOwnerAndStartsNoClock() {
        // given
        var anna = idOf("anna.snelling");
        var lead = aLead().createdAt(Instant.parse("2026-01-05T02:00:00Z")).ofHistory(anna);
        // when
        wiretap.send(lead.captured());
        // then
        await().until(() -> number("select load from representative where id = $1", anna) == 1);
        assertThat(number("select count(*) from watch")).isZero();
        assertThat(wiretap.heard("lead-assigned", lead.id)).isEmpty();
        as("sales.head").get("/api/assignments/" + lead.id).then().statusCode(200).body("owner.name", equalTo("Anna Snelling"))
                .body("candidates.size()", equalTo(0));
        wiretap.send(lead.won());
        await().until(() -> number("select load from representative where id = $1", anna) == 0);
    }

    @Test
    void aLeadWhoseEndIsHeardBeforeItsBeginningNeedsNobody() {
        // given
        var lead = aLead();
        wiretap.send(lead.won());
        await().until(() -> number("select count(*) from lead where status = 'WON'") == 1);
        // when
        wiretap.send(lead.captured());
        await().until(() -> number("select count(*) from lead where captured") == 1);
        // then
        assertThat(number("select sum(load) from representative")).isZero();
        assertThat(number("select count(*) from decision")).isZero();
    }

    @Test
    @Tag("B4")
    void nobodyAssignsByHand() {
        // given
        var lead = aLead();
        wiretap.send(lead.captured());
        hear(1, "lead-assigned", lead.id);
        // when
        var refusal = as("dustin.brinkmann").header("Accept-Language", "en").body(Map.of("owner", idOf("anna.snelling")))
                .put("/api/assignments/" + lead.id).then();
        // then
        refusal.statusCode(403).contentType("application/problem+json").body("title", equalTo("Leads are not assigned by hand"))
                .body("policy", containsString("published rules"));
    }

    @Test
    @Tag("B1")
    void outsideWorkingHoursLeadsWaitForTheMorningWhenThePolicySaysSo() {
        // given
        var policy = as("ops.admin").get("/api/assignment/sharing").then().extract().body().asString();
        var calendar = as("ops.admin").get("/api/assignment/calendar").then().extract().body().asString();
        var tomorrow = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(2).getDayOfWeek();
        as("ops.admin").body("{\"hours\":{\"" + tomorrow + "\":[[\"09:00\",\"10:00\"]]},\"days\":[]}").put("/api/assignment/calendar").then().statusCode(200);
        as("ops.admin").body(policy.replace("\"ALWAYS\"", "\"WORKING_HOURS\"")).put("/api/assignment/sharing").then().statusCode(200)
                .body("duty", equalTo("WORKING_HOURS"));
        try {
            var lead = aLead();
            // when
            wiretap.send(lead.captured());
            // then
            hear(1, "lead-queued", lead.id);
            as("sales.head").get("/api/assignments/" + lead.id).then().body("sentence", containsString("不在工作时间 35 人"));
            as("ops.admin").body(policy).put("/api/assignment/sharing").then().statusCode(200);
            hear(1, "lead-assigned", lead.id);
        } finally {
            as("ops.admin").body(policy).put("/api/assignment/sharing").then().statusCode(200);
            as("ops.admin").body(calendar).put("/api/assignment/calendar").then().statusCode(200);
        }
    }
}
