package io.tongpin.analytics.sandbox.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * A pivot as people read it.
 *
 * @param rows    one entry per row: the values of the row dimensions; null is 'not stated'
 * @param columns the same for columns; without column dimensions a single empty entry
 * @param cells   {@code cells[row][column]}: the measures in the order asked, or null where there is no order
 * @param totals  worked out on their own rows, never summed from cells
 */
public record PivotTable(List<List<Object>> rows, List<List<Object>> columns, List<List<List<BigDecimal>>> cells, Totals totals) {

    public record Totals(List<BigDecimal> grand, List<List<BigDecimal>> rows, List<List<BigDecimal>> columns) {}

    /**
     * One group of the flat result.
     *
     * @param row    values of the row dimensions, or null when the group is a total over them
     * @param column values of the column dimensions, or null when the group is a total over them
     */
    public record Group(List<Object> row, List<Object> column, List<BigDecimal> measures) {}

    /** @param groups cells, row totals, column totals and the grand total, in the order in which rows and columns shall stand */
    public static PivotTable of(List<Group> groups) {
        var rows = new LinkedHashSet<List<Object>>();
        var columns = new LinkedHashSet<List<Object>>();
        Map<List<List<Object>>, List<BigDecimal>> found = new HashMap<>();
        for (var group : groups) {
            found.put(key(group.row(), group.column()), group.measures());
            if (group.row() != null) {
                rows.add(group.row());
            }
            if (group.column() != null) {
                columns.add(group.column());
            }
        }
        var cells = new ArrayList<List<List<BigDecimal>>>();
        for (var row : rows) {
            cells.add(columns.stream().map(column -> found.get(key(row, column))).collect(java.util.stream.Collectors.toCollection(ArrayList::new)));
        }
        var totals = new Totals(found.get(key(null, null)), rows.stream().map(row -> found.get(key(row, null))).toList(),
                columns.stream().map(column -> found.get(key(null, column))).toList());
        return new PivotTable(List.copyOf(rows), List.copyOf(columns), Collections.unmodifiableList(cells), totals);
    }

    private static List<List<Object>> key(List<Object> row, List<Object> column) {
        return Arrays.asList(row, column);
    }
}
