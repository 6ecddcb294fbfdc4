package io.tongpin.assignment.backlog;

import static io.tongpin.assignment.LeadStory.aLead;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.assignment.ServiceIT;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("B6")
class BacklogIT extends ServiceIT {

    @Test
    void aPlanIsShownWithItsGainAndCarriedOutOnceWithinCapacity() {
        // given
        onlyRoomFor(0);
        for (int i = 0; i < 12; i++) {
            wiretap.send(aLead().with("region", i % 2 == 0 ? "Central" : "West").captured());
        }
        hear(12, "lead-queued", null);
        onlyRoomFor(4, "anna.snelling", "cecily.lampkin");
        // when
        var preview = as("ops.admin").body("{}").post("/api/assignment/backlog/preview").then().statusCode(200);
        // then
        preview.body("figures.leads", equalTo(12)).body("figures.placed", equalTo(8)).body("figures.gain", greaterThanOrEqualTo(0f));
        String id = preview.extract().path("id");
        assertThat(number("select count(*) from lead where owner_id is not null")).isZero();
        as("anna.snelling").post("/api/assignment/backlog/" + id + "/confirm").then().statusCode(403);
        as("ops.admin").post("/api/assignment/backlog/" + id + "/confirm").then().statusCode(200).body("given", equalTo(8));
        as("ops.admin").post("/api/assignment/backlog/" + id + "/confirm").then().statusCode(409);
        hear(8, "lead-assigned", null);
        assertThat(number("select count(*) from representative where load > capacity")).isZero();
        assertThat(number("select count(*) from watch where state = 'OPEN'")).isEqualTo(8);
    }

    @Test
    @Tag("B7")
    void aPlanKeepsToTheCapsOfTheDayAlsoWhenTheyWereUsedUpMeanwhile() {
        // given
        onlyRoomFor(0);
        for (int i = 0; i < 6; i++) {
            wiretap.send(aLead().captured());
        }
        hear(6, "lead-queued", null);
        rows("update representative set caps = '{\"day\": 3}' where username = 'anna.snelling'");
        onlyRoomFor(9, "anna.snelling");
        rows("update lead set queue_tried_at = now() + interval '1 hour'");
        String id = as("ops.admin").body("{}").post("/api/assignment/backlog/preview").then().statusCode(200).body("figures.placed", equalTo(3))
                .body("first[0].company", equalTo("杭州云栖数据有限公司")).body("first[0].rep.name", equalTo("Anna Snelling")).extract().path("id");
        rows("update representative set caps = '{\"day\": 2}' where username = 'anna.snelling'");
        // when
        var confirmed = as("ops.admin").post("/api/assignment/backlog/" + id + "/confirm").then();
        // then
        confirmed.statusCode(200).body("given", equalTo(2));
        assertThat(number("select load from representative where username = 'anna.snelling'")).isEqualTo(2);
    }
}
