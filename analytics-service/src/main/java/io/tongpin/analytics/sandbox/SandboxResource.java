package io.tongpin.analytics.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tongpin.analytics.people.Sight;
import io.tongpin.analytics.people.Sights;
import io.tongpin.analytics.sandbox.domain.Calculated;
import io.tongpin.analytics.sandbox.domain.Dimension;
import io.tongpin.analytics.sandbox.domain.Filter;
import io.tongpin.analytics.sandbox.domain.Measure;
import io.tongpin.analytics.sandbox.domain.PivotTable;
import io.tongpin.analytics.sandbox.domain.PivotTable.Totals;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;

/** The sandbox (E5): what may be asked, and pivots within the caller's rows. Departments see sums, but no single person or customer. */
@Path("/api/sandbox")
@Authenticated
public class SandboxResource {
    private static final int MOST_VALUES = 500;
    private final CurrentCaller caller;
    private final Sights sights;
    private final PivotQuery query;
    private final OrderRefresher refresher;
    private final ColumnarCopy copy;
    private final Duration patience;

    SandboxResource(CurrentCaller caller, Sights sights, PivotQuery query, OrderRefresher refresher, ColumnarCopy copy, ColumnarConfig config) {
        this.caller = caller;
        this.sights = sights;
        this.query = query;
        this.refresher = refresher;
        this.copy = copy;
        this.patience = config.patience();
    }

    public record DimensionEntry(String id, String title, Dimension.Type type) {}

    public record MeasureEntry(String id, String title, String unit, boolean additive) {}

    public record Catalog(List<DimensionEntry> dimensions, List<MeasureEntry> measures, List<String> operators, long factVersion) {}

    public record FilterRequest(@NotNull String dim, @NotNull String op, @NotNull @Size(min = 1, max = MOST_VALUES) List<JsonNode> values) {}

    /**
     * @param from        signed on or after this company date
     * @param to          signed before it
     * @param scope       organisation path, or null for all that the caller sees
     * @param factVersion waits until the copy holds it, so that a page sees its own change
     */
    public record Request(@Size(max = 4) List<String> rows, @Size(max = 4) List<String> columns, @NotNull @Size(min = 1, max = 10) List<String> measures,
            @Size(max = 20) List<@Valid FilterRequest> filters, LocalDate from, LocalDate to, String scope, Long factVersion,
            @Size(max = 5) List<@Valid CalculatedRequest> calculated, @Valid Compare compare) {

        /** The question without the moment: what is saved. */
        java.util.Map<String, Object> plain() {
            var plain = new java.util.LinkedHashMap<String, Object>();
            plain.put("rows", rows);
            plain.put("columns", columns);
            plain.put("measures", measures);
            plain.put("filters", filters == null ? null : filters.stream().map(filter -> java.util.Map.of("dim", filter.dim(), "op", filter.op(), "values",
                    filter.values().stream().map(value -> value.isNumber() ? (Object) value.asInt() : value.isNull() ? null : value.asText()).toList())).toList());
            plain.put("from", from == null ? null : from.toString());
            plain.put("to", to == null ? null : to.toString());
            plain.put("calculated", calculated == null ? null : calculated.stream().map(one -> java.util.Map.of("id", one.id(), "title", one.title() == null ? one.id()
                    : one.title(), "op", one.op().name(), "left", one.left(), "right", one.right())).toList());
            return plain;
        }
    }

    /** A measure of two others, worked out on each cell and total by itself: {@code left op right}. */
    public record CalculatedRequest(@NotNull @Size(min = 1, max = 50) String id, @Size(max = 100) String title, @NotNull Operation op, @NotNull String left,
            @NotNull String right) {}

    public enum Operation { ADD, SUBTRACT, MULTIPLY, DIVIDE }

    /** The same question over another period, beside the first. */
    public record Compare(@NotNull LocalDate from, @NotNull LocalDate to) {}

    /** @param cancelled orders left out because they were cancelled; 0 when state is among what is asked */
    public record LeftOut(long testData, long cancelled) {}

    /** @param cells {@code cells[row][column]}: the measures in the order asked, or null where there is no order */
    public record Answer(List<List<Object>> rows, List<List<Object>> columns, List<List<List<BigDecimal>>> cells, Totals totals,
            List<String> measures, LeftOut leftOut, long factVersion, long tookMs, Compared compare) {}

    /** The answer of the other period, with rows and columns of its own. */
    public record Compared(LocalDate from, LocalDate to, List<List<Object>> rows, List<List<Object>> columns, List<List<List<BigDecimal>>> cells, Totals totals) {}

