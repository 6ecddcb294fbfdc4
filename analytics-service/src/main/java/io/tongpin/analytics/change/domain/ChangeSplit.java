package io.tongpin.analytics.change.domain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Splits {@code after − before} of a figure over the cells that it is made of. For a sum, a cell's effect is its own change. For a quotient
 * {@code Σn ÷ Σd} a cell contributes {@code k = n ÷ Σd} with weight {@code s = d ÷ Σd}; its effect is {@code Δk − Δs·m}, where m is the mean
 * of the two figures: having more of what is better than the mean raises it. Weights change by zero together, so effects add up to the
 * change exactly, at every level, and a group's effect is the sum of its cells' effects.
 */
public final class ChangeSplit {
    private static final MathContext EXACT = new MathContext(34, RoundingMode.HALF_EVEN);
    private static final BigDecimal HALF = new BigDecimal("0.5");

    /** @param denominator null in a sum */
    public record Cell<T>(T of, BigDecimal numeratorBefore, BigDecimal denominatorBefore, BigDecimal numeratorAfter, BigDecimal denominatorAfter) {}

    private final BigDecimal before;
    private final BigDecimal after;
    private final Map<Object, BigDecimal> effects;

    private ChangeSplit(BigDecimal before, BigDecimal after, Map<Object, BigDecimal> effects) {
        this.before = before;
        this.after = after;
        this.effects = effects;
    }

    /** @param quotient whether the figure is numerator ÷ denominator; a quotient without denominator counts as 0 */
    public static <T> ChangeSplit of(List<Cell<T>> cells, boolean quotient) {
        var numBefore = sum(cells, Cell::numeratorBefore);
        var numAfter = sum(cells, Cell::numeratorAfter);
        var effects = new LinkedHashMap<Object, BigDecimal>();
        if (!quotient) {
            cells.forEach(cell -> effects.merge(cell.of(), cell.numeratorAfter().subtract(cell.numeratorBefore()), BigDecimal::add));
            return new ChangeSplit(numBefore, numAfter, effects);
        }
        var denBefore = sum(cells, Cell::denominatorBefore);
        var denAfter = sum(cells, Cell::denominatorAfter);
        var before = share(numBefore, denBefore);
        var after = share(numAfter, denAfter);
        // Without orders in one period there is no weight to compare: the whole change is the other period's contribution.
        var mean = denBefore.signum() == 0 || denAfter.signum() == 0 ? BigDecimal.ZERO : before.add(after).multiply(HALF);
        for (var cell : cells) {
            var contribution = share(cell.numeratorAfter(), denAfter).subtract(share(cell.numeratorBefore(), denBefore));
            var weight = share(cell.denominatorAfter(), denAfter).subtract(share(cell.denominatorBefore(), denBefore));
            effects.merge(cell.of(), contribution.subtract(weight.multiply(mean)), BigDecimal::add);
        }
        return new ChangeSplit(before, after, effects);
    }

    public BigDecimal before() {
        return before;
    }

    public BigDecimal after() {
        return after;
    }

    public BigDecimal difference() {
        return after.subtract(before);
    }

    /** Exact effects, not rounded. */
    public Map<Object, BigDecimal> effects() {
        return effects;
    }

    /** Effects of groups of cells. */
    public <K> Map<K, BigDecimal> by(Function<Object, K> group) {
        var sums = new LinkedHashMap<K, BigDecimal>();
        effects.forEach((cell, effect) -> sums.merge(group.apply(cell), effect, BigDecimal::add));
        return sums;
    }

