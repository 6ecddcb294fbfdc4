package io.tongpin.analytics.sandbox.domain;

import io.tongpin.analytics.sandbox.domain.PivotTable.Totals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Measures made of two others. Each cell and each total is worked out from its own two values, so a ratio of totals is right. */
public record Calculated(List<Part> parts) {
    private static final int DIGITS = 6;

    public enum Operation { ADD, SUBTRACT, MULTIPLY, DIVIDE }

    /** @param left, right positions among the measures asked */
    public record Part(String id, Operation op, int left, int right) {}

    public List<String> ids() {
        return parts.stream().map(Part::id).toList();
    }

    public PivotTable on(PivotTable table) {
        if (parts.isEmpty()) {
            return table;
        }
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
        var all = new ArrayList<>(cell);
        parts.forEach(part -> all.add(value(part.op(), cell.get(part.left()), cell.get(part.right()))));
        return all;
    }

    private static BigDecimal value(Operation op, BigDecimal left, BigDecimal right) {
        if (left == null || right == null) {
            return null;
        }
        return switch (op) {
            case ADD -> left.add(right);
            case SUBTRACT -> left.subtract(right);
            case MULTIPLY -> left.multiply(right);
            case DIVIDE -> right.signum() == 0 ? null : left.divide(right, DIGITS, RoundingMode.HALF_UP);
        };
    }
}
