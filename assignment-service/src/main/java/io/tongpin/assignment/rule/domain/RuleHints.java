package io.tongpin.assignment.rule.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Points out rules that do nothing as they stand (B2): a hint, not a refusal. */
public final class RuleHints {

    /** A rule as far as its reach matters. */
    public record Reach(String id, Condition shape) {}

    /** @param by the earlier rule that covers all of it, or null */
    public record Hint(String rule, Kind kind, String by) {}

    public enum Kind {
        /** No lead can satisfy its condition. */
        NEVER_MATCHES,
        /** An earlier rule holds for every lead that it holds for: it is asked only when that one finds nobody free. */
        HIDDEN,
        /** A lead may satisfy no rule at all and would stand in a manager's queue. */
        NO_CATCH_ALL
    }

    private RuleHints() {}

    /** @param rules in their order; those that only text can say (shape null) hide nothing and are not judged */
    public static List<Hint> of(List<Reach> rules, Map<String, FieldType> fields) {
        var hints = new ArrayList<Hint>();
        var earlier = new ArrayList<Earlier>();
        boolean everything = false;
        for (var rule : rules) {
            var coverage = rule.shape() == null ? null : Coverage.of(rule.shape(), fields);
            if (coverage == null) {
                continue;
            }
            if (coverage.none()) {
                hints.add(new Hint(rule.id(), Kind.NEVER_MATCHES, null));
                continue;
            }
            earlier.stream().filter(one -> one.coverage.contains(coverage)).findFirst()
                    .ifPresent(one -> hints.add(new Hint(rule.id(), Kind.HIDDEN, one.id)));
            everything |= coverage.contains(Coverage.of(Condition.ALWAYS, fields));
            earlier.add(new Earlier(rule.id(), coverage));
        }
        if (!everything) {
            hints.add(new Hint(null, Kind.NO_CATCH_ALL, null));
        }
        return hints;
    }

    private record Earlier(String id, Coverage coverage) {}
}
