package io.tongpin.analytics.metric.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;

/** Company days that a figure goes over: {@code from} inclusive, {@code to} exclusive. */
public record Window(LocalDate from, LocalDate to) {

    public static Window day(LocalDate day) {
        return new Window(day, day.plusDays(1));
    }

    /** The month of {@code today}, up to and with it. */
    public static Window monthToDate(LocalDate today) {
        return new Window(today.withDayOfMonth(1), today.plusDays(1));
    }

    /** The last {@code days} days one by one, {@code today} last. */
    public static List<Window> daysUpTo(LocalDate today, int days) {
        return IntStream.range(0, days).mapToObj(day -> day(today.minusDays(days - 1L - day))).toList();
    }

    public Instant start(ZoneId zone) {
        return from.atStartOfDay(zone).toInstant();
    }

    public Instant end(ZoneId zone) {
        return to.atStartOfDay(zone).toInstant();
    }
}
