package io.tongpin.assignment.rule.domain;

import java.util.EnumSet;
import java.util.Set;

/** How a condition compares a field with its values. */
public enum Operator {
    IS(FieldType.TEXT, FieldType.NUMBER, FieldType.BOOLEAN),
    IS_NOT(FieldType.TEXT, FieldType.NUMBER),
    IN(FieldType.TEXT),
    NOT_IN(FieldType.TEXT),
    CONTAINS(FieldType.TEXT),
    STARTS_WITH(FieldType.TEXT),
    EMPTY(FieldType.TEXT),
    NOT_EMPTY(FieldType.TEXT),
    LESS(FieldType.NUMBER),
    AT_MOST(FieldType.NUMBER),
    AT_LEAST(FieldType.NUMBER),
    MORE(FieldType.NUMBER);

    private final Set<FieldType> types;

    Operator(FieldType first, FieldType... others) {
        types = EnumSet.of(first, others);
    }

    public boolean suits(FieldType type) {
        return types.contains(type);
    }

    /** How many values it takes at least. */
    public int needs() {
        return this == EMPTY || this == NOT_EMPTY ? 0 : 1;
    }
}
