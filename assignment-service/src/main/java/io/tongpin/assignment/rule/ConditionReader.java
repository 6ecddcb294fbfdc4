package io.tongpin.assignment.rule;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import io.tongpin.assignment.rule.domain.Condition;
import io.tongpin.assignment.rule.domain.Condition.Join;
import io.tongpin.assignment.rule.domain.FieldType;
import io.tongpin.assignment.rule.domain.Operator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Map;

/** Reads CEL back into what the builder shows, so that a rule can be edited as text and by hand in turn. */
final class ConditionReader {
    private static final Map<String, Operator> NUMBERS = Map.of("_<_", Operator.LESS, "_<=_", Operator.AT_MOST, "_>=_", Operator.AT_LEAST,
            "_>_", Operator.MORE, "_==_", Operator.IS, "_!=_", Operator.IS_NOT);
    private final Map<String, FieldType> fields;

    ConditionReader(Map<String, FieldType> fields) {
        this.fields = fields;
    }

    /** @return null when the builder has no shape for it */
    Condition read(CelExpr expr) {
        return switch (expr.getKind()) {
            case CONSTANT -> expr.constant().getKind() == CelConstant.Kind.BOOLEAN_VALUE && expr.constant().booleanValue() ? Condition.ALWAYS : null;
            case CALL -> call(expr.call());
            case SELECT -> {
                var name = name(expr);
                yield name != null && fields.get(name) == FieldType.BOOLEAN ? Condition.of(name, Operator.IS, "true") : null;
            }
            default -> null;
        };
    }

    private Condition call(CelExpr.CelCall call) {
        return switch (call.function()) {
            case "_&&_" -> joined(call, Join.AND);
            case "_||_" -> joined(call, Join.OR);
            case "!_" -> negated(call.args().get(0));
            case "@in" -> in(call, Operator.IN);
            case "contains" -> text(call, Operator.CONTAINS);
            case "startsWith" -> text(call, Operator.STARTS_WITH);
            default -> NUMBERS.containsKey(call.function()) ? compared(call, NUMBERS.get(call.function())) : null;
        };
    }

    /** CEL nests pairs; the builder shows one group. */
    private Condition joined(CelExpr.CelCall call, Join join) {
        var items = new ArrayList<Condition>();
        for (var arg : call.args()) {
            var item = read(arg);
            if (item == null) {
                return null;
            }
            if (item.join() == join) {
                items.addAll(item.items());
            } else {
                items.add(item);
            }
        }
        return new Condition(join, items, null, null, null);
    }

    private Condition negated(CelExpr expr) {
        if (expr.getKind() == CelExpr.ExprKind.Kind.CALL && expr.call().function().equals("@in")) {
            return in(expr.call(), Operator.NOT_IN);
        }
        var name = name(expr);
        return name != null && fields.get(name) == FieldType.BOOLEAN ? Condition.of(name, Operator.IS, "false") : null;
    }

    private Condition in(CelExpr.CelCall call, Operator operator) {
        var name = name(call.args().get(0));
        var list = call.args().get(1);
        if (name == null || fields.get(name) != FieldType.TEXT || list.getKind() != CelExpr.ExprKind.Kind.LIST) {
            return null;
        }
        var values = list.list().elements().stream().map(ConditionReader::constant).toList();
        return values.isEmpty() || values.contains(null) ? null : new Condition(null, null, name, operator, values);
    }

    private Condition text(CelExpr.CelCall call, Operator operator) {
        var name = call.target().map(this::name).orElse(null);
        var value = call.args().size() == 1 ? constant(call.args().get(0)) : null;
        return name == null || value == null || fields.get(name) != FieldType.TEXT ? null : Condition.of(name, operator, value);
    }

    private Condition compared(CelExpr.CelCall call, Operator operator) {
        var name = name(call.args().get(0));
        var value = constant(call.args().get(1));
        if (name == null || value == null || fields.get(name) == null || !operator.suits(fields.get(name))) {
            return null;
        }
        if (fields.get(name) == FieldType.TEXT && value.isEmpty()) {
            return Condition.of(name, operator == Operator.IS ? Operator.EMPTY : Operator.NOT_EMPTY);
        }
        return Condition.of(name, operator, value);
    }

    /** Name of a lead's field, or null. */
    private String name(CelExpr expr) {
        var parts = new ArrayList<String>();
        var at = expr;
        while (at.getKind() == CelExpr.ExprKind.Kind.SELECT) {
            parts.add(0, at.select().field());
            at = at.select().operand();
        }
        if (at.getKind() != CelExpr.ExprKind.Kind.IDENT || !at.ident().name().equals("lead")) {
            return null;
        }
        var name = String.join(".", parts);
        return fields.containsKey(name) ? name : null;
    }

    private static String constant(CelExpr expr) {
        if (expr.getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
            return null;
        }
        var constant = expr.constant();
        return switch (constant.getKind()) {
            case STRING_VALUE -> constant.stringValue();
            case DOUBLE_VALUE -> new BigDecimal(Double.toString(constant.doubleValue())).stripTrailingZeros().toPlainString();
            case BOOLEAN_VALUE -> Boolean.toString(constant.booleanValue());
            default -> null;
        };
    }
}
