package io.tongpin.lead.spotcheck;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tongpin.lead.Team;
import io.tongpin.lead.TestBroker;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import io.tongpin.platform.event.Event;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("A10")
@Tag("D5")
class SpotCheckJudgementIT {

    @Inject
    Pool pool;

    private final UUID check = UUID.randomUUID();

    @Test
    void whatTheReviewDeskMadeOfACheckStandsBesideItAndInTheTraceOnce() {
        // given
        var lead = aCheckThatFoundNoCall();
        // when
        TestBroker.publish(judged(lead, true));
        // then
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> checks().body("items.find { it.id == '" + check + "' }.judgement.upheld", equalTo(true))
                .body("items.find { it.id == '" + check + "' }.judgement.comment", equalTo("已核实")));
        var second = judged(lead, false);
        TestBroker.publish(second);
        await().atMost(Duration.ofSeconds(20)).until(() -> pool.preparedQuery("select 1 from inbox where event_id = $1").execute(Tuple.of(second.id())).await().indefinitely().size() > 0);
        checks().body("items.find { it.id == '" + check + "' }.judgement.upheld", equalTo(true));
        given().auth().oauth2(Tokens.of(Team.ANNA)).get("/api/leads/{id}/timeline?size=100", lead).then().body("items.findAll { it.type == 'SPOT_CHECK_JUDGED' }", hasSize(1))
                .body("items.find { it.type == 'SPOT_CHECK_JUDGED' }.after.via", equalTo("assistant"));
    }

    private String aCheckThatFoundNoCall() {
        var lead = Team.leadOf(Team.ANNA, "抽查" + UUID.randomUUID());
        var draw = UUID.randomUUID();
        var day = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        pool.preparedQuery("delete from spot_check where draw_id in (select id from spot_draw where team = $1 and day = $2)").execute(Tuple.of(Team.path(Team.ANNA), day)).await().indefinitely();
        pool.preparedQuery("delete from spot_draw where team = $1 and day = $2").execute(Tuple.of(Team.path(Team.ANNA), day)).await().indefinitely();
        pool.preparedQuery("insert into spot_draw(id, team, day, seed, candidates, drawn_at) values ($1, $2, $3, 1, '{}', now())").execute(Tuple.of(draw, Team.path(Team.ANNA), day))
                .await().indefinitely();
        pool.preparedQuery("""
                insert into spot_check(id, draw_id, lead_id, team, day, owner_id, owner_name, called, note, checked_by_id, checked_by, checked_at)
                values ($1, $2, $3, $4, $5, $6, 'Anna', false, '没接到', $6, 'Dustin', now())""").execute(Tuple.of(check, draw, UUID.fromString(lead), Team.path(Team.ANNA), day,
                UUID.fromString(Team.id(Team.ANNA)))).await().indefinitely();
        return lead;
    }

    private Event judged(String lead, boolean approved) {
        return Event.of("io.tongpin.collaboration.review-decided.v1", check.toString(), 2, Map.of("reviewId", check, "kind", "SPOT_CHECK", "leadId", lead, "approved", approved,
                "comment", "已核实", "by", Map.of("id", Team.id("sales.head"), "name", "Sales Head"), "via", "assistant", "at", Instant.now())).build().from("/collaboration-service", null);
    }

    private static ValidatableResponse checks() {
        return given().auth().oauth2(Tokens.of(Team.ANNAS_MANAGER)).get("/api/spot-checks").then().statusCode(200);
    }
}
