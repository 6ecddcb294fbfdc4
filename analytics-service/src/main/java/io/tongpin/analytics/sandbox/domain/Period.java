package io.tongpin.analytics.sandbox.domain;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** Days that move with the calendar, for questions that are asked again and again. */
public enum Period {
    TODAY, YESTERDAY, LAST_7_DAYS, THIS_WEEK, LAST_WEEK, THIS_MONTH, LAST_MONTH, THIS_QUARTER, LAST_QUARTER, THIS_YEAR, LAST_12_MONTHS;

    /** @param from first day; @param to day after the last */
    public record Days(LocalDate from, LocalDate to) {

        /** As many days before them; whole months for whole months. */
        public Days before() {
            long months = java.time.temporal.ChronoUnit.MONTHS.between(from, to);
            return months > 0 && from.getDayOfMonth() == 1 && from.plusMonths(months).equals(to) ? new Days(from.minusMonths(months), from)
                    : new Days(from.minusDays(java.time.temporal.ChronoUnit.DAYS.between(from, to)), from);
        }

        public Days yearBefore() {
            return new Days(from.minusYears(1), to.minusYears(1));
        }
    }

    /** @param today the company's */
    public Days of(LocalDate today) {
        var monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        var month = today.withDayOfMonth(1);
        var quarter = month.minusMonths((month.getMonthValue() - 1) % 3);
        return switch (this) {
            case TODAY -> new Days(today, today.plusDays(1));
            case YESTERDAY -> new Days(today.minusDays(1), today);
            case LAST_7_DAYS -> new Days(today.minusDays(6), today.plusDays(1));
            case THIS_WEEK -> new Days(monday, monday.plusWeeks(1));
            case LAST_WEEK -> new Days(monday.minusWeeks(1), monday);
            case THIS_MONTH -> new Days(month, month.plusMonths(1));
            case LAST_MONTH -> new Days(month.minusMonths(1), month);
            case THIS_QUARTER -> new Days(quarter, quarter.plusMonths(3));
            case LAST_QUARTER -> new Days(quarter.minusMonths(3), quarter);
            case THIS_YEAR -> new Days(today.withDayOfYear(1), today.withDayOfYear(1).plusYears(1));
            case LAST_12_MONTHS -> new Days(today.minusYears(1).plusDays(1), today.plusDays(1));
        };
    }
}
