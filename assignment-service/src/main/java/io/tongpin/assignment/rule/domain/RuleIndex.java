package io.tongpin.assignment.rule.domain;

import io.tongpin.assignment.LeadFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds the few rules of a long list that can hold for a lead without asking each: a rule whose condition demands certain values of a
 * text field is filed under these values, in the field that has the most different values over the whole list. All others are always
 * asked. Immutable.
 */
public final class RuleIndex {
    private final Map<String, Map<String, int[]>> byFieldAndValue;
    private final int[] always;

    private RuleIndex(Map<String, Map<String, int[]>> byFieldAndValue, int[] always) {
        this.byFieldAndValue = byFieldAndValue;
        this.always = always;
    }

    static RuleIndex of(List<Rule> rules) {
        var demands = rules.stream().map(rule -> rule.shape() == null ? Map.<String, Set<String>>of() : demanded(rule.shape())).toList();
        var spread = new HashMap<String, Set<String>>();
        demands.forEach(demand -> demand.forEach((field, values) -> spread.computeIfAbsent(field, f -> new LinkedHashSet<>()).addAll(values)));
        var filed = new HashMap<String, Map<String, List<Integer>>>();
        var always = new ArrayList<Integer>();
        for (int i = 0; i < rules.size(); i++) {
            var demand = demands.get(i);
            var field = demand.keySet().stream()
                    .max((one, other) -> Integer.compare(spread.get(one).size() * demand.get(other).size(), spread.get(other).size() * demand.get(one).size()))
                    .orElse(null);
            if (field == null) {
                always.add(i);
            } else {
                for (var value : demand.get(field)) {
                    filed.computeIfAbsent(field, f -> new HashMap<>()).computeIfAbsent(value, v -> new ArrayList<>()).add(i);
                }
            }
        }
        var packed = new HashMap<String, Map<String, int[]>>();
        filed.forEach((field, values) -> {
            var byValue = new HashMap<String, int[]>();
            values.forEach((value, positions) -> byValue.put(value, packed(positions)));
            packed.put(field, byValue);
        });
        return new RuleIndex(packed, packed(always));
    }

    /** Positions of the rules that can hold, in order. */
    IntStream candidates(LeadFacts lead) {
        if (byFieldAndValue.isEmpty()) {
            return IntStream.of(always);
        }
        var positions = new ArrayList<int[]>();
        positions.add(always);
        int size = always.length;
        for (var field : byFieldAndValue.entrySet()) {
            var found = lead.field(field.getKey()) instanceof String value ? field.getValue().get(value) : null;
            if (found != null) {
                positions.add(found);
                size += found.length;
            }
        }
        var all = new int[size];
        int at = 0;
        for (var some : positions) {
            System.arraycopy(some, 0, all, at, some.length);
            at += some.length;
        }
        Arrays.sort(all);
        return IntStream.of(all);
    }

    /** For each text field that must have one of certain values: these values. */
    private static Map<String, Set<String>> demanded(Condition shape) {
        var demanded = new HashMap<String, Set<String>>();
        if (!shape.group()) {
            if (LeadFacts.TEXT_FIELDS.contains(shape.field()) && (shape.operator() == Operator.IS || shape.operator() == Operator.IN)) {
                demanded.put(shape.field(), new LinkedHashSet<>(shape.values()));
            }
        } else if (shape.join() == Condition.Join.AND || shape.items().size() == 1) {
            for (var item : shape.items()) {
                demanded(item).forEach((field, values) -> demanded.merge(field, values, (one, other) -> one.size() <= other.size() ? one : other));
            }
        } else if (!shape.items().isEmpty()) {
            var parts = shape.items().stream().map(RuleIndex::demanded).toList();
            for (var field : parts.get(0).keySet()) {
                if (parts.stream().allMatch(part -> part.containsKey(field))) {
                    var values = new LinkedHashSet<String>();
                    parts.forEach(part -> values.addAll(part.get(field)));
                    demanded.put(field, values);
                }
            }
        }
        return demanded;
    }

    private static int[] packed(Collection<Integer> positions) {
        return positions.stream().mapToInt(Integer::intValue).toArray();
    }
}
