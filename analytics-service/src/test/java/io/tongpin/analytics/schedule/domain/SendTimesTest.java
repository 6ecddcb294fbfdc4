package io.tongpin.analytics.schedule.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.analytics.schedule.domain.SendTimes.Days;
import io.tongpin.platform.time.WorkCalendar;
import io.tongpin.platform.time.WorkCalendar.Kind;
import io.tongpin.platform.time.WorkCalendar.Span;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    /** The first week of October is free, and its Saturday is worked instead. */
    private static final WorkCalendar CALENDAR = new WorkCalendar(SHANGHAI, EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY).stream()
            .collect(Collectors.toMap(day -> day, day -> List.of(new Span(LocalTime.of(9, 0), LocalTime.of(18, 0))))), Stream.concat(
            LocalDate.parse("2026-10-01").datesUntil(LocalDate.parse("2026-10-08")).map(day -> Map.entry(day, Kind.HOLIDAY)), Stream.of(Map.entry(LocalDate.parse("2026-10-10"), Kind.WORKDAY)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));

    @ParameterizedTest
    @CsvSource({"DAILY, 0, 2026-11-27T08:29:59, 2026-11-27T08:30", "DAILY, 0, 2026-11-27T08:30:00, 2026-11-28T08:30", "WEEKDAYS, 0, 2026-11-27T09:00:00, 2026-11-30T08:30",
        "WEEKDAYS, 0, 2026-09-30T09:00:00, 2026-10-08T08:30", "WEEKDAYS, 0, 2026-10-09T09:00:00, 2026-10-10T08:30", "WEEKDAYS, 0, 2026-10-10T09:00:00, 2026-10-12T08:30",
        "DAILY, 0, 2026-09-30T09:00:00, 2026-10-01T08:30", "WEEKLY, 4, 2026-09-30T09:00:00, 2026-10-01T08:30", "WEEKLY, 1, 2026-11-27T09:00:00, 2026-11-30T08:30", "MONTHLY, 28, 2026-12-28T08:30:00, 2027-01-28T08:30"})
    void theNextHourIsTheFirstAfterNow(Days days, int day, String now, String next) {
        // when
        var found = new SendTimes(days, day, LocalTime.of(8, 30)).after(at(now), CALENDAR);
        // then
        assertThat(found).isEqualTo(at(next));
    }

    /** It lies ahead, at the hour, on a wanted day, and none was left out between. */
    @Property
    void noHourIsLeftOutAndNoneComesTwice(@ForAll Days days, @ForAll @IntRange(min = 1, max = 7) int day, @ForAll @IntRange(max = 1_439) int minute,
            @ForAll @LongRange(max = 4_000_000_000L) long epoch) {
        var times = new SendTimes(days, day, LocalTime.MIN.plusMinutes(minute));
        var now = Instant.ofEpochSecond(epoch).atZone(SHANGHAI);
        var next = times.after(now, CALENDAR);
        assertThat(next).isAfter(now);
        assertThat(times.after(next.minusNanos(1), CALENDAR)).isEqualTo(next);
        assertThat(times.after(next, CALENDAR)).isAfter(next);
        if (days == Days.WEEKDAYS) {
            assertThat(CALENDAR.on(next.toLocalDate())).isNotEmpty();
            assertThat(now.toLocalDate().datesUntil(next.toLocalDate()).skip(1)).allMatch(between -> CALENDAR.on(between).isEmpty());
        }
    }

    private static ZonedDateTime at(String text) {
        return java.time.LocalDateTime.parse(text).atZone(SHANGHAI);
    }
}
