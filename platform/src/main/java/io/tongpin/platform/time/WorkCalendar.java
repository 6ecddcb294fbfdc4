package io.tongpin.platform.time;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Working time: hours by weekday in one time zone, with days that differ. Turns durations of work into instants and back. Immutable.
 *
 * @param hours what is worked on each weekday; a weekday that is missing is free
 * @param days  dates that are not like their weekday: holidays, and make-up workdays, which have the hours of the first weekday worked
 */
public record WorkCalendar(ZoneId zone, Map<DayOfWeek, List<Span>> hours, Map<LocalDate, Kind> days) {
    /** A calendar with less work than this in ten years is taken for a mistake. */
    private static final int MOST_DAYS = 3_660;

    public enum Kind { HOLIDAY, WORKDAY }

    /** Part of a day; {@code to} is not part of it, and midnight as {@code to} is the end of the day. */
    public record Span(LocalTime from, LocalTime to) {

        public Span {
            if (!to.equals(LocalTime.MIDNIGHT) && !from.isBefore(to)) {
                throw new IllegalArgumentException(from + " is not before " + to);
            }
        }
    }

    private record Stretch(Instant from, Instant to) {}

    public WorkCalendar {
        hours = Map.copyOf(hours);
        days = Map.copyOf(days);
        if (hours.values().stream().allMatch(List::isEmpty)) {
            throw new IllegalArgumentException("nobody ever works");
        }
        hours.values().forEach(spans -> {
            for (int i = 1; i < spans.size(); i++) {
                var end = spans.get(i - 1).to();
                if (end.equals(LocalTime.MIDNIGHT) || end.isAfter(spans.get(i).from())) {
                    throw new IllegalArgumentException(spans + " overlap");
                }
            }
        });
    }

    /** What is worked on a date, in order. */
    public List<Span> on(LocalDate date) {
        var kind = days.get(date);
        if (kind == Kind.HOLIDAY) {
            return List.of();
        }
        var usual = hours.getOrDefault(date.getDayOfWeek(), List.of());
        if (kind != Kind.WORKDAY || !usual.isEmpty()) {
            return usual;
        }
        for (var day : DayOfWeek.values()) {
            if (!hours.getOrDefault(day, List.of()).isEmpty()) {
                return hours.get(day);
            }
        }
        return List.of();
    }

    public boolean worksAt(Instant moment) {
        return stretches(LocalDate.ofInstant(moment, zone)).stream().anyMatch(work -> !moment.isBefore(work.from()) && moment.isBefore(work.to()));
    }

    /** The moment at which this much work has been done since {@code start}; {@code start} itself when nothing is to be done. */
    public Instant plus(Instant start, Duration work) {
        if (work.isNegative()) {
            throw new IllegalArgumentException("work is not undone: " + work);
        }
        var left = work;
        if (left.isZero()) {
            return start;
        }
        var date = LocalDate.ofInstant(start, zone);
        for (int i = 0; i < MOST_DAYS; i++, date = date.plusDays(1)) {
            for (var stretch : stretches(date)) {
                var from = stretch.from().isBefore(start) ? start : stretch.from();
                var here = Duration.between(from, stretch.to());
                if (here.isNegative() || here.isZero()) {
                    continue;
                }
                if (left.compareTo(here) <= 0) {
                    return from.plus(left);
                }
                left = left.minus(here);
            }
        }
        throw new IllegalStateException("the calendar has no work left after " + start);
    }

    /** How much is worked from one moment to a later one. */
    public Duration between(Instant from, Instant to) {
        var sum = Duration.ZERO;
        var last = LocalDate.ofInstant(to, zone);
        for (var date = LocalDate.ofInstant(from, zone); !date.isAfter(last); date = date.plusDays(1)) {
            for (var stretch : stretches(date)) {
                var begin = stretch.from().isBefore(from) ? from : stretch.from();
                var end = stretch.to().isAfter(to) ? to : stretch.to();
                if (begin.isBefore(end)) {
                    sum = sum.plus(Duration.between(begin, end));
                }
            }
        }
        return sum;
    }

    private List<Stretch> stretches(LocalDate date) {
        var stretches = new ArrayList<Stretch>();
        for (var span : on(date)) {
            var end = span.to().equals(LocalTime.MIDNIGHT) ? date.plusDays(1).atStartOfDay(zone) : date.atTime(span.to()).atZone(zone);
            stretches.add(new Stretch(date.atTime(span.from()).atZone(zone).toInstant(), end.toInstant()));
        }
        return stretches;
    }
}
