package io.tongpin.assignment.watch.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("B5")
class FollowUpDeadlineTest {
    private static final Instant CREATED = Instant.parse("2026-03-02T01:00:00Z");
    private static final Sla.Terms A_DAY = new Sla.Terms(Duration.ofHours(24), 0.8, 3);

    @Test
    void theFirstRoundCountsFromCreation() {
        // when
        var deadline = FollowUpDeadline.of(A_DAY, 1, CREATED, CREATED.plusSeconds(90));
        // then
        assertThat(deadline.dueAt()).isEqualTo("2026-03-03T01:00:00Z");
        assertThat(deadline.warnAt()).isEqualTo("2026-03-02T20:12:00Z");
    }

    @Test
    void aLaterRoundCountsFromItsAssignment() {
        // when
        var deadline = FollowUpDeadline.of(A_DAY, 2, CREATED, CREATED.plus(Duration.ofHours(24)));
        // then
        assertThat(deadline.dueAt()).isEqualTo("2026-03-04T01:00:00Z");
        assertThat(deadline.responseDueAt()).isEqualTo("2026-03-03T01:00:00Z");
    }

    @Test
    void aFirstOwnerFoundAfterTheDueInstantGetsAFullRound() {
        // when
        var deadline = FollowUpDeadline.of(A_DAY, 1, CREATED, CREATED.plus(Duration.ofHours(30)));
        // then
        assertThat(deadline.dueAt()).isEqualTo("2026-03-04T07:00:00Z");
        assertThat(deadline.responseDueAt()).isEqualTo("2026-03-03T01:00:00Z");
    }

    @Property
    void theWarningComesBeforeTheDueInstantAndTheDueInstantAfterTheAssignment(@ForAll @IntRange(min = 1, max = 9) int round,
            @ForAll @LongRange(min = 1, max = 7_776_000) long seconds, @ForAll @DoubleRange(min = 0.1, max = 0.99) double warnAt,
            @ForAll @LongRange(min = 0, max = 10_000_000) long assignedAfter) {
        var assignedAt = CREATED.plusSeconds(assignedAfter);
        var deadline = FollowUpDeadline.of(new Sla.Terms(Duration.ofSeconds(seconds), warnAt, 3), round, CREATED, assignedAt);
        assertThat(deadline.warnAt()).isBefore(deadline.dueAt());
        assertThat(deadline.dueAt()).isAfter(assignedAt);
        assertThat(Duration.between(deadline.startedAt(), deadline.dueAt())).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(deadline.responseDueAt()).isEqualTo(CREATED.plusSeconds(seconds));
    }
}
