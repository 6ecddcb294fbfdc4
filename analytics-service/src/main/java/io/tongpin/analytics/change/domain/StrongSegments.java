package io.tongpin.analytics.change.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds the segments that a change comes from, without being asked for them: one value of one dimension, or of two. The strongest is taken
 * first, then its cells are set aside, so no order is counted twice. A segment needs a least share of the orders of both periods, else a
 * handful of orders would always win.
 */
public final class StrongSegments {

    private StrongSegments() {}

    /** @param values one value per dimension; @param support orders of both periods */
    public record Cell(List<Object> values, BigDecimal effect, long support) {}

    /** @param dimensions positions; @param values their values */
    public record Segment(List<Integer> dimensions, List<Object> values, BigDecimal effect, long support) {}

    public static List<Segment> of(List<Cell> cells, int dimensions, double leastShare, int most) {
        long all = cells.stream().mapToLong(Cell::support).sum();
        long least = Math.max(2, (long) Math.ceil(all * leastShare));
        var rest = new ArrayList<>(cells);
        var found = new ArrayList<Segment>();
        while (found.size() < most) {
            var best = strongest(rest, dimensions, least);
            if (best == null || best.effect().signum() == 0) {
                break;
            }
            found.add(best);
            rest.removeIf(cell -> within(cell, best));
        }
        return found;
    }

    private static Segment strongest(List<Cell> cells, int dimensions, long least) {
        var sums = new HashMap<List<Object>, Segment>();
        for (var cell : cells) {
            for (int i = 0; i < dimensions; i++) {
                add(sums, List.of(i), cell);
                for (int j = i + 1; j < dimensions; j++) {
                    add(sums, List.of(i, j), cell);
                }
            }
        }
        // Of two segments with the same effect the simpler one says more.
        return sums.values().stream().filter(segment -> segment.support() >= least).max(Comparator.comparing((Segment segment) -> segment.effect().abs())
                .thenComparing(segment -> -segment.dimensions().size()).thenComparing(segment -> segment.values().toString())).orElse(null);
    }

    private static void add(Map<List<Object>, Segment> sums, List<Integer> positions, Cell cell) {
        var values = new ArrayList<>();
        positions.forEach(position -> values.add(cell.values().get(position)));
        var key = new ArrayList<Object>(positions);
        key.addAll(values);
        sums.merge(key, new Segment(positions, values, cell.effect(), cell.support()), (one, two) -> new Segment(positions, values,
                one.effect().add(two.effect()), one.support() + two.support()));
    }

    private static boolean within(Cell cell, Segment segment) {
        return IntStream.range(0, segment.dimensions().size()).allMatch(i -> java.util.Objects.equals(
                cell.values().get(segment.dimensions().get(i)), segment.values().get(i)));
    }
}
