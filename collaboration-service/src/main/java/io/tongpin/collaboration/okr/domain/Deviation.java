package io.tongpin.collaboration.okr.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How far a figure is from its target line; worse is negative, whichever way is better.
 *
 * @param share (actual − target) ÷ target; null for a target of zero
 */
public record Deviation(BigDecimal share, boolean flagged) {
    private static final BigDecimal LIMIT = new BigDecimal("-0.15");
    private static final int SCALE = 4;

    public static Deviation of(BigDecimal actual, BigDecimal target, Direction direction) {
        var better = direction == Direction.HIGHER ? actual.subtract(target) : target.subtract(actual);
        if (target.signum() == 0) {
            return new Deviation(null, better.signum() < 0);
        }
        boolean flagged = better.compareTo(LIMIT.multiply(target.abs())) < 0;
        return new Deviation(better.divide(target.abs(), SCALE, RoundingMode.HALF_UP), flagged);
    }
}
