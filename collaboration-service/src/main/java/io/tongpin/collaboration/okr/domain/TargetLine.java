package io.tongpin.collaboration.okr.domain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What is wanted on each day.
 *
 * @param points at least one, by day, no day and no period twice
 */
public record TargetLine(Shape shape, List<Point> points) {
    public enum Shape {
        /** Straight from point to point. */
        LINEAR,
        /** A point holds until the next one. */
        STEPPED,
        /** A point is the target of the calendar month that it lies in, and of no other. */
        MONTHLY,
        /** A point is the target of the calendar quarter that it lies in, and of no other. */
        QUARTERLY;

        /** The first day of the period that a day belongs to; the day itself where there are no periods. */
        public LocalDate period(LocalDate day) {
            return switch (this) {
                case LINEAR, STEPPED -> day;
                case MONTHLY -> day.withDayOfMonth(1);
                case QUARTERLY -> LocalDate.of(day.getYear(), day.getMonth().firstMonthOfQuarter(), 1);
            };
        }
    }

    public record Point(LocalDate day, BigDecimal value) {}

    public TargetLine {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a target line needs a point");
        }
        for (int i = 1; i < points.size(); i++) {
            if (!shape.period(points.get(i - 1).day()).isBefore(shape.period(points.get(i).day()))) {
                throw new IllegalArgumentException("points of a target line go forward in time");
            }
        }
    }

    /** Empty before the first point, and in a period without one; otherwise the last one holds on. */
    public Optional<BigDecimal> at(LocalDate day) {
        if (shape == Shape.MONTHLY || shape == Shape.QUARTERLY) {
            return points.stream().filter(point -> shape.period(point.day()).equals(shape.period(day))).findFirst().map(Point::value);
        }
        Point before = null;
        for (var point : points) {
            if (point.day().isAfter(day)) {
                return Optional.ofNullable(before == null ? null : shape == Shape.STEPPED ? before.value() : between(before, point, day));
            }
            before = point;
        }
        return Optional.of(before.value());
    }

    private static BigDecimal between(Point a, Point b, LocalDate day) {
        var part = BigDecimal.valueOf(ChronoUnit.DAYS.between(a.day(), day));
        var whole = BigDecimal.valueOf(ChronoUnit.DAYS.between(a.day(), b.day()));
        return a.value().add(b.value().subtract(a.value()).multiply(part).divide(whole, MathContext.DECIMAL64));
    }
}
