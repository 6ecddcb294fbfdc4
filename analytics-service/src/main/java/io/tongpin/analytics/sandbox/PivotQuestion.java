package io.tongpin.analytics.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.tongpin.analytics.people.Sight;
import io.tongpin.analytics.sandbox.SandboxResource.CalculatedRequest;
import io.tongpin.analytics.sandbox.SandboxResource.FilterRequest;
import io.tongpin.analytics.sandbox.SandboxResource.Request;
import io.tongpin.analytics.sandbox.SandboxResource.With;
import io.tongpin.analytics.sandbox.domain.Calculated;
import io.tongpin.analytics.sandbox.domain.Calculated.Term;
import io.tongpin.analytics.sandbox.domain.CustomDimension;
import io.tongpin.analytics.sandbox.domain.Dimension;
import io.tongpin.analytics.sandbox.domain.Dimensions;
import io.tongpin.analytics.sandbox.domain.Filter;
import io.tongpin.analytics.sandbox.domain.Measure;
import io.tongpin.analytics.sandbox.domain.Period.Days;
import io.tongpin.platform.problem.Problem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A request that was understood: every name in it stands in the catalogue, every value is of its dimension's type.
 *
 * @param asked   what the engine is asked; its measures are those of the request, then those that formulas need besides
 * @param compare the other period, or null
 */
record PivotQuestion(PivotQuery.Asked asked, Calculated calculated, List<String> names, Days compare) {
    private static final int DEEPEST = 6;
    private static final BigDecimal LARGEST = new BigDecimal("1e15");

    /** @param today the company's, which moving periods are counted from */
    static PivotQuestion of(Request request, Dimensions known, LocalDate today) {
        var rows = dimensions("rows", request.rows(), known);
        var columns = dimensions("columns", request.columns(), known);
        columns.stream().filter(rows::contains).findFirst().ifPresent(twice -> {
            throw Problem.badRequest("columns", "dimension-twice", twice.id());
        });
        var days = days(request, today);
        var measures = measures(request);
        int shown = measures.size();
        var parts = new ArrayList<Calculated.Part>();
        for (int i = 0; request.calculated() != null && i < request.calculated().size(); i++) {
            parts.add(part("calculated[" + i + "]", request.calculated().get(i), measures));
        }
        if (measures.isEmpty()) {
            throw Problem.badRequest("measures", "constraint.NotEmpty");
        }
        var filters = new ArrayList<Filter>();
        for (int i = 0; request.filters() != null && i < request.filters().size(); i++) {
            filters.add(filter("filters[" + i + "]", request.filters().get(i), known));
        }
        var calculated = new Calculated(parts, shown);
        var names = new ArrayList<>(measures.subList(0, shown).stream().map(Measure::id).toList());
        names.addAll(calculated.ids());
        return new PivotQuestion(new PivotQuery.Asked(rows, columns, List.copyOf(measures), filters, days.from(), days.to()), calculated, List.copyOf(names),
                compare(request, days));
    }

    /** Who sees sums only asks for nobody. */
    void refuseIdentifying(Sight sight) {
        asked.used().stream().filter(dimension -> !mayUse(sight, dimension)).findFirst().ifPresent(dimension -> {
            throw Problem.forbidden("aggregated-only", dimension.id());
        });
    }

    static boolean mayUse(Sight sight, Dimension dimension) {
        return !(sight.aggregated() && dimension.identifying());
    }

    /** The question without the moment: what is saved. */
    static Map<String, Object> plain(Request request) {
        var plain = new LinkedHashMap<String, Object>();
        plain.put("rows", request.rows());
        plain.put("columns", request.columns());
        plain.put("measures", request.measures());
        plain.put("filters", request.filters() == null ? null : request.filters().stream().map(filter -> Map.of("dim", filter.dim(), "op", filter.op(), "values",
                filter.values().stream().map(PivotQuestion::plain).toList())).toList());
        plain.put("from", request.from() == null ? null : request.from().toString());
        plain.put("to", request.to() == null ? null : request.to().toString());
        plain.put("period", request.period() == null ? null : request.period().name());
        plain.put("calculated", request.calculated() == null ? null : request.calculated().stream().map(one -> {
            var part = new LinkedHashMap<String, Object>();
            part.put("id", one.id());
            part.put("title", one.title() == null ? one.id() : one.title());
            part.put("unit", one.unit() == null ? null : one.unit().name());
            part.put("op", one.op().name());
            part.put("left", plain(one.left()));
            part.put("right", plain(one.right()));
            return part;
        }).toList());
        if (request.compare() != null) {
            var compare = new LinkedHashMap<String, Object>();
            compare.put("with", request.compare().with() == null ? null : request.compare().with().name());
            compare.put("from", request.compare().from() == null ? null : request.compare().from().toString());
            compare.put("to", request.compare().to() == null ? null : request.compare().to().toString());
            plain.put("compare", compare);
        }
        return plain;
    }

    private static Object plain(JsonNode value) {
        if (value.isObject()) {
            var part = new LinkedHashMap<String, Object>();
            value.fields().forEachRemaining(field -> part.put(field.getKey(), plain(field.getValue())));
            return part;
        }
        return value.isNumber() ? value.isInt() ? (Object) value.asInt() : value.asDouble() : value.isBoolean() ? (Object) value.asBoolean() : value.isNull() ? null : value.asText();
    }

    private static Days days(Request request, LocalDate today) {
        if (request.period() != null) {
            if (request.from() != null || request.to() != null) {
                throw Problem.badRequest("period", "period-or-days");
            }
            return request.period().of(today);
        }
        if (request.from() != null && request.to() != null && !request.from().isBefore(request.to())) {
            throw Problem.badRequest("to", "to-before-from");
        }
        return new Days(request.from(), request.to());
    }

