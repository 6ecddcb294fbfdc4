package io.tongpin.analytics.sandbox.domain;

import io.tongpin.analytics.sandbox.domain.PivotTable.Totals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures made of others by the four operations. Each cell and each total is worked out from its own values, so a ratio of totals is right
 * and nothing is summed that does not add up.
 *
 * @param shown how many of the engine's measures are part of the answer; those after them are only there to calculate with
 */
public record Calculated(List<Part> parts, int shown) {
    private static final int DIGITS = 6;
    private static final MathContext EXACT = MathContext.DECIMAL128;

    public enum Operation { ADD, SUBTRACT, MULTIPLY, DIVIDE }

    /** What may stand in a formula. */
    public sealed interface Term {
        /** @param position among the engine's measures */
        record Of(int position) implements Term {}

        record Constant(BigDecimal value) implements Term {}

        record Both(Operation op, Term left, Term right) implements Term {}
    }

    public record Part(String id, Term term) {}

    public List<String> ids() {
        return parts.stream().map(Part::id).toList();
    }

    public PivotTable on(PivotTable table) {
        return new PivotTable(table.rows(), table.columns(), table.cells().stream().map(this::each).toList(),
                new Totals(with(table.totals().grand()), each(table.totals().rows()), each(table.totals().columns())));
    }

    private List<List<BigDecimal>> each(List<List<BigDecimal>> cells) {
        var all = new ArrayList<List<BigDecimal>>();
        cells.forEach(cell -> all.add(with(cell)));
        return all;
    }

    private List<BigDecimal> with(List<BigDecimal> cell) {
        if (cell == null) {
            return null;
        }
        var all = new ArrayList<>(cell.subList(0, shown));
        parts.forEach(part -> {
            var value = value(part.term(), cell);
            all.add(value == null ? null : value.setScale(DIGITS, RoundingMode.HALF_UP));
        });
        return all;
    }

    /** Null where something is missing, or is divided by nothing. */
    private static BigDecimal value(Term term, List<BigDecimal> cell) {
        if (term instanceof Term.Of of) {
            return cell.get(of.position());
        }
        if (term instanceof Term.Constant constant) {
            return constant.value();
        }
        var both = (Term.Both) term;
        var left = value(both.left(), cell);
        var right = value(both.right(), cell);
        if (left == null || right == null) {
            return null;
        }
        return switch (both.op()) {
            case ADD -> left.add(right, EXACT);
            case SUBTRACT -> left.subtract(right, EXACT);
            case MULTIPLY -> left.multiply(right, EXACT);
            case DIVIDE -> right.signum() == 0 ? null : left.divide(right, EXACT);
        };
    }
}
