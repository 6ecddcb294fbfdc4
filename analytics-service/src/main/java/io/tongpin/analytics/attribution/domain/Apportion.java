package io.tongpin.analytics.attribution.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shares a total out by weights so that the parts, rounded, still add up to it exactly: the largest remainder gets what is left over. */
public final class Apportion {

    private Apportion() {}

    /**
     * @param weights not negative; parts keep their order
     * @param total   positive or zero
     * @param scale   digits of a part; the total keeps more digits if it has them
     * @return parts that add up to {@code total}; empty when all weights are zero
     */
    public static Map<String, BigDecimal> of(Map<String, Double> weights, BigDecimal total, int scale) {
        double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        var parts = new LinkedHashMap<String, BigDecimal>();
        if (!(sum > 0)) {
            return parts;
        }
        int digits = Math.max(scale, total.stripTrailingZeros().scale());
        var unit = BigDecimal.ONE.movePointLeft(digits);
        var rests = new LinkedHashMap<String, BigDecimal>();
        var given = BigDecimal.ZERO;
        for (var weight : weights.entrySet()) {
            var exact = total.multiply(new BigDecimal(weight.getValue())).divide(new BigDecimal(sum), digits + 20, RoundingMode.HALF_UP);
            var part = exact.setScale(digits, RoundingMode.DOWN);
            parts.put(weight.getKey(), part);
            rests.put(weight.getKey(), exact.subtract(part));
            given = given.add(part);
        }
        // Rounding the sum of the weights may leave the parts a unit above the total; then the smallest remainders give one back.
        long left = total.subtract(given).divide(unit, 0, RoundingMode.HALF_EVEN).longValueExact();
        var step = left < 0 ? unit.negate() : unit;
        var order = rests.entrySet().stream().sorted(left < 0
                ? Map.Entry.<String, BigDecimal>comparingByValue().thenComparing(Map.Entry.comparingByKey())
                : Map.Entry.<String, BigDecimal>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey).toList();
        for (long i = 0; i < Math.abs(left); i++) {
            parts.computeIfPresent(order.get((int) (i % order.size())), (channel, part) -> part.add(step));
        }
        return parts;
    }
}
