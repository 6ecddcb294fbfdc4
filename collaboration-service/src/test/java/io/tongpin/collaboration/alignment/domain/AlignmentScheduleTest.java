package io.tongpin.collaboration.alignment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D4")
class AlignmentScheduleTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
    private static final AlignmentSchedule SCHEDULE = new AlignmentSchedule(1, FIRST, 14, LocalTime.of(10, 0), ZoneId.of("Asia/Shanghai"), 2, Instant.EPOCH);

    @Test
    void aPageOpensTwoDaysBeforeItsMeeting() {
        assertThat(SCHEDULE.due(Instant.parse("2026-02-27T15:59:59Z"), null)).isEmpty();
        assertThat(SCHEDULE.due(Instant.parse("2026-02-27T16:00:00Z"), null)).contains(FIRST);
    }

    @Test
    void aMeetingThatIsOpenIsNotOpenedAgain() {
        assertThat(SCHEDULE.due(Instant.parse("2026-03-01T00:00:00Z"), FIRST)).isEmpty();
        assertThat(SCHEDULE.due(Instant.parse("2026-03-14T00:00:00Z"), FIRST)).contains(FIRST.plusDays(14));
    }

    @Test
    void meetingsThatNobodyCouldAttendAreNotMadeUpFor() {
        assertThat(SCHEDULE.due(Instant.parse("2026-03-08T00:00:00Z"), null)).isEmpty();
        var published = new AlignmentSchedule(2, FIRST, 14, LocalTime.of(10, 0), ZoneId.of("Asia/Shanghai"), 2, Instant.parse("2026-03-02T03:00:00Z"));
        assertThat(published.due(Instant.parse("2026-03-02T03:00:01Z"), null)).isEmpty();
    }

    @Property
    void theNextMeetingIsAheadAndWithinOnePeriod(@ForAll @IntRange(max = 2000) int hours) {
        var now = SCHEDULE.starts(FIRST).plusSeconds(hours * 3600L);
        var next = SCHEDULE.next(now);
        assertThat(SCHEDULE.starts(next)).isAfter(now).isBeforeOrEqualTo(now.plusSeconds(14 * 86_400L));
    }
}
