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
 * @param points at least one, by day, no day twice
 */
public record TargetLine(Shape shape, List<Point> points) {
    public enum Shape { LINEAR, STEPPED }

    public record Point(LocalDate day, BigDecimal value) {}

    public TargetLine {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a target line needs a point");
        }
        for (int i = 1; i < points.size(); i++) {
            if (!points.get(i - 1).day().isBefore(points.get(i).day())) {
                throw new IllegalArgumentException("points of a target line go forward in time");
            }
        }
    }

    /** Empty before the first point; the last one holds on. */
    public Optional<BigDecimal> at(LocalDate day) {
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
