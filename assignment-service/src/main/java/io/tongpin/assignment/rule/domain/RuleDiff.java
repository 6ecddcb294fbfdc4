package io.tongpin.assignment.rule.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** What is different between two lists of rules (B2). */
public final class RuleDiff {

    public enum Kind { ADDED, REMOVED, MOVED, CHANGED }

    /**
     * @param from   position before, counted from 1; null when added
     * @param to     position after; null when removed
     * @param fields for CHANGED: what reads differently
     */
    public record Difference(String rule, Kind kind, Integer from, Integer to, List<String> fields) {}

    private RuleDiff() {}

    /** A rule counts as moved only when others that stayed have to be passed over: the longest run that kept its order stays. */
    public static <T> List<Difference> of(List<T> before, List<T> after, Function<T, String> id, Map<String, Function<T, Object>> fields) {
        var old = byId(before, id);
        var now = byId(after, id);
        var stayed = longestInOrder(after.stream().map(id).filter(old::containsKey).toList(), before.stream().map(id).toList());
        var differences = new ArrayList<Difference>();
        for (int i = 0; i < after.size(); i++) {
            var rule = id.apply(after.get(i));
            var was = old.get(rule);
            int to = i + 1;
            if (was == null) {
                differences.add(new Difference(rule, Kind.ADDED, null, to, List.of()));
                continue;
            }
            int from = before.indexOf(was) + 1;
            var one = after.get(i);
            var changed = fields.entrySet().stream()
                    .filter(field -> !Objects.equals(field.getValue().apply(was), field.getValue().apply(one))).map(Map.Entry::getKey).toList();
            if (!changed.isEmpty()) {
                differences.add(new Difference(rule, Kind.CHANGED, from, to, changed));
            }
            if (!stayed.contains(rule)) {
                differences.add(new Difference(rule, Kind.MOVED, from, to, List.of()));
            }
        }
        for (int i = 0; i < before.size(); i++) {
            var rule = id.apply(before.get(i));
            if (!now.containsKey(rule)) {
                differences.add(new Difference(rule, Kind.REMOVED, i + 1, null, List.of()));
            }
        }
        return differences;
    }

    private static <T> Map<String, T> byId(List<T> rules, Function<T, String> id) {
        var byId = new LinkedHashMap<String, T>();
        rules.forEach(rule -> byId.put(id.apply(rule), rule));
        return byId;
    }

    /** Longest increasing subsequence of old positions, by patience sorting. */
    private static List<String> longestInOrder(List<String> now, List<String> before) {
        var position = new LinkedHashMap<String, Integer>();
        before.forEach(rule -> position.put(rule, position.size()));
        var tails = new ArrayList<Integer>();
        var previous = new int[now.size()];
        for (int i = 0; i < now.size(); i++) {
            int at = position.get(now.get(i));
            int low = 0;
            int high = tails.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (position.get(now.get(tails.get(middle))) < at) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            previous[i] = low == 0 ? -1 : tails.get(low - 1);
            if (low == tails.size()) {
                tails.add(i);
            } else {
                tails.set(low, i);
            }
        }
        var run = new ArrayList<String>();
        for (int i = tails.isEmpty() ? -1 : tails.get(tails.size() - 1); i >= 0; i = previous[i]) {
            run.add(now.get(i));
        }
        return run;
    }
}
