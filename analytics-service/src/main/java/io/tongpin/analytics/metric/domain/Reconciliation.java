package io.tongpin.analytics.metric.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Splits the difference between two figures into its causes. Each cause gets what replacing it changes on average over all orders of
 * replacement (Shapley 1953), so no order is preferred and the effects add up to the difference exactly.
 */
public final class Reconciliation {

    private Reconciliation() {}

    /** What two figures of one metric can differ by. */
    public enum Cause { STATES, DENOMINATOR, WINDOW, TEST_DATA, SCOPE }

    /**
     * @param differing what the figures differ by
     * @param value     the figure in which the causes whose bit is set come from the left and the others from the right
     * @param digits    digits of an effect
     * @return an effect per cause; their sum is {@code value(all) − value(none)}, rounded to {@code digits}
     */
    public static Map<Cause, BigDecimal> effects(List<Cause> differing, Function<Integer, BigDecimal> value, int digits) {
        int k = differing.size();
        var exact = new EnumMap<Cause, BigDecimal>(Cause.class);
        var values = IntStream.range(0, 1 << k).mapToObj(value::apply).toList();
        var orders = factorial(k);
        for (int i = 0; i < k; i++) {
            var sum = BigDecimal.ZERO;
            for (int others = 0; others < 1 << k; others++) {
                if ((others >> i & 1) == 0) {
                    int before = Integer.bitCount(others);
                    var often = factorial(before).multiply(factorial(k - before - 1));
                    sum = sum.add(values.get(others | 1 << i).subtract(values.get(others)).multiply(often));
                }
            }
            exact.put(differing.get(i), sum.divide(orders, digits + 15, RoundingMode.HALF_UP));
        }
        return rounded(exact, values.get((1 << k) - 1).subtract(values.get(0)).setScale(digits, RoundingMode.HALF_UP), digits);
    }

    /** What rounding leaves goes to the largest effects, a unit each. */
    private static Map<Cause, BigDecimal> rounded(Map<Cause, BigDecimal> exact, BigDecimal difference, int digits) {
        var effects = new EnumMap<Cause, BigDecimal>(Cause.class);
        exact.forEach((cause, effect) -> effects.put(cause, effect.setScale(digits, RoundingMode.HALF_UP)));
        var unit = BigDecimal.ONE.movePointLeft(digits);
        var order = new ArrayList<>(effects.keySet());
        order.sort(Comparator.comparing((Cause cause) -> exact.get(cause).abs()).reversed());
        var left = difference.subtract(effects.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        for (int i = 0; left.signum() != 0 && !order.isEmpty(); i++) {
            var step = left.signum() > 0 ? unit : unit.negate();
            effects.merge(order.get(i % order.size()), step, BigDecimal::add);
            left = left.subtract(step);
        }
        return effects;
    }

    private static BigDecimal factorial(int n) {
        return IntStream.rangeClosed(2, n).mapToObj(BigDecimal::valueOf).reduce(BigDecimal.ONE, BigDecimal::multiply);
    }
}