    @GET
    @Path("/catalog")
    public Uni<Catalog> catalog() {
        var me = caller.get();
        return sights.of(me, null).map(sight -> new Catalog(
                Arrays.stream(Dimension.values()).filter(dimension -> mayUse(sight, dimension))
                        .map(dimension -> new DimensionEntry(dimension.id(), dimension.title(me.locale()), dimension.type())).toList(),
                Arrays.stream(Measure.values()).map(measure -> new MeasureEntry(measure.id(), measure.title(me.locale()), measure.unit(),
                        measure.additive())).toList(),
                Arrays.stream(Filter.Op.values()).map(Enum::name).toList(), copy.version()));
    }

    @POST
    @Path("/query")
    public Uni<Answer> query(@Valid @NotNull Request request) {
        long began = System.nanoTime();
        return answer(request, began).map(found -> found.answer());
    }

    private record Found(Answer answer, PivotTable table, List<Dimension> rows, List<String> measures) {}

    private Uni<Found> answer(Request request, long began) {
        var asked = asked(request);
        var calculated = calculated(request, asked);
        return sights.of(caller.get(), request.scope()).invoke(sight -> refuseIdentifying(asked, sight))
                .chain(sight -> upTo(request.factVersion()).chain(() -> query.pivot(asked, sight)).chain(first -> request.compare() == null
                        ? Uni.createFrom().item(new PivotQuery.Answer[] {first})
                        : query.pivot(asked.over(request.compare().from(), request.compare().to()), sight).map(second -> new PivotQuery.Answer[] {first, second})))
                .onFailure(RejectedExecutionException.class).transform(full -> Problem.of(503, "sandbox-busy"))
                .map(answers -> {
                    for (var one : answers) {
                        if (one.table() == null) {
                            throw Problem.refused("pivot-too-large", PivotQuery.MOST_GROUPS);
                        }
                    }
                    var table = calculated.on(answers[0].table());
                    var other = answers.length < 2 ? null : calculated.on(answers[1].table());
                    var names = new ArrayList<>(request.measures());
                    calculated.ids().forEach(names::add);
                    return new Found(new Answer(table.rows(), table.columns(), table.cells(), table.totals(), names, new LeftOut(answers[0].testData(), answers[0].cancelled()),
                            answers[0].factVersion(), (System.nanoTime() - began) / 1_000_000, other == null ? null : new Compared(request.compare().from(),
                            request.compare().to(), other.rows(), other.columns(), other.cells(), other.totals())), table, asked.rows(), names);
                });
    }

