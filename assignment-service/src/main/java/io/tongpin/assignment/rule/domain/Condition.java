package io.tongpin.assignment.rule.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A condition as the builder shows it: either a group of conditions ({@code join} and {@code items}) or one comparison ({@code field},
 * {@code operator}, {@code values}). A group without items holds for every lead.
 *
 * @param field  name of a lead's field, such as {@code industry} or {@code custom.budget}
 * @param values as text; numbers with a decimal point, booleans as {@code true} and {@code false}
 */
public record Condition(Join join, List<Condition> items, String field, Operator operator, List<String> values) {
    public static final Condition ALWAYS = all(List.of());

    public enum Join { AND, OR }

    public Condition {
        items = items == null ? List.of() : List.copyOf(items);
        values = values == null ? List.of() : List.copyOf(values);
    }

    public static Condition all(List<Condition> items) {
        return new Condition(Join.AND, items, null, null, null);
    }

    public static Condition any(List<Condition> items) {
        return new Condition(Join.OR, items, null, null, null);
    }

    public static Condition of(String field, Operator operator, String... values) {
        return new Condition(null, null, field, operator, List.of(values));
    }

    public boolean group() {
        return join != null;
    }

    /** What is wrong with its shape, in words of the catalogue of problems; empty when it can be written in CEL. */
    public List<Flaw> flaws(Map<String, FieldType> fields) {
        if (group()) {
            return items.stream().flatMap(item -> item.flaws(fields).stream()).toList();
        }
        var type = field == null ? null : fields.get(field);
        if (type == null) {
            return List.of(new Flaw("rule.unknown-field", String.valueOf(field)));
        }
        if (operator == null || !operator.suits(type)) {
            return List.of(new Flaw("rule.operator-does-not-suit", field));
        }
        if (values.size() < operator.needs()) {
            return List.of(new Flaw("rule.value-missing", field));
        }
        var flaws = new ArrayList<Flaw>();
        for (var value : values) {
            if (type == FieldType.NUMBER && !value.matches("-?\\d{1,15}(\\.\\d{1,6})?")) {
                flaws.add(new Flaw("rule.not-a-number", value));
            }
            if (type == FieldType.BOOLEAN && !value.matches("true|false")) {
                flaws.add(new Flaw("rule.not-yes-or-no", value));
            }
        }
        return flaws;
    }

    /** @param code names the words, {@code what} is at fault */
    public record Flaw(String code, String what) {}

    /** The same in CEL. Only to be asked of a condition without flaws. */
    public String cel(Map<String, FieldType> fields) {
        return group() ? joined(fields) : compared(fields.get(field));
    }

    private String joined(Map<String, FieldType> fields) {
        if (items.isEmpty()) {
            return "true";
        }
        Function<Condition, String> part = item -> item.group() && item.items.size() > 1 && item.join != join
                ? "(" + item.cel(fields) + ")" : item.cel(fields);
        return items.stream().map(part).collect(Collectors.joining(join == Join.AND ? " && " : " || "));
    }

    private String compared(FieldType type) {
        var name = "lead." + field;
        return switch (operator) {
            case IS -> type == FieldType.BOOLEAN ? ("true".equals(first()) ? name : "!" + name) : name + " == " + literal(type, first());
            case IS_NOT -> name + " != " + literal(type, first());
            case IN -> name + " in " + literals(type);
            case NOT_IN -> "!(" + name + " in " + literals(type) + ")";
            case CONTAINS -> name + ".contains(" + literal(type, first()) + ")";
            case STARTS_WITH -> name + ".startsWith(" + literal(type, first()) + ")";
            case EMPTY -> name + " == \"\"";
            case NOT_EMPTY -> name + " != \"\"";
            case LESS -> name + " < " + literal(type, first());
            case AT_MOST -> name + " <= " + literal(type, first());
            case AT_LEAST -> name + " >= " + literal(type, first());
            case MORE -> name + " > " + literal(type, first());
        };
    }

    private String first() {
        return values.get(0);
    }

    private String literals(FieldType type) {
        return values.stream().map(value -> literal(type, value)).collect(Collectors.joining(", ", "[", "]"));
    }

    /** CEL does not mix whole and decimal numbers, so every number has a point. */
    private static String literal(FieldType type, String value) {
        if (type == FieldType.NUMBER) {
            var number = new BigDecimal(value).toPlainString();
            return number.contains(".") ? number : number + ".0";
        }
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r") + "\"";
    }
}
