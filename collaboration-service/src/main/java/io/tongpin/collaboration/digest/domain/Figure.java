package io.tongpin.collaboration.digest.domain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a metric showed for a company day.
 *
 * @param numerator with {@code denominator} for shares; null where a figure has none
 */
public record Figure(String metric, String definition, LocalDate day, BigDecimal value, BigDecimal numerator, BigDecimal denominator,
        String unit) {

    /** A part of something, read in percent; a duration or an amount is none. */
    public boolean isShare() {
        return "RATIO".equals(unit);
    }

    /**
     * The figure of a window that begins at a past cut-off: what the days since then show in all, minus what was told at the cut-off. As
     * what was told is subtracted as it was told, a change that came late is told next time, once.
     *
     * @param days the newest figure of each day from the cut-off's day on, in order, at least one
     * @param told the figure of the cut-off's day as it was told then, or null
     * @return empty when the window has nothing to say: a share of nothing, a median of nothing
     */
    public static Optional<Figure> since(List<Figure> days, Figure told, Topic.Arithmetic arithmetic) {
        var last = days.get(days.size() - 1);
        return switch (arithmetic) {
            case SUM -> {
                var value = grown(days, told, Figure::value);
                yield value.signum() == 0 ? Optional.empty() : Optional.of(last.with(value, null, null));
            }
            case SHARE -> {
                var numerator = grown(days, told, Figure::numerator);
                var denominator = grown(days, told, Figure::denominator);
                yield denominator.signum() <= 0 || numerator.signum() < 0 || numerator.compareTo(denominator) > 0 ? Optional.empty()
                        : Optional.of(last.with(numerator.divide(denominator, MathContext.DECIMAL64), numerator, denominator));
            }
            case LATEST -> last.value == null ? Optional.empty() : Optional.of(last);
        };
    }

    private static BigDecimal grown(List<Figure> days, Figure told, Function<Figure, BigDecimal> part) {
        var now = days.stream().map(part).filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
        return told == null || part.apply(told) == null ? now : now.subtract(part.apply(told));
    }

    private Figure with(BigDecimal value, BigDecimal numerator, BigDecimal denominator) {
        return new Figure(metric, definition, day, value, numerator, denominator, unit);
    }
}