    /** The pivot as a file: xlsx or csv. */
    @POST
    @Path("/export")
    public Uni<Response> export(@QueryParam("format") @DefaultValue("xlsx") String format, @Valid @NotNull Request request) {
        if (!format.equals("xlsx") && !format.equals("csv")) {
            throw Problem.badRequest("format", "export-format");
        }
        var locale = caller.get().locale();
        return answer(request, System.nanoTime()).emitOn(Infrastructure.getDefaultWorkerPool()).map(found -> {
            var dimensions = found.rows().stream().map(dimension -> dimension.title(locale)).toList();
            var measures = found.measures().stream().map(id -> Measure.of(id).map(measure -> measure.title(locale)).orElse(id)).toList();
            boolean csv = format.equals("csv");
            return Response.ok(csv ? PivotFile.csv(found.table(), dimensions, measures) : PivotFile.xlsx(found.table(), dimensions, measures))
                    .type(csv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                    .header("Content-Disposition", "attachment; filename=\"pivot." + format + "\"").build();
        });
    }

    public record Rows(List<PivotQuery.OrderLine> items, long total) {}

    /** The orders behind a cell: the pivot's question with the cell's values as filters; at most 200, the dearest first. */
    @POST
    @Path("/rows")
    public Uni<Rows> rows(@Valid @NotNull Request request) {
        var asked = asked(request);
        return sights.of(caller.get(), request.scope()).chain(sight -> {
            if (sight.aggregated()) {
                throw Problem.forbidden("aggregated-only", "orderNo");
            }
            return query.rows(asked, sight);
        }).onFailure(RejectedExecutionException.class).transform(full -> Problem.of(503, "sandbox-busy")).map(found -> new Rows(found.items(), found.total()));
    }

    private static Calculated calculated(Request request, PivotQuery.Asked asked) {
        var parts = new ArrayList<Calculated.Part>();
        for (int i = 0; request.calculated() != null && i < request.calculated().size(); i++) {
            var one = request.calculated().get(i);
            int left = request.measures().indexOf(one.left());
            int right = request.measures().indexOf(one.right());
            if (left < 0 || right < 0) {
                throw Problem.badRequest("calculated[" + i + "]." + (left < 0 ? "left" : "right"), "calculated-measure", String.join(", ", request.measures()));
            }
            parts.add(new Calculated.Part(one.id(), Calculated.Operation.valueOf(one.op().name()), left, right));
        }
        return new Calculated(parts);
    }

    private Uni<Void> upTo(Long factVersion) {
        return factVersion == null ? Uni.createFrom().voidItem()
                : refresher.reached(factVersion).ifNoItem().after(patience).fail()
                        .onFailure(TimeoutException.class).transform(late -> Problem.conflict("fact-version-ahead", factVersion, copy.version()));
    }

    static PivotQuery.Asked asked(Request request) {
        var rows = dimensions("rows", request.rows());
        var columns = dimensions("columns", request.columns());
        var twice = columns.stream().filter(rows::contains).findFirst();
        if (twice.isPresent()) {
            throw Problem.badRequest("columns", "dimension-twice", twice.get().id());
        }
        if (request.from() != null && request.to() != null && !request.from().isBefore(request.to())) {
            throw Problem.badRequest("to", "to-before-from");
        }
        var measures = new ArrayList<Measure>();
        for (int i = 0; i < request.measures().size(); i++) {
            var id = request.measures().get(i);
            var field = "measures[" + i + "]";
            measures.add(Measure.of(id).orElseThrow(() -> Problem.badRequest(field, "measure-unknown",
                    Arrays.stream(Measure.values()).map(Measure::id).collect(Collectors.joining(", ")))));
        }
        var filters = new ArrayList<Filter>();
        for (int i = 0; request.filters() != null && i < request.filters().size(); i++) {
            filters.add(filter("filters[" + i + "]", request.filters().get(i)));
        }
        return new PivotQuery.Asked(rows, columns, measures, filters, request.from(), request.to());
    }

    public static List<Dimension> dimensions(String field, List<String> ids) {
        var dimensions = new ArrayList<Dimension>();
        for (int i = 0; ids != null && i < ids.size(); i++) {
            var dimension = dimension(field + "[" + i + "]", ids.get(i));
            if (dimensions.contains(dimension)) {
                throw Problem.badRequest(field + "[" + i + "]", "dimension-twice", ids.get(i));
            }
            dimensions.add(dimension);
        }
        return dimensions;
    }

    private static Dimension dimension(String field, String id) {
        return Dimension.of(id).orElseThrow(() -> Problem.badRequest(field, "dimension-unknown",
                Arrays.stream(Dimension.values()).map(Dimension::id).collect(Collectors.joining(", "))));
    }

    public static Filter filter(String field, FilterRequest request) {
        var dimension = dimension(field + ".dim", request.dim());
        var op = switch (request.op().toUpperCase(Locale.ROOT)) {
            case "IN", "EQ" -> Filter.Op.IN;
            case "NOT_IN" -> Filter.Op.NOT_IN;
            case "BETWEEN" -> Filter.Op.BETWEEN;
            default -> throw Problem.badRequest(field + ".op", "operator-unknown", "IN, NOT_IN, BETWEEN");
        };
        boolean numbers = dimension.type() == Dimension.Type.NUMBER;
        if (op == Filter.Op.BETWEEN && (!numbers || request.values().size() != 2 || request.values().stream().anyMatch(JsonNode::isNull))) {
            throw Problem.badRequest(field, "between-two-numbers");
        }
        var values = new ArrayList<Object>();
        for (var value : request.values()) {
            if (!value.isNull() && (numbers ? !value.isInt() : !value.isTextual())) {
                throw Problem.badRequest(field + ".values", numbers ? "values-numbers" : "values-texts");
            }
            values.add(value.isNull() ? null : numbers ? (Object) value.asInt() : value.asText());
        }
        return new Filter(dimension, op, values);
    }

    private static void refuseIdentifying(PivotQuery.Asked asked, Sight sight) {
        asked.dimensions().stream().filter(dimension -> !mayUse(sight, dimension)).findFirst().ifPresent(SandboxResource::refuse);
        asked.filters().stream().map(Filter::dimension).filter(dimension -> !mayUse(sight, dimension)).findFirst()
                .ifPresent(SandboxResource::refuse);
    }

    private static void refuse(Dimension dimension) {
        throw Problem.forbidden("aggregated-only", dimension.id());
    }

    public static boolean mayUse(Sight sight, Dimension dimension) {
        return !(sight.aggregated() && dimension.identifying());
    }
}
