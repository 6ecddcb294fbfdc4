package io.tongpin.analytics.metric.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A worked-out figure.
 *
 * @param value     null when nothing is there to divide by, or to take a median of
 * @param maturing  it can still move without anything being recorded late: time will tell
 * @param beside    what stands beside it: p90 of a duration, refunds of an amount; null where nothing does
 * @param testData  rows left out because they are test data
 * @param cancelled orders left out because they were cancelled
 */
public record Figure(BigDecimal value, BigDecimal numerator, BigDecimal denominator, boolean maturing, BigDecimal beside, long testData,
        long cancelled) {
    private static final int RATIO_DIGITS = 6;

    /** @param measured a value that is no quotient, such as a median; null means numerator ÷ denominator, or the numerator alone */
    public static Figure of(BigDecimal measured, BigDecimal numerator, BigDecimal denominator, boolean maturing, BigDecimal beside, long testData,
            long cancelled) {
        return new Figure(plain(measured != null ? measured : quotient(numerator, denominator)), plain(numerator), plain(denominator), maturing,
                plain(beside), testData, cancelled);
    }

    private static BigDecimal quotient(BigDecimal numerator, BigDecimal denominator) {
        if (numerator == null || denominator == null) {
            return numerator;
        }
        return denominator.signum() == 0 ? null : numerator.divide(denominator, RATIO_DIGITS, RoundingMode.HALF_UP);
    }

    /** Equal numbers look equal: 0.5 and 0.500000 are one value in an answer and in a comparison. */
    private static BigDecimal plain(BigDecimal number) {
        if (number == null) {
            return null;
        }
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
