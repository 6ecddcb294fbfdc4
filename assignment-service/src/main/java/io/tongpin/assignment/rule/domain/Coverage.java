package io.tongpin.assignment.rule.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The leads that a condition covers, as alternatives of which each bounds some fields. Decides whether it covers none, and whether it
 * covers all that another does. Never claims more than is sure: a false means 'not proven'.
 */
final class Coverage {
    private static final int MOST_ALTERNATIVES = 512;
    private final List<Map<String, Bound>> alternatives;

    private Coverage(List<Map<String, Bound>> alternatives) {
        this.alternatives = alternatives;
    }

    /** @return null when the condition has too many alternatives to look at */
    static Coverage of(Condition condition, Map<String, FieldType> fields) {
        var alternatives = expand(condition, fields);
        return alternatives == null ? null : new Coverage(alternatives.stream().filter(bounds -> bounds.values().stream().noneMatch(Bound::empty)).toList());
    }

    boolean none() {
        return alternatives.isEmpty();
    }

    /** Whether this covers every lead that {@code other} does. */
    boolean contains(Coverage other) {
        return other.alternatives.stream().allMatch(theirs -> alternatives.stream().anyMatch(mine -> mine.entrySet().stream()
                .allMatch(bound -> theirs.containsKey(bound.getKey()) && theirs.get(bound.getKey()).within(bound.getValue()))));
    }

    private static List<Map<String, Bound>> expand(Condition condition, Map<String, FieldType> fields) {
        if (!condition.group()) {
            return List.of(Map.of(condition.field(), Bound.of(condition, fields.get(condition.field()))));
        }
        List<Map<String, Bound>> all = new ArrayList<>();
        if (condition.join() == Condition.Join.AND || condition.items().isEmpty()) {
            all.add(Map.of());
            for (var item : condition.items()) {
                var more = expand(item, fields);
                if (more == null || all.size() * more.size() > MOST_ALTERNATIVES) {
                    return null;
                }
                var crossed = new ArrayList<Map<String, Bound>>();
                for (var one : all) {
                    for (var other : more) {
                        var both = new HashMap<>(one);
                        other.forEach((field, bound) -> both.merge(field, bound, Bound::and));
                        crossed.add(both);
                    }
                }
                all = crossed;
            }
            return all;
        }
        for (var item : condition.items()) {
            var more = expand(item, fields);
            if (more == null || all.size() + more.size() > MOST_ALTERNATIVES) {
                return null;
            }
            all.addAll(more);
        }
        return all;
    }

    /**
     * What one field may be.
     *
     * @param allowed  its only possible values, or null
     * @param excluded values it does not have
     * @param texts    what its text must contain or begin with
     * @param from     lower end, or null; {@code open} ends are not part of it
     */
    private record Bound(Set<String> allowed, Set<String> excluded, Set<Text> texts, BigDecimal from, boolean fromOpen, BigDecimal to,
            boolean toOpen) {

        record Text(Operator operator, String value) {

            boolean fits(String text) {
                return operator == Operator.CONTAINS ? text.contains(value) : text.startsWith(value);
            }
        }

        static Bound of(Condition condition, FieldType type) {
            var first = condition.values().isEmpty() ? "" : condition.values().get(0);
            if (type == FieldType.NUMBER) {
                var number = new BigDecimal(first);
                return switch (condition.operator()) {
                    case LESS -> range(null, false, number, true);
                    case AT_MOST -> range(null, false, number, false);
                    case AT_LEAST -> range(number, false, null, false);
                    case MORE -> range(number, true, null, false);
                    case IS -> range(number, false, number, false);
                    default -> new Bound(null, Set.of(number.stripTrailingZeros().toPlainString()), Set.of(), null, false, null, false);
                };
            }
            return switch (condition.operator()) {
                case IS, IN -> new Bound(new LinkedHashSet<>(condition.values()), Set.of(), Set.of(), null, false, null, false);
                case IS_NOT, NOT_IN -> new Bound(null, new LinkedHashSet<>(condition.values()), Set.of(), null, false, null, false);
                case EMPTY -> new Bound(Set.of(""), Set.of(), Set.of(), null, false, null, false);
                case NOT_EMPTY -> new Bound(null, Set.of(""), Set.of(), null, false, null, false);
                default -> new Bound(null, Set.of(), Set.of(new Text(condition.operator(), first)), null, false, null, false);
            };
        }

        private static Bound range(BigDecimal from, boolean fromOpen, BigDecimal to, boolean toOpen) {
            return new Bound(null, Set.of(), Set.of(), from, fromOpen, to, toOpen);
        }

        Bound and(Bound other) {
            Set<String> both = allowed == null ? other.allowed : new LinkedHashSet<>(allowed);
            if (allowed != null && other.allowed != null) {
                both.retainAll(other.allowed);
            }
            boolean theirFrom = other.from != null && (from == null || other.from.compareTo(from) > 0 || other.from.compareTo(from) == 0 && other.fromOpen);
            boolean theirTo = other.to != null && (to == null || other.to.compareTo(to) < 0 || other.to.compareTo(to) == 0 && other.toOpen);
            return new Bound(both, joined(excluded, other.excluded), joined(texts, other.texts), theirFrom ? other.from : from,
                    theirFrom ? other.fromOpen : fromOpen, theirTo ? other.to : to, theirTo ? other.toOpen : toOpen);
        }

        boolean empty() {
            if (allowed != null && possible().isEmpty()) {
                return true;
            }
            int order = from == null || to == null ? -1 : from.compareTo(to);
            return order > 0 || order == 0 && (fromOpen || toOpen || excluded.contains(from.stripTrailingZeros().toPlainString()));
        }

        private Set<String> possible() {
            var possible = new LinkedHashSet<>(allowed);
            possible.removeAll(excluded);
            possible.removeIf(value -> !texts.stream().allMatch(text -> text.fits(value)));
            return possible;
        }

        /** Whether everything that this allows the other allows as well. */
        boolean within(Bound wider) {
            if (wider.allowed != null && (allowed == null || !wider.possible().containsAll(possible()))) {
                return false;
            }
            if (wider.allowed == null) {
                if (!wider.excluded.stream().allMatch(value -> allowed != null ? !possible().contains(value) : excluded.contains(value) || outside(value))) {
                    return false;
                }
                if (!wider.texts.stream().allMatch(text -> texts.contains(text) || allowed != null && possible().stream().allMatch(text::fits))) {
                    return false;
                }
            }
            boolean fromWithin = wider.from == null || from != null && (from.compareTo(wider.from) > 0 || from.compareTo(wider.from) == 0 && (fromOpen || !wider.fromOpen));
            boolean toWithin = wider.to == null || to != null && (to.compareTo(wider.to) < 0 || to.compareTo(wider.to) == 0 && (toOpen || !wider.toOpen));
            return fromWithin && toWithin;
        }

        /** Whether a number lies outside of the range. */
        private boolean outside(String value) {
            if (from == null && to == null) {
                return false;
            }
            var number = new BigDecimal(value);
            return from != null && (number.compareTo(from) < 0 || number.compareTo(from) == 0 && fromOpen)
                    || to != null && (number.compareTo(to) > 0 || number.compareTo(to) == 0 && toOpen);
        }

        private static <T> Set<T> joined(Set<T> one, Set<T> other) {
            var joined = new LinkedHashSet<>(one);
            joined.addAll(other);
            return joined;
        }
    }
}