    /** Rounds parts so that they still add up to {@code total}: the largest parts take what is left, a unit each. */
    public static <K> Map<K, BigDecimal> rounded(Map<K, BigDecimal> exact, BigDecimal total, int digits) {
        var parts = new LinkedHashMap<K, BigDecimal>();
        exact.forEach((key, part) -> parts.put(key, part.setScale(digits, RoundingMode.HALF_UP)));
        if (parts.isEmpty()) {
            return parts;
        }
        var unit = BigDecimal.ONE.movePointLeft(digits);
        var left = total.setScale(digits, RoundingMode.HALF_UP).subtract(parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        var order = new ArrayList<>(exact.entrySet());
        order.sort(Comparator.comparing((Map.Entry<K, BigDecimal> entry) -> entry.getValue().abs()).reversed());
        for (int i = 0; left.signum() != 0; i++) {
            var step = left.signum() > 0 ? unit : unit.negate();
            parts.merge(order.get(i % order.size()).getKey(), step, BigDecimal::add);
            left = left.subtract(step);
        }
        return parts;
    }

    /**
     * A sum as number × price, split over both: quantity, price, and mix, the part of the quantity's effect that comes from other shares of
     * dearer and cheaper cells. Mean over all orders of replacing total number, shares and prices.
     */
    public record Factors(BigDecimal quantity, BigDecimal price, BigDecimal mix) {
        public Factors plus(Factors other) {
            return new Factors(quantity.add(other.quantity), price.add(other.price), mix.add(other.mix));
        }

        public BigDecimal sum() {
            return quantity.add(price).add(mix);
        }
    }

    /**
     * @param cells numerator = money, denominator = number of orders
     * @param perOrder true when the figure is the average: then the total number has no effect
     */
    public static <T> Map<T, Factors> factors(List<Cell<T>> cells, boolean perOrder) {
        var allBefore = sum(cells, Cell::denominatorBefore);
        var allAfter = sum(cells, Cell::denominatorAfter);
        var n = perOrder ? new BigDecimal[] {BigDecimal.ONE, BigDecimal.ONE} : new BigDecimal[] {allBefore, allAfter};
        var mean = perOrder && allBefore.signum() > 0 && allAfter.signum() > 0
                ? share(sum(cells, Cell::numeratorBefore), allBefore).add(share(sum(cells, Cell::numeratorAfter), allAfter)).multiply(HALF) : BigDecimal.ZERO;
        var factors = new LinkedHashMap<T, Factors>();
        for (var cell : cells) {
            var s = new BigDecimal[] {share(cell.denominatorBefore(), allBefore), share(cell.denominatorAfter(), allAfter)};
            // A cell without orders has no price of its own: the other period's stands in, so that its effect is all mix.
            var p = new BigDecimal[] {cell.denominatorBefore().signum() == 0 ? share(cell.numeratorAfter(), cell.denominatorAfter())
                    : share(cell.numeratorBefore(), cell.denominatorBefore()), cell.denominatorAfter().signum() == 0
                    ? share(cell.numeratorBefore(), cell.denominatorBefore()) : share(cell.numeratorAfter(), cell.denominatorAfter())};
            var shiftedMix = shapley(s, n, p).subtract(s[1].subtract(s[0]).multiply(mean));
            factors.merge(cell.of(), new Factors(shapley(n, s, p), shapley(p, n, s), shiftedMix), Factors::plus);
        }
        return factors;
    }

    /** Effect of {@code x} in the product x·y·z: ⅓ of Δx at both old and both new others, ⅙ at one old and one new. */
    private static BigDecimal shapley(BigDecimal[] x, BigDecimal[] y, BigDecimal[] z) {
        var same = y[0].multiply(z[0]).add(y[1].multiply(z[1])).multiply(BigDecimal.valueOf(2));
        var crossed = y[0].multiply(z[1]).add(y[1].multiply(z[0]));
        return x[1].subtract(x[0]).multiply(same.add(crossed)).divide(BigDecimal.valueOf(6), EXACT);
    }

    private static BigDecimal share(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? BigDecimal.ZERO : part.divide(whole, EXACT);
    }

    private static <T> BigDecimal sum(List<Cell<T>> cells, Function<Cell<T>, BigDecimal> what) {
        return cells.stream().map(what).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
