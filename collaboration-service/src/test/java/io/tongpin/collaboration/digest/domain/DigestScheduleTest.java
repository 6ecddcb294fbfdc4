package io.tongpin.collaboration.digest.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.platform.time.WorkCalendar;
import io.tongpin.platform.time.WorkCalendar.Kind;
import io.tongpin.platform.time.WorkCalendar.Span;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D3")
class DigestScheduleTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final DigestSchedule SIX_PM = atSix(DaysOff.SEND);
    private static final LocalDate SUNDAY = MONDAY.minusDays(1);
    private static final WorkCalendar CALENDAR = new WorkCalendar(SHANGHAI, Arrays.stream(DayOfWeek.values()).limit(5)
            .collect(Collectors.toMap(day -> day, day -> List.of(new Span(LocalTime.of(9, 0), LocalTime.of(18, 0))))), Map.of(MONDAY.plusDays(2), Kind.HOLIDAY));

    @Test
    void itIsDueAtItsLocalTime() {
        assertThat(SIX_PM.due(at(MONDAY, "18:00"), MONDAY.minusDays(1), CALENDAR)).contains(MONDAY);
    }

    @Test
    void itIsNotDueAMomentBefore() {
        assertThat(SIX_PM.due(at(MONDAY, "18:00").minusMillis(1), MONDAY.minusDays(1), CALENDAR)).isEmpty();
    }

    @Test
    void itIsNotDueTwiceADay() {
        assertThat(SIX_PM.due(at(MONDAY, "23:59"), MONDAY, CALENDAR)).isEmpty();
    }

    @Test
    void aMissedOneGoesOutLateOnce() {
        assertThat(SIX_PM.due(at(MONDAY.plusDays(1), "07:00"), MONDAY.minusDays(4), CALENDAR)).contains(MONDAY);
    }

    @Test
    void aFreshInstallationBeginsWithTheNextDueInstant() {
        var installed = new DigestSchedule(1, LocalTime.of(18, 0), SHANGHAI, DaysOff.SEND, at(MONDAY, "20:00"));
        assertThat(installed.due(at(MONDAY, "20:01"), null, CALENDAR)).isEmpty();
        assertThat(installed.due(at(MONDAY.plusDays(1), "18:00"), null, CALENDAR)).contains(MONDAY.plusDays(1));
    }

    @Test
    void aChangedTimeCountsForTheDayOfTheChange() {
        var earlier = new DigestSchedule(2, LocalTime.of(10, 0), SHANGHAI, DaysOff.SEND, at(MONDAY, "11:00"));
        assertThat(earlier.due(at(MONDAY, "11:00"), MONDAY.minusDays(1), CALENDAR)).contains(MONDAY);
    }

    @Test
    void aChangedTimeMakesNothingForDaysBeforeIt() {
        var later = new DigestSchedule(2, LocalTime.of(19, 0), SHANGHAI, DaysOff.SEND, at(MONDAY, "11:00"));
        assertThat(later.due(at(MONDAY, "11:01"), null, CALENDAR)).isEmpty();
    }

    @Test
    void daysOffThatAreLeftOutHaveNone() {
        assertThat(atSix(DaysOff.SKIP).due(at(SUNDAY, "23:00"), MONDAY.minusDays(3), CALENDAR)).isEmpty();
    }

    @Test
    void afterDaysOffThatAreLeftOutTheNextWorkdaysComesAtItsHour() {
        assertThat(atSix(DaysOff.SKIP).due(at(MONDAY, "17:59"), MONDAY.minusDays(3), CALENDAR)).isEmpty();
        assertThat(atSix(DaysOff.SKIP).due(at(MONDAY, "18:00"), MONDAY.minusDays(3), CALENDAR)).contains(MONDAY);
    }

    @Test
    void aWorkdaysDigestThatWasMissedGoesOutOnADayOff() {
        assertThat(atSix(DaysOff.SKIP).due(at(SUNDAY, "10:00"), MONDAY.minusDays(4), CALENDAR)).contains(MONDAY.minusDays(3));
    }

    @Test
    void daysOffThatAreShiftedAreToldTogetherWhenWorkBegins() {
        var shifted = atSix(DaysOff.SHIFT);
        assertThat(shifted.due(at(SUNDAY, "18:00"), MONDAY.minusDays(3), CALENDAR)).isEmpty();
        assertThat(shifted.due(at(MONDAY, "08:59"), MONDAY.minusDays(3), CALENDAR)).isEmpty();
        assertThat(shifted.due(at(MONDAY, "09:00"), MONDAY.minusDays(3), CALENDAR)).contains(SUNDAY);
        assertThat(shifted.due(at(MONDAY, "18:00"), SUNDAY, CALENDAR)).contains(MONDAY);
    }

    @Test
    void aHolidayIsADayOffAndAMorningDigestTellsItAnyway() {
        var early = new DigestSchedule(2, LocalTime.of(7, 30), SHANGHAI, DaysOff.SHIFT, at(MONDAY.minusDays(9), "09:00"));
        assertThat(early.due(at(MONDAY.plusDays(2), "12:00"), MONDAY.plusDays(1), CALENDAR)).isEmpty();
        assertThat(early.due(at(MONDAY.plusDays(3), "07:30"), MONDAY.plusDays(1), CALENDAR)).contains(MONDAY.plusDays(3));
        assertThat(early.due(at(MONDAY.plusDays(3), "09:00"), MONDAY.plusDays(3), CALENDAR)).isEmpty();
    }

    @Property
    void noDayHasMoreThanOneAndWhatIsMadeIsNotDue(@ForAll DaysOff daysOff, @ForAll @IntRange(max = 23) int hour, @ForAll @IntRange(max = 60 * 24) int hours) {
        var schedule = new DigestSchedule(2, LocalTime.of(hour, 0), SHANGHAI, daysOff, at(MONDAY.minusDays(40), "00:00"));
        var now = at(MONDAY, "00:00").plus(hours, ChronoUnit.HOURS);
        var due = schedule.due(now, null, CALENDAR).orElseThrow();
        assertThat(schedule.due(now, due, CALENDAR)).isEmpty();
    }

    private static DigestSchedule atSix(DaysOff daysOff) {
        return new DigestSchedule(1, LocalTime.of(18, 0), SHANGHAI, daysOff, at(MONDAY.minusDays(9), "09:00"));
    }

    private static Instant at(LocalDate day, String time) {
        return day.atTime(LocalTime.parse(time)).atZone(SHANGHAI).toInstant();
    }
}
