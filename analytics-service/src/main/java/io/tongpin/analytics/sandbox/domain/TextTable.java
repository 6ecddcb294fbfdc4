package io.tongpin.analytics.sandbox.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Writes a pivot out for a message: at most so many rows, the largest first; with column dimensions the first measure over the last columns.
 *
 * @param measures titles in the order of the cells; @param units theirs: MONEY, RATIO or COUNT
 * @param adds     whether the first measure's cells add up to its total
 */
public record TextTable(List<Dimension> rows, List<Dimension> columns, List<String> measures, List<String> units, boolean adds, Locale locale) {
    static final int MOST_ROWS = 12;
    static final int MOST_COLUMNS = 4;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** @param before the same pivot over another period, or null: its totals stand beside */
    public WrittenPivot of(PivotTable table, PivotTable before) {
        var lines = new ArrayList<List<String>>();
        var lengths = new ArrayList<List<BigDecimal>>();
        boolean wide = !columns.isEmpty();
        var shown = wide ? table.columns().subList(Math.max(0, table.columns().size() - MOST_COLUMNS), table.columns().size()) : table.columns();
        int skipped = table.columns().size() - shown.size();
        if (!rows.isEmpty() || wide) {
            lines.add(head(shown));
        }
        var order = new ArrayList<Integer>();
        for (int row = 0; row < table.rows().size(); row++) {
            order.add(row);
        }
        boolean inTime = rows.stream().anyMatch(TextTable::inTime);
        if (!inTime) {
            order.sort((one, two) -> of(table.totals().rows().get(two)).compareTo(of(table.totals().rows().get(one))));
        }
        for (int row : rows.isEmpty() ? List.<Integer>of() : order.subList(0, Math.min(MOST_ROWS, order.size()))) {
            var cells = new ArrayList<String>();
            var total = table.totals().rows().get(row);
            cells.add(name(rows, table.rows().get(row)));
            if (wide) {
                var line = table.cells().get(row).subList(skipped, table.columns().size());
                line.forEach(cell -> cells.add(value(cell, 0)));
                cells.add(value(total, 0));
                lengths.add(line.stream().map(TextTable::first).toList());
            } else {
                values(cells, total);
                lengths.add(Collections.singletonList(first(total)));
            }
            lines.add(cells);
        }
        if (order.size() > MOST_ROWS && !rows.isEmpty()) {
            lines.add(List.of(english() ? "… and " + (order.size() - MOST_ROWS) + " more" : "… 其余 " + (order.size() - MOST_ROWS) + " 行"));
        }
        var total = new ArrayList<String>();
        total.add(english() ? "Total" : "合计");
        if (wide) {
            for (int column = 0; column < shown.size(); column++) {
                total.add(value(table.totals().columns().get(skipped + column), 0));
            }
            total.add(value(table.totals().grand(), 0));
        } else {
            values(total, table.totals().grand());
        }
        lines.add(total);
        if (before != null) {
            for (int measure = 0; measure < measures.size(); measure++) {
                lines.add(List.of(against(measures.get(measure), measure, table.totals().grand(), before.totals().grand())));
            }
        }
        return new WrittenPivot(lines, lengths, inTime, adds);
    }

    private List<String> head(List<List<Object>> shown) {
        var head = new ArrayList<String>();
        head.add(rows.isEmpty() ? measures.get(0) : String.join(" · ", rows.stream().map(dimension -> dimension.title(locale)).toList()));
        if (columns.isEmpty()) {
            head.addAll(measures);
        } else {
            shown.forEach(column -> head.add(name(columns, column)));
            head.add(rows.isEmpty() ? "Σ" : "Σ " + measures.get(0));
        }
        return head;
    }

    private String against(String title, int measure, List<BigDecimal> now, List<BigDecimal> before) {
        var a = now == null ? null : now.get(measure);
        var b = before == null ? null : before.get(measure);
        var text = (english() ? "%s: %s, before %s" : "%s：%s，上期 %s").formatted(title, written(a, measure), written(b, measure));
        if (a == null || b == null || b.signum() == 0) {
            return text;
        }
        var change = units.get(measure).equals("RATIO") ? a.subtract(b).multiply(HUNDRED).setScale(1, RoundingMode.HALF_UP)
                : a.subtract(b).multiply(HUNDRED).divide(b.abs(), 1, RoundingMode.HALF_UP);
        return text + " (" + (change.signum() > 0 ? "+" : "") + change.toPlainString() + (units.get(measure).equals("RATIO") ? english() ? " points)" : " 个百分点)" : " %)");
    }

    private void values(List<String> cells, List<BigDecimal> found) {
        for (int measure = 0; measure < measures.size(); measure++) {
            cells.add(value(found, measure));
        }
    }

    private String value(List<BigDecimal> cell, int measure) {
        return written(cell == null ? null : cell.get(measure), measure);
    }

    private String written(BigDecimal value, int measure) {
        if (value == null) {
            return "–";
        }
        return switch (units.get(measure)) {
            case "RATIO" -> value.multiply(HUNDRED).setScale(1, RoundingMode.HALF_UP).toPlainString() + " %";
            case "MONEY" -> ShortAmount.yuan(value, locale);
            default -> grouped(value);
        };
    }

    private static String grouped(BigDecimal value) {
        var format = NumberFormat.getInstance(Locale.ROOT);
        format.setMaximumFractionDigits(2);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(value);
    }

    private String name(List<Dimension> dimensions, List<Object> values) {
        var names = new ArrayList<String>();
        for (int at = 0; at < values.size(); at++) {
            names.add(name(dimensions.get(at), values.get(at)));
        }
        return names.isEmpty() ? english() ? "Total" : "合计" : String.join(" · ", names);
    }

    private String name(Dimension dimension, Object value) {
        if (value == null) {
            return english() ? "(blank)" : "（空）";
        }
        return ValueWords.of(dimension, value, locale);
    }

    /** Months stand in their own order, not by size. */
    private static boolean inTime(Dimension dimension) {
        return dimension == OrderDimension.MONTH || dimension == OrderDimension.QUARTER || dimension == OrderDimension.YEAR || dimension.type() == Dimension.Type.DATE;
    }

    private static BigDecimal of(List<BigDecimal> cell) {
        return first(cell) == null ? BigDecimal.valueOf(Long.MIN_VALUE) : first(cell);
    }

    private static BigDecimal first(List<BigDecimal> cell) {
        return cell == null ? null : cell.get(0);
    }

    private boolean english() {
        return Locale.ENGLISH.equals(locale);
    }
}
