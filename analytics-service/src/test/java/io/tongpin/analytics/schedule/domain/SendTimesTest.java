package io.tongpin.analytics.schedule.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.analytics.schedule.domain.SendTimes.Days;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("E11")
class SendTimesTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @CsvSource({"DAILY, 0, 2026-11-27T08:29:59, 2026-11-27T08:30", "DAILY, 0, 2026-11-27T08:30:00, 2026-11-28T08:30", "WEEKDAYS, 0, 2026-11-27T09:00:00, 2026-11-30T08:30",
        "WEEKLY, 1, 2026-11-27T09:00:00, 2026-11-30T08:30", "MONTHLY, 28, 2026-12-28T08:30:00, 2027-01-28T08:30"})
    void theNextHourIsTheFirstAfterNow(Days days, int day, String now, String next) {
        // when
        var found = new SendTimes(days, day, LocalTime.of(8, 30)).after(at(now));
        // then
        assertThat(found).isEqualTo(at(next));
    }

    /** It lies ahead, at the hour, on a wanted day, and none was left out between. */
    @Property
    void noHourIsLeftOutAndNoneComesTwice(@ForAll Days days, @ForAll @IntRange(min = 1, max = 7) int day, @ForAll @IntRange(max = 1_439) int minute,
            @ForAll @LongRange(max = 4_000_000_000L) long epoch) {
        var times = new SendTimes(days, day, LocalTime.MIN.plusMinutes(minute));
        var now = Instant.ofEpochSecond(epoch).atZone(SHANGHAI);
        var next = times.after(now);
        assertThat(next).isAfter(now);
        assertThat(times.after(next.minusNanos(1))).isEqualTo(next);
        assertThat(times.after(next)).isAfter(next);
        if (days == Days.WEEKDAYS) {
            assertThat(next.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        }
    }

    private static ZonedDateTime at(String text) {
        return java.time.LocalDateTime.parse(text).atZone(SHANGHAI);
    }
}