    private static Days compare(Request request, Days days) {
        var compare = request.compare();
        if (compare == null) {
            return null;
        }
        if (compare.with() == null) {
            if (compare.from() == null || compare.to() == null) {
                throw Problem.badRequest("compare", "compare-days");
            }
            if (!compare.from().isBefore(compare.to())) {
                throw Problem.badRequest("compare.to", "to-before-from");
            }
            return new Days(compare.from(), compare.to());
        }
        if (days.from() == null || days.to() == null) {
            throw Problem.badRequest("compare", "compare-days");
        }
        return compare.with() == With.YEAR_BEFORE ? days.yearBefore() : days.before();
    }

    private static List<Measure> measures(Request request) {
        var measures = new ArrayList<Measure>();
        for (int i = 0; request.measures() != null && i < request.measures().size(); i++) {
            var measure = measure("measures[" + i + "]", request.measures().get(i));
            if (measures.contains(measure)) {
                throw Problem.badRequest("measures[" + i + "]", "measure-twice", measure.id());
            }
            measures.add(measure);
        }
        return measures;
    }

    private static Measure measure(String field, String id) {
        return Measure.of(id).orElseThrow(() -> Problem.badRequest(field, "measure-unknown",
                Arrays.stream(Measure.values()).map(Measure::id).collect(Collectors.joining(", "))));
    }

    private static Calculated.Part part(String field, CalculatedRequest request, List<Measure> measures) {
        if (Measure.of(request.id()).isPresent()) {
            throw Problem.badRequest(field + ".id", "measure-twice", request.id());
        }
        return new Calculated.Part(request.id(), new Term.Both(Calculated.Operation.valueOf(request.op().name()), term(field + ".left", request.left(), measures, 1),
                term(field + ".right", request.right(), measures, 1)));
    }

    /** A measure's id, a number, or {@code {op, left, right}}; measures that are not asked for are asked for besides. */
    private static Term term(String field, JsonNode written, List<Measure> measures, int depth) {
        if (written.isTextual()) {
            var measure = measure(field, written.asText());
            if (!measures.contains(measure)) {
                measures.add(measure);
            }
            return new Term.Of(measures.indexOf(measure));
        }
        if (written.isNumber() && written.decimalValue().abs().compareTo(LARGEST) <= 0) {
            return new Term.Constant(written.decimalValue());
        }
        if (written.isObject() && depth < DEEPEST && written.has("left") && written.has("right")) {
            var op = Arrays.stream(Calculated.Operation.values()).filter(one -> one.name().equals(written.path("op").asText())).findFirst()
                    .orElseThrow(() -> Problem.badRequest(field + ".op", "operator-unknown", "ADD, SUBTRACT, MULTIPLY, DIVIDE"));
            return new Term.Both(op, term(field + ".left", written.path("left"), measures, depth + 1), term(field + ".right", written.path("right"), measures, depth + 1));
        }
        throw Problem.badRequest(field, "calculated-term", DEEPEST);
    }

    static List<Dimension> dimensions(String field, List<String> ids, Dimensions known) {
        var dimensions = new ArrayList<Dimension>();
        for (int i = 0; ids != null && i < ids.size(); i++) {
            var dimension = dimension(field + "[" + i + "]", ids.get(i), known);
            if (dimensions.contains(dimension)) {
                throw Problem.badRequest(field + "[" + i + "]", "dimension-twice", ids.get(i));
            }
            dimensions.add(dimension);
        }
        return dimensions;
    }

    private static Dimension dimension(String field, String id, Dimensions known) {
        return known.of(id).orElseThrow(() -> Problem.badRequest(field, "dimension-unknown", known.offered().stream().map(Dimension::id).collect(Collectors.joining(", "))));
    }

    static Filter filter(String field, FilterRequest request, Dimensions known) {
        var dimension = dimension(field + ".dim", request.dim(), known);
        var op = switch (request.op().toUpperCase(Locale.ROOT)) {
            case "IN", "EQ" -> Filter.Op.IN;
            case "NOT_IN" -> Filter.Op.NOT_IN;
            case "BETWEEN" -> Filter.Op.BETWEEN;
            default -> throw Problem.badRequest(field + ".op", "operator-unknown", "IN, NOT_IN, BETWEEN");
        };
        boolean ordered = dimension.type() == Dimension.Type.NUMBER || dimension.type() == Dimension.Type.DATE;
        if (op == Filter.Op.BETWEEN && (!ordered || request.values().size() != 2 || request.values().stream().anyMatch(JsonNode::isNull))) {
            throw Problem.badRequest(field, "between-two-numbers");
        }
        var values = new ArrayList<Object>();
        request.values().forEach(value -> values.add(value.isNull() ? null : value(field + ".values", value, dimension)));
        return new Filter(dimension, op, values);
    }

    private static Object value(String field, JsonNode value, Dimension dimension) {
        return switch (dimension.type()) {
            case NUMBER -> {
                boolean whole = !(dimension instanceof CustomDimension);
                if (whole ? !value.isInt() : !value.isNumber()) {
                    throw Problem.badRequest(field, whole ? "values-numbers" : "values-decimals");
                }
                yield whole ? (Object) value.asInt() : value.decimalValue();
            }
            case BOOLEAN -> {
                if (!value.isBoolean()) {
                    throw Problem.badRequest(field, "values-booleans");
                }
                yield value.asBoolean();
            }
            case DATE -> {
                try {
                    yield LocalDate.parse(value.asText()).toString();
                } catch (DateTimeParseException malformed) {
                    throw Problem.badRequest(field, "date-format");
                }
            }
            case TEXT -> {
                if (!value.isTextual()) {
                    throw Problem.badRequest(field, "values-texts");
                }
                yield value.asText();
            }
        };
    }
}
