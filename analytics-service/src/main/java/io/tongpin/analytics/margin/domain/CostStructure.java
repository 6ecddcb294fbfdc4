package io.tongpin.analytics.margin.domain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Why a rep's margin lies below the team's, split exactly: other products sold (mix), larger discounts (price), dearer delivery (cost). The
 * margin is {@code Σ s·m} over product lines with shares s of the amount and margins m; mix is the mean-weighted change of s, the rest is of
 * m, and within a line {@code m = 1 − (1 − k)} where the cost per list price k and the discount d make {@code m = 1 − k ÷ (1 − d)}; both
 * factors get the mean over the two orders of replacing them. k is a sum, so the effect of cost falls apart into those of its parts, wherever
 * both sides state theirs in full.
 */
public final class CostStructure {
    private static final MathContext EXACT = new MathContext(34, RoundingMode.HALF_EVEN);
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final int DIGITS = 6;

    private CostStructure() {}

    /**
     * @param listed price before discount; the amount where it is not known
     * @param parts  name of a part of the cost → amount; as much of the cost as is stated by parts
     */
    public record Line(String productLine, BigDecimal amount, BigDecimal cost, BigDecimal listed, Map<String, BigDecimal> parts) {
        private boolean statedInFull() {
            return parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add).compareTo(cost) == 0;
        }

        private BigDecimal part(String name) {
            return parts.getOrDefault(name, BigDecimal.ZERO);
        }
    }

    /**
     * @param part   of the cost; null where the whole is meant, or what is left of it
     * @param effect difference of margins that it makes, negative lowers the rep's; the effects add up to rep − team
     */
    public record Step(String cause, String part, BigDecimal effect) {}

    public record Structure(BigDecimal team, BigDecimal rep, List<Step> steps) {}

    public static Structure of(List<Line> rep, List<Line> team) {
        var mine = byLine(rep);
        var theirs = byLine(team);
        var repAmount = amount(rep);
        var teamAmount = amount(team);
        var teamMargin = margin(sum(team));
        var lines = new TreeSet<String>(mine.keySet());
        lines.addAll(theirs.keySet());
        var mix = BigDecimal.ZERO;
        var price = BigDecimal.ZERO;
        var cost = BigDecimal.ZERO;
        var parts = new TreeMap<String, BigDecimal>();
        for (var name : lines) {
            var own = mine.getOrDefault(name, theirs.get(name));
            var other = theirs.getOrDefault(name, mine.get(name));
            var shareBefore = theirs.containsKey(name) ? other.amount().divide(teamAmount, EXACT) : BigDecimal.ZERO;
            var shareAfter = mine.containsKey(name) ? own.amount().divide(repAmount, EXACT) : BigDecimal.ZERO;
            var share = shareBefore.add(shareAfter).multiply(HALF);
            mix = mix.add(shareAfter.subtract(shareBefore).multiply(margin(own).add(margin(other)).multiply(HALF).subtract(teamMargin)));
            // 1 − k·f with f = 1 ÷ (1 − discount): effects of f and of k, each at the mean of the other.
            var factorOwn = own.listed().divide(own.amount(), EXACT);
            var factorOther = other.listed().divide(other.amount(), EXACT);
            var unitOwn = own.cost().divide(own.listed(), EXACT);
            var unitOther = other.cost().divide(other.listed(), EXACT);
            var weight = share.multiply(factorOwn.add(factorOther).multiply(HALF));
            price = price.subtract(share.multiply(factorOwn.subtract(factorOther)).multiply(unitOwn.add(unitOther).multiply(HALF)));
            if (own.statedInFull() && other.statedInFull()) {
                var stated = new TreeSet<>(own.parts().keySet());
                stated.addAll(other.parts().keySet());
                for (var part : stated) {
                    var more = own.part(part).divide(own.listed(), EXACT).subtract(other.part(part).divide(other.listed(), EXACT));
                    parts.merge(part, weight.multiply(more).negate(), BigDecimal::add);
                }
            } else {
                cost = cost.subtract(weight.multiply(unitOwn.subtract(unitOther)));
            }
        }
        var repMargin = margin(sum(rep)).setScale(DIGITS, RoundingMode.HALF_UP);
        var shownTeam = teamMargin.setScale(DIGITS, RoundingMode.HALF_UP);
        var steps = new ArrayList<>(List.of(new Step("MIX", null, rounded(mix)), new Step("PRICE", null, rounded(price))));
        parts.forEach((part, effect) -> steps.add(new Step("COST", part, rounded(effect))));
        if (parts.isEmpty() || cost.signum() != 0) {
            steps.add(new Step("COST", null, rounded(cost)));
        }
        // What rounding leaves goes to the largest step.
        var left = repMargin.subtract(shownTeam).subtract(steps.stream().map(Step::effect).reduce(BigDecimal.ZERO, BigDecimal::add));
        int largest = 0;
        for (int i = 1; i < steps.size(); i++) {
            largest = steps.get(i).effect().abs().compareTo(steps.get(largest).effect().abs()) > 0 ? i : largest;
        }
        steps.set(largest, new Step(steps.get(largest).cause(), steps.get(largest).part(), steps.get(largest).effect().add(left)));
        return new Structure(shownTeam, repMargin, steps);
    }

    private static BigDecimal rounded(BigDecimal value) {
        return value.setScale(DIGITS, RoundingMode.HALF_UP);
    }

    private static Map<String, Line> byLine(List<Line> lines) {
        var sums = new LinkedHashMap<String, Line>();
        lines.forEach(line -> sums.merge(line.productLine() == null ? "" : line.productLine(), line, CostStructure::add));
        return sums;
    }

    private static Line add(Line one, Line two) {
        var parts = new HashMap<>(one.parts());
        two.parts().forEach((name, amount) -> parts.merge(name, amount, BigDecimal::add));
        return new Line(one.productLine(), one.amount().add(two.amount()), one.cost().add(two.cost()), one.listed().add(two.listed()), parts);
    }

    private static Line sum(List<Line> lines) {
        return lines.stream().reduce(CostStructure::add).orElseThrow();
    }

    private static BigDecimal amount(List<Line> lines) {
        return lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal margin(Line line) {
        return BigDecimal.ONE.subtract(line.cost().divide(line.amount(), EXACT));
    }
}
