package io.tongpin.collaboration.digest.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D3")
class DigestScheduleTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final DigestSchedule SIX_PM = new DigestSchedule(1, LocalTime.of(18, 0), SHANGHAI, at(MONDAY.minusDays(9), "09:00"));

    @Test
    void itIsDueAtItsLocalTime() {
        assertThat(SIX_PM.due(at(MONDAY, "18:00"), MONDAY.minusDays(1))).contains(MONDAY);
    }

    @Test
    void itIsNotDueAMomentBefore() {
        assertThat(SIX_PM.due(at(MONDAY, "18:00").minusMillis(1), MONDAY.minusDays(1))).isEmpty();
    }

    @Test
    void itIsNotDueTwiceADay() {
        assertThat(SIX_PM.due(at(MONDAY, "23:59"), MONDAY)).isEmpty();
    }

    @Test
    void aMissedOneGoesOutLateOnce() {
        assertThat(SIX_PM.due(at(MONDAY.plusDays(1), "07:00"), MONDAY.minusDays(4))).contains(MONDAY);
    }

    @Test
    void aFreshInstallationBeginsWithTheNextDueInstant() {
        var installed = new DigestSchedule(1, LocalTime.of(18, 0), SHANGHAI, at(MONDAY, "20:00"));
        assertThat(installed.due(at(MONDAY, "20:01"), null)).isEmpty();
        assertThat(installed.due(at(MONDAY.plusDays(1), "18:00"), null)).contains(MONDAY.plusDays(1));
    }

    @Test
    void aChangedTimeCountsForTheDayOfTheChange() {
        var earlier = new DigestSchedule(2, LocalTime.of(10, 0), SHANGHAI, at(MONDAY, "11:00"));
        assertThat(earlier.due(at(MONDAY, "11:00"), MONDAY.minusDays(1))).contains(MONDAY);
    }

    @Test
    void aChangedTimeMakesNothingForDaysBeforeIt() {
        var later = new DigestSchedule(2, LocalTime.of(19, 0), SHANGHAI, at(MONDAY, "11:00"));
        assertThat(later.due(at(MONDAY, "11:01"), null)).isEmpty();
    }

    private static Instant at(LocalDate day, String time) {
        return day.atTime(LocalTime.parse(time)).atZone(SHANGHAI).toInstant();
    }
}
