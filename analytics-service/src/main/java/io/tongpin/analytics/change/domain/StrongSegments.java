package io.tongpin.analytics.change.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds the segments that a change comes from, without being asked for them: one value of one dimension, or of two. The strongest is taken
 * first, then its cells are set aside, so no order is counted twice. A segment needs a least share of the orders of both periods, else a
 * handful of orders would always win, and it needs a rest: what all orders have in common tells nothing.
 */
public final class StrongSegments {

    private StrongSegments() {}

    /** @param values one value per dimension; @param support orders of both periods */
    public record Cell(List<Object> values, BigDecimal effect, long support) {}

    /** @param dimensions positions; @param values their values */
    public record Segment(List<Integer> dimensions, List<Object> values, BigDecimal effect, long support) {}

    private record Key(int one, Object valueOfOne, int two, Object valueOfTwo) {
        Segment with(Sum sum) {
            return two < 0 ? new Segment(List.of(one), Collections.singletonList(valueOfOne), sum.effect, sum.support)
                    : new Segment(List.of(one, two), Arrays.asList(valueOfOne, valueOfTwo), sum.effect, sum.support);
        }
    }

    private static final class Sum {
        private BigDecimal effect = BigDecimal.ZERO;
        private long support;
    }

    /** Each cell is added to its segments once, and taken out of them once at most: what is left of the others needs no second look. */
    public static List<Segment> of(List<Cell> cells, int dimensions, double leastShare, int most) {
        long all = cells.stream().mapToLong(Cell::support).sum();
        var telling = IntStream.range(0, dimensions).filter(i -> cells.stream().map(cell -> cell.values().get(i)).distinct().limit(2).count() > 1).toArray();
        long least = Math.max(2, (long) Math.ceil(all * leastShare));
        var sums = new HashMap<Key, Sum>();
        cells.forEach(cell -> segments(cell, telling).forEach(key -> {
            var sum = sums.computeIfAbsent(key, fresh -> new Sum());
            sum.effect = sum.effect.add(cell.effect());
            sum.support += cell.support();
        }));
        var rest = new ArrayList<>(cells);
        var found = new ArrayList<Segment>();
        while (found.size() < most) {
            var best = strongest(sums, least);
            if (best == null || best.effect().signum() == 0) {
                break;
            }
            found.add(best);
            rest.stream().filter(cell -> within(cell, best)).forEach(cell -> segments(cell, telling).forEach(key -> {
                var sum = sums.get(key);
                sum.effect = sum.effect.subtract(cell.effect());
                sum.support -= cell.support();
            }));
            rest.removeIf(cell -> within(cell, best));
        }
        return found;
    }

    private static List<Key> segments(Cell cell, int[] dimensions) {
        var values = cell.values();
        var keys = new ArrayList<Key>(dimensions.length * (dimensions.length + 1) / 2);
        for (int i = 0; i < dimensions.length; i++) {
            int one = dimensions[i];
            keys.add(new Key(one, values.get(one), -1, null));
            for (int j = i + 1; j < dimensions.length; j++) {
                keys.add(new Key(one, values.get(one), dimensions[j], values.get(dimensions[j])));
            }
        }
        return keys;
    }

    /** Of two segments with the same effect the simpler one says more. */
    private static Segment strongest(Map<Key, Sum> sums, long least) {
        return sums.entrySet().stream().filter(one -> one.getValue().support >= least).map(one -> one.getKey().with(one.getValue()))
                .max(Comparator.comparing((Segment segment) -> segment.effect().abs()).thenComparing(segment -> -segment.dimensions().size())
                        .thenComparing(segment -> segment.values().toString())).orElse(null);
    }

    private static boolean within(Cell cell, Segment segment) {
        return IntStream.range(0, segment.dimensions().size()).allMatch(i -> java.util.Objects.equals(
                cell.values().get(segment.dimensions().get(i)), segment.values().get(i)));
    }
}
