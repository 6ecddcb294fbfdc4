package io.tongpin.analytics.leadfact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.analytics.Broker;
import io.tongpin.analytics.Story;
import io.tongpin.local.TestStack;
import io.tongpin.platform.event.Event;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("E9")
class LeadFactIT {
    private static final Instant MORNING = Instant.parse("2026-02-03T01:00:00Z");

    @Inject Broker broker;
    @Inject Pool pool;
    @Inject LeadEventListener listener;

    @Test
    void anyOrderOfTheEventsGivesTheSameRow() {
        // given
        var expected = rowAfter(story -> story);
        for (int seed = 1; seed <= 20; seed++) {
            var shuffling = new Random(seed);
            // when
            var row = rowAfter(events -> {
                var shuffled = new ArrayList<>(events);
                Collections.shuffle(shuffled, shuffling);
                return shuffled;
            });
            // then
            assertThat(row).as("order by seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void aRepeatedEventChangesNothing() {
        // given
        var story = new Story(MORNING);
        var overdue = story.overdue(MORNING.plusSeconds(90_000));
        var events = List.of(story.captured(), story.assigned(1), overdue);
        events.forEach(this::take);
        // when
        events.forEach(this::take);
        // then
        assertThat(pool.preparedQuery("select count(*) from lead_activity where lead_id = $1").execute(Tuple.of(story.lead)).await().indefinitely()
                .iterator().next().getLong(0)).isOne();
    }

    @Test
    void aPausedClockMovesTheInstantThatAnswersAreJudgedBy() {
        // given
        var story = new Story(MORNING);
        take(story.captured());
        take(story.assigned(1));
        // when
        take(story.paused(MORNING.plusSeconds(200_000)));
        // then
        assertThat(row(story.lead)).contains("\"response_due_at\":\"" + MORNING.plusSeconds(200_000).toString().substring(0, 16));
    }

    @Test
    void aLeadStandsAtItsLevelOfNowAndWaitsUntilSomebodyHasIt() {
        // given
        var story = new Story(MORNING);
        List.of(story.captured(), story.assigned(1), story.advanced("L2", MORNING), story.advanced("L3", MORNING), story.movedBack("L3", "L2")).forEach(this::take);
        // when
        take(story.queued());
        // then
        assertThat(row(story.lead)).contains("\"level\":\"L2\"", "\"queue_reason\":\"ROUNDS_EXHAUSTED\"", "\"due_at\":\"" + MORNING.plusSeconds(86_400).toString().substring(0, 16));
        take(story.assigned(2));
        assertThat(row(story.lead)).contains("\"queue_reason\":null", "\"queued_at\":null");
    }

    @Test
    void aHandedOverLeadBelongsToItsNewOwner() {
        // given
        var story = new Story(MORNING);
        take(story.captured());
        take(story.assigned(1));
        // when
        take(story.handedOver("cecily.lampkin", Story.CARTER));
        // then
        assertThat(row(story.lead)).contains("\"owner_org\":\"" + Story.CARTER);
    }

    @Test
    void aPoisonousEventDisturbsNoOther() {
        // given
        var story = new Story(MORNING);
        var poison = Event.of("io.tongpin.lead.lead-advanced.v1", "x", 1, java.util.Map.of("leadId", "no uuid", "to", "L2")).build();
        // when
        broker.send(poison, story.captured());
        // then
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(row(story.lead)).isNotNull();
            assertThat(pool.preparedQuery("select 1 from dead_letter where consumer = 'analytics.leadfact' and event_id = $1")
                    .execute(Tuple.of(poison.id())).await().indefinitely().size()).isOne();
        });
    }

    private interface Order {
        List<Event> of(List<Event> events);
    }

    private String rowAfter(Order order) {
        var story = new Story(MORNING);
        story.company = "恒丰";
        var events = List.of(story.captured(), story.assigned(1), story.paused(MORNING.plusSeconds(200_000)), story.queued(), story.merged(),
                story.unmerged(), story.changed("industry", "energy"), story.contacted(MORNING.plusSeconds(3600)),
                story.contacted(MORNING.plusSeconds(1800)), story.advanced("L2", MORNING.plusSeconds(4000)), story.changed("region", "East"),
                story.changed("industry", "chemistry"), story.advanced("L3", MORNING.plusSeconds(9000)), story.movedBack("L3", "L2"), story.lost(MORNING.plusSeconds(20_000)),
                story.by("cecily.lampkin", Story.CARTER).assigned(2));
        order.of(events).forEach(this::take);
        return row(story.lead);
    }

    private void take(Event event) {
        listener.on(event).await().indefinitely();
    }

    private String row(UUID lead) {
        for (var row : pool.preparedQuery("select to_jsonb(f) - 'lead_id' from lead_fact f where lead_id = $1").execute(Tuple.of(lead)).await().indefinitely()) {
            return row.getValue(0).toString();
        }
        return null;
    }
}
