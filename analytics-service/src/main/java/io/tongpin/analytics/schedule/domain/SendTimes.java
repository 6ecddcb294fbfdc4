package io.tongpin.analytics.schedule.domain;

import io.tongpin.platform.time.WorkCalendar;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/**
 * The instants at which something is sent.
 *
 * @param day WEEKLY: 1 Monday … 7 Sunday; MONTHLY: 1 … 28; else ignored
 */
public record SendTimes(Days days, int day, LocalTime at) {

    public enum Days { DAILY, WEEKDAYS, WEEKLY, MONTHLY }

    public boolean possible() {
        return switch (days) {
            case DAILY, WEEKDAYS -> true;
            case WEEKLY -> day >= 1 && day <= 7;
            case MONTHLY -> day >= 1 && day <= 28;
        };
    }

    /**
     * The first one strictly after {@code now}, in the zone of {@code now}. Clocks put forward skip no day: the hour that is missing is the next one.
     *
     * @param calendar which days are worked: holidays and make-up workdays count for WEEKDAYS only
     */
    public ZonedDateTime after(ZonedDateTime now, WorkCalendar calendar) {
        var date = now.toLocalDate();
        while (!on(date, calendar) || !date.atTime(at).atZone(now.getZone()).isAfter(now)) {
            date = date.plusDays(1);
        }
        return date.atTime(at).atZone(now.getZone());
    }

    private boolean on(LocalDate date, WorkCalendar calendar) {
        return switch (days) {
            case DAILY -> true;
            case WEEKDAYS -> !calendar.on(date).isEmpty();
            case WEEKLY -> date.getDayOfWeek().getValue() == day;
            case MONTHLY -> date.getDayOfMonth() == day;
        };
    }
}
