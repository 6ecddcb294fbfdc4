package io.tongpin.assignment.response;

import static io.tongpin.assignment.LeadStory.aLead;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.assignment.LeadStory;
import io.tongpin.assignment.ServiceIT;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("B7")
class ResponseIT extends ServiceIT {

    private LeadStory aLeadOf(String... names) {
        onlyRoomFor(9, names);
        var lead = aLead();
        wiretap.send(lead.captured());
        hear(1, "lead-assigned", lead.id);
        return lead;
    }

    private Instant due(LeadStory lead) {
        return rows("select due_at from watch where lead_id = $1 and next_at is not null", lead.id).iterator().next().getOffsetDateTime(0).toInstant();
    }

    @Test
    void aPauseMovesTheDueInstantIsCountedOpenlyAndEndsEarlyIfWanted() {
        // given
        var lead = aLeadOf("anna.snelling");
        var before = due(lead);
        var until = Instant.now().plus(Duration.ofHours(48)).truncatedTo(ChronoUnit.SECONDS);
        // when
        as("anna.snelling").body(Map.of("reason", "CUSTOMER_ASKED", "note", "周一再打", "until", until.toString()))
                .post("/api/assignments/" + lead.id + "/pause").then().statusCode(200);
        // then
        assertThat(Duration.between(before, due(lead))).isCloseTo(Duration.ofHours(48), Duration.ofSeconds(30));
        assertThat(hear(1, "response-clock-paused", lead.id).get(0).data().get("reason").asText()).isEqualTo("CUSTOMER_ASKED");
        as("marketing1").get("/api/assignment/fairness").then().statusCode(200).body("people.find { it.rep.name == 'Anna Snelling' }.pauses", equalTo(1));
        as("anna.snelling").body(Map.of("reason", "OTHER", "until", until.toString())).post("/api/assignments/" + lead.id + "/pause").then().statusCode(409);
        as("anna.snelling").delete("/api/assignments/" + lead.id + "/pause").then().statusCode(200);
        assertThat(Duration.between(before, due(lead)).abs()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void pausesAreLimitedAndOnlyForThoseWhoMaySeeTheLead() {
        // given
        var lead = aLeadOf("anna.snelling");
        var late = Instant.now().plus(Duration.ofDays(30)).toString();
        // when
        var tooLong = as("anna.snelling").body(Map.of("reason", "OTHER", "until", late)).post("/api/assignments/" + lead.id + "/pause").then();
        // then
        tooLong.statusCode(422);
        as("cecily.lampkin").body(Map.of("reason", "OTHER", "until", late)).post("/api/assignments/" + lead.id + "/pause").then().statusCode(404);
        as("anna.snelling").body(Map.of("reason", "OTHER", "until", "2020-01-01T00:00:00Z")).post("/api/assignments/" + lead.id + "/pause").then().statusCode(400);
    }

    @Test
    void whoeverSeesTheLeadReadsItsPausesAndAPauseEndsWithItsRound() {
        // given
        var lead = aLeadOf("anna.snelling");
        var until = Instant.now().plus(Duration.ofHours(48)).truncatedTo(ChronoUnit.SECONDS);
        as("anna.snelling").body(Map.of("reason", "CUSTOMER_ABROAD", "note", "下周回国", "until", until.toString()))
                .post("/api/assignments/" + lead.id + "/pause").then().statusCode(200);
        as("dustin.brinkmann").get("/api/assignments/" + lead.id + "/pauses").then().statusCode(200)
                .body("items[0].reason", equalTo("CUSTOMER_ABROAD")).body("items[0].by", equalTo("Anna Snelling")).body("items[0].running", equalTo(true))
                .body("pausedUntil", equalTo(until.toString())).body("left", equalTo(1));
        as("cecily.lampkin").get("/api/assignments/" + lead.id + "/pauses").then().statusCode(404);
        onlyRoomFor(9, "cecily.lampkin");
        // when
        as("anna.snelling").body(Map.of("reason", "出差")).post("/api/assignments/" + lead.id + "/refuse").then().statusCode(204);
        // then
        hear(2, "lead-assigned", lead.id);
        as("cecily.lampkin").get("/api/assignments/" + lead.id + "/pauses").then().body("pausedUntil", equalTo(null)).body("items[0].running", equalTo(false))
                .body("left", equalTo(1));
        as("cecily.lampkin").delete("/api/assignments/" + lead.id + "/pause").then().statusCode(422);
        as("cecily.lampkin").body(Map.of("reason", "OTHER", "until", until.toString())).post("/api/assignments/" + lead.id + "/pause").then().statusCode(200);
    }

    @Test
    void aPauseOfWorkingHoursStaysWhenTheTermsArePublishedAgainAndIsTakenBackWhenItEnds() {
        // given
        var sla = as("ops.admin").get("/api/assignment/sla").then().extract().body().asString();
        var working = "{\"default\":{\"response\":\"PT8H\",\"calendar\":\"WORKING\"},\"sources\":{}}";
        as("ops.admin").body(working).put("/api/assignment/sla").then().statusCode(200);
        try {
            var lead = aLeadOf("anna.snelling");
            var before = due(lead);
            as("anna.snelling").body(Map.of("reason", "CUSTOMER_ASKED", "until", Instant.now().plus(Duration.ofDays(6)).toString()))
                    .post("/api/assignments/" + lead.id + "/pause").then().statusCode(200);
            var paused = due(lead);
            // when
            as("ops.admin").body(working).put("/api/assignment/sla").then().statusCode(200);
            // then
            assertThat(paused).isAfter(before.plus(Duration.ofDays(3)));
            assertThat(due(lead)).isEqualTo(paused);
            as("anna.snelling").delete("/api/assignments/" + lead.id + "/pause").then().statusCode(200);
            assertThat(Duration.between(before, due(lead)).abs()).isLessThan(Duration.ofMinutes(1));
        } finally {
            as("ops.admin").body(sla).put("/api/assignment/sla").then().statusCode(200);
        }
    }

    @Test
    void aRefusedLeadGoesToSomebodyElseAndIsCountedOpenly() {
        // given
        var lead = aLeadOf("anna.snelling");
        onlyRoomFor(9, "anna.snelling", "cecily.lampkin");
        // when
        as("anna.snelling").body(Map.of("reason", "不是我负责的行业")).post("/api/assignments/" + lead.id + "/refuse").then().statusCode(204);
        // then
        assertThat(hear(2, "lead-assigned", lead.id).get(1).owner()).isEqualTo(idOf("cecily.lampkin").toString());
        hear(1, "lead-refused", lead.id);
        assertThat(number("select load from representative where username = 'anna.snelling'")).isZero();
        as("cecily.lampkin").get("/api/assignment/fairness").then().body("people.find { it.rep.name == 'Anna Snelling' }.refused", equalTo(1));
    }

    @Test
    @Tag("B5")
    void anOverdueNextActionTakesANewLeadFromItsOwnerButOnlyRemindsOnHigherLevels() {
        // given
        var lead = aLeadOf("anna.snelling", "cecily.lampkin");
        var owner = hear(1, "lead-assigned", lead.id).get(0).owner();
        var later = aLead();
        wiretap.send(later.captured());
        hear(1, "lead-assigned", later.id);
        rows("update lead set level = 'L3' where id = $1", later.id);
        // when
        wiretap.send(lead.promising(Instant.now().plusSeconds(1)));
        wiretap.send(later.promising(Instant.now().plusSeconds(1)));
        // then
        assertThat(hear(1, "next-action-overdue", lead.id).get(0).data().get("next").asText()).isEqualTo("REASSIGNED");
        assertThat(hear(2, "lead-assigned", lead.id).get(1).owner()).isNotEqualTo(owner);
        assertThat(hear(1, "next-action-overdue", later.id).get(0).data().get("next").asText()).isEqualTo("REMINDED");
        assertThat(number("select count(*) from watch where lead_id = $1 and round = 2 and state = 'OPEN'", lead.id)).isEqualTo(1);
    }

    @Test
    @Tag("B5")
    void aNewCalendarMovesTheTimersThatCountWorkingHours() {
        // given
        var sla = as("ops.admin").get("/api/assignment/sla").then().extract().body().asString();
        var calendar = as("ops.admin").get("/api/assignment/calendar").then().statusCode(200)
                .body("days.size()", greaterThanOrEqualTo(39)).extract().body().asString();
        as("ops.admin").body("{\"default\":{\"response\":\"PT8H\",\"calendar\":\"WORKING\"},\"sources\":{}}").put("/api/assignment/sla").then().statusCode(200);
        try {
            var lead = aLeadOf("anna.snelling");
            var before = due(lead);
            // when
            as("ops.admin").body("{\"hours\":{\"MONDAY\":[[\"09:00\",\"10:00\"]]},\"days\":[]}").put("/api/assignment/calendar").then().statusCode(200);
            // then
            assertThat(due(lead)).isAfter(before.plus(Duration.ofDays(30)));
            hear(1, "calendar-published", null);
            as("sales.head").body(calendar).put("/api/assignment/calendar").then().statusCode(403);
            as("ops.admin").body("{\"hours\":{\"MONDAY\":[[\"12:00\",\"10:00\"]]},\"days\":[]}").put("/api/assignment/calendar").then().statusCode(400);
        } finally {
            as("ops.admin").body(calendar).put("/api/assignment/calendar").then().statusCode(200);
            as("ops.admin").body(sla).put("/api/assignment/sla").then().statusCode(200);
        }
    }

    @Test
    @Tag("B1")
    void whoeverIsOnPlannedLeaveGetsNothing() {
        // given
        var anna = idOf("anna.snelling");
        as("anna.snelling").body(Map.of("from", Instant.now().minusSeconds(60).toString(), "until", Instant.now().plusSeconds(86_400).toString(), "reason", "年假"))
                .post("/api/representatives/" + anna + "/leave").then().statusCode(201);
        as("cecily.lampkin").body(Map.of("from", Instant.now().toString(), "until", Instant.now().plusSeconds(86_400).toString()))
                .post("/api/representatives/" + anna + "/leave").then().statusCode(404);
        as("anna.snelling").body(Map.of("from", Instant.now().minusSeconds(900).toString(), "until", Instant.now().minusSeconds(60).toString()))
                .post("/api/representatives/" + anna + "/leave").then().statusCode(400).body("errors[0].field", equalTo("until"));
        // when
        var lead = aLeadOf("anna.snelling", "cecily.lampkin");
        // then
        assertThat(wiretap.heard("lead-assigned", lead.id).get(0).owner()).isEqualTo(idOf("cecily.lampkin").toString());
        as("sales.head").get("/api/assignment/team").then().body("find { it.rep.name == 'Anna Snelling' }.available", equalTo(false))
                .body("find { it.rep.name == 'Anna Snelling' }.awayReason", equalTo("年假"));
        as("anna.snelling").get("/api/assignment/team").then().body("size()", equalTo(1));
        as("cecily.lampkin").get("/api/assignment/watches").then().body("items[0].leadId", equalTo(lead.id.toString()));
        await().until(() -> wiretap.heard("lead-assigned", lead.id).size() == 1);
        assertThat((double) number("select count(*) from leave")).isCloseTo(1.0, within(0.0));
    }
}
