package io.tongpin.collaboration.review.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D5")
class DeadlineTest {
    private static final Instant MORNING = Instant.parse("2026-03-02T02:00:00Z");

    @Test
    void aReminderComesAfterFourFifthsOfTheTime() {
        var deadline = Deadline.ofHours(10);
        assertThat(deadline.warnAt(MORNING)).isEqualTo(MORNING.plus(Duration.ofHours(8)));
        assertThat(deadline.dueAt(MORNING)).isEqualTo(MORNING.plus(Duration.ofHours(10)));
    }

    @Test
    void noTimeAtAllIsNoDeadline() {
        assertThatThrownBy(() -> Deadline.ofHours(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void theReminderLiesBetweenBeginningAndEnd(@ForAll @IntRange(min = 1, max = 720) int hours) {
        var deadline = Deadline.ofHours(hours);
        assertThat(deadline.warnAt(MORNING)).isAfter(MORNING).isBefore(deadline.dueAt(MORNING));
    }
}
