package io.tongpin.analytics.sandbox.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.analytics.sandbox.domain.Period.Days;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("E5")
class PeriodTest {
    private static final LocalDate WEDNESDAY = LocalDate.parse("2026-11-25");

    @ParameterizedTest
    @CsvSource({"TODAY, 2026-11-25, 2026-11-26", "YESTERDAY, 2026-11-24, 2026-11-25", "LAST_7_DAYS, 2026-11-19, 2026-11-26", "THIS_WEEK, 2026-11-23, 2026-11-30",
        "LAST_WEEK, 2026-11-16, 2026-11-23", "THIS_MONTH, 2026-11-01, 2026-12-01", "LAST_MONTH, 2026-10-01, 2026-11-01", "THIS_QUARTER, 2026-10-01, 2027-01-01",
        "LAST_QUARTER, 2026-07-01, 2026-10-01", "THIS_YEAR, 2026-01-01, 2027-01-01", "LAST_12_MONTHS, 2025-11-26, 2026-11-26"})
    void aPeriodMovesWithTheCalendar(Period period, LocalDate from, LocalDate to) {
        // when
        var days = period.of(WEDNESDAY);
        // then
        assertThat(days).isEqualTo(new Days(from, to));
    }

    @ParameterizedTest
    @CsvSource({"2026-11-01, 2026-12-01, 2026-10-01", "2026-03-01, 2026-04-01, 2026-02-01", "2026-10-01, 2027-01-01, 2026-07-01", "2026-11-23, 2026-11-30, 2026-11-16",
        "2026-11-10, 2026-11-25, 2026-10-26"})
    void wholeMonthsAreHeldAgainstWholeMonthsAndDaysAgainstAsManyDays(LocalDate from, LocalDate to, LocalDate before) {
        // when
        var days = new Days(from, to).before();
        // then
        assertThat(days).isEqualTo(new Days(before, from));
    }

    @Test
    void aYearBeforeALeapDayIsTheLastOfFebruary() {
        // when
        var days = new Days(LocalDate.parse("2028-02-29"), LocalDate.parse("2028-03-01")).yearBefore();
        // then
        assertThat(days).isEqualTo(new Days(LocalDate.parse("2027-02-28"), LocalDate.parse("2027-03-01")));
    }
}
