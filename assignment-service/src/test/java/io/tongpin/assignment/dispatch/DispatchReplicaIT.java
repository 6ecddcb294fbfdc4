package io.tongpin.assignment.dispatch;

import static io.tongpin.assignment.LeadStory.aLead;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.assignment.LeadStory;
import io.tongpin.assignment.ServiceIT;
import io.tongpin.local.Replica;
import io.tongpin.platform.event.Event;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two replicas at once, one of them killed in the middle. */
@QuarkusTest
class DispatchReplicaIT extends ServiceIT {
    private static final Duration LONG = Duration.ofSeconds(120);

    @Test
    @Tag("B3")
    void twoReplicasTogetherNeverLiftAnybodyAboveTheirCapacityAndADeadOneLosesNothing() {
        // given
        try (var replica = replica()) {
            await().atMost(LONG).until(replica::isReady);
            onlyRoomFor(20, "anna.snelling", "cecily.lampkin", "darcel.schlecht");
            var leads = IntStream.range(0, 150).mapToObj(i -> aLead()).toList();
            // when
            leads.subList(0, 80).parallelStream().map(LeadStory::captured).forEach(wiretap::send);
            replica.close();
            leads.subList(80, 150).parallelStream().map(LeadStory::captured).forEach(wiretap::send);
            // then
            await().atMost(LONG).until(() -> number("select count(*) from lead where captured and (owner_id is not null or queued_since is not null)") == 150);
        }
        assertThat(number("select count(*) from lead where owner_id is not null")).isEqualTo(60);
        assertThat(number("select count(*) from representative where load > capacity")).isZero();
        assertThat(number("select sum(load) from representative")).isEqualTo(60);
        assertThat(number("select count(*) from outbox where type like '%lead-assigned%' and subject in (select id::text from lead)")).isEqualTo(60);
        assertThat(number("select count(*) from watch where state = 'OPEN'")).isEqualTo(60);
    }

    @Test
    @Tag("B7")
    void twoReplicasTurnTheSameWheel() {
        // given
        var names = List.of("anna.snelling", "cecily.lampkin", "darcel.schlecht");
        var people = names.stream().map(name -> Map.of("id", idOf(name), "weight", names.indexOf(name) + 1)).toList();
        var tag = as("ops.admin").get("/api/assignment/rules/draft").header("ETag");
        as("ops.admin").header("If-Match", tag).body(Map.of("rules", List.of(Map.of("id", "wheel", "name", Map.of("zh", "轮流"), "condition",
                Map.of("join", "AND", "items", List.of()), "strategy", "WEIGHTED_ROUND_ROBIN", "candidates", Map.of("people", people)))))
                .put("/api/assignment/rules/draft").then().statusCode(200);
        as("ops.admin").post("/api/assignment/rules/publish").then().statusCode(200);
        try (var replica = replica()) {
            await().atMost(LONG).until(replica::isReady);
            // when
            IntStream.range(0, 120).parallel().mapToObj(i -> aLead().captured()).forEach(wiretap::send);
            await().atMost(LONG).until(() -> number("select count(*) from lead where owner_id is not null") == 120);
        }
        // then
        for (int i = 0; i < 3; i++) {
            assertThat(number("select load from representative where username = $1", names.get(i)) - 120 * (i + 1) / 6.0).isBetween(-1.0, 1.0);
        }
        assertThat(number("select sum(got) from rotation")).isEqualTo(120);
    }

    @Test
    @Tag("B5")
    void timersOfAKilledReplicaFireOnceAtTheOther() {
        // given
        as("ops.admin").body(Map.of("default", Map.of("response", "PT24H"), "sources", Map.of("DEMO_FAST", Map.of("response", "PT4S", "maxRounds", 1))))
                .put("/api/assignment/sla").then().statusCode(200);
        try (var replica = replica()) {
            await().atMost(LONG).until(replica::isReady);
            var leads = IntStream.range(0, 120).mapToObj(i -> aLead().with("source", "DEMO_FAST")).toList();
            leads.parallelStream().map(LeadStory::captured).forEach(wiretap::send);
            await().atMost(LONG).until(() -> number("select count(*) from watch where state = 'OVERDUE'") > 10);
            // when
            replica.close();
            // then
            await().atMost(LONG).until(() -> number("select count(*) from lead where queue_reason = 'ROUNDS_EXHAUSTED'") == 120);
        }
        assertThat(number("select count(*) from (select subject from outbox where type like '%follow-up-overdue%' and subject in (select id::text from lead) "
                + "group by 1 having count(*) <> 1) d")).isZero();
        assertThat(number("select count(*) from outbox where type like '%follow-up-overdue%' and subject in (select id::text from lead)")).isEqualTo(120);
        assertThat(wiretap.all().stream().map(Event::subject).distinct().count()).isPositive();
    }

    private static Replica replica() {
        return Replica.start(name -> ConfigProvider.getConfig().getOptionalValue(name, String.class), Map.of());
    }
}
