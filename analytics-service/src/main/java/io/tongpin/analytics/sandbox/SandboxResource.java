package io.tongpin.analytics.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tongpin.analytics.people.Sight;
import io.tongpin.analytics.people.Sights;
import io.tongpin.analytics.sandbox.domain.CustomDimension;
import io.tongpin.analytics.sandbox.domain.Dimension;
import io.tongpin.analytics.sandbox.domain.Dimensions;
import io.tongpin.analytics.sandbox.domain.Filter;
import io.tongpin.analytics.sandbox.domain.Measure;
import io.tongpin.analytics.sandbox.domain.Period;
import io.tongpin.analytics.sandbox.domain.PivotTable.Totals;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.time.CompanyZone;
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
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

/** The sandbox (E5): what may be asked, and pivots within the caller's rows. Departments see sums, but no single person or customer. */
@Path("/api/sandbox")
@Authenticated
public class SandboxResource {
    private static final int MOST_VALUES = 500;
    private final CurrentCaller caller;
    private final Sights sights;
    private final DimensionCatalogue dimensions;
    private final AskPivot askPivot;
    private final PivotQuery query;
    private final CompanyZone zone;
    private final Clock clock;

    SandboxResource(CurrentCaller caller, Sights sights, DimensionCatalogue dimensions, AskPivot askPivot, PivotQuery query, CompanyZone zone, Clock clock) {
        this.caller = caller;
        this.sights = sights;
        this.dimensions = dimensions;
        this.askPivot = askPivot;
        this.query = query;
        this.zone = zone;
        this.clock = clock;
    }

    /** @param custom one of the company's own fields of leads */
    public record DimensionEntry(String id, String title, Dimension.Type type, boolean custom) {}

    /** @param definition how it is counted, in words */
    public record MeasureEntry(String id, String title, String unit, boolean additive, String definition) {}

    public record Catalog(List<DimensionEntry> dimensions, List<MeasureEntry> measures, List<String> operators, long factVersion) {}

    public record FilterRequest(@NotNull String dim, @NotNull String op, @NotNull @Size(min = 1, max = MOST_VALUES) List<JsonNode> values) {}

    /**
     * @param from        signed on or after this company date
     * @param to          signed before it
     * @param scope       organisation path, or null for all that the caller sees
     * @param factVersion waits until the copy holds it, so that a page sees its own change
     * @param period      days that move with the calendar, in place of from and to
     */
    public record Request(@Size(max = 4) List<String> rows, @Size(max = 4) List<String> columns, @Size(max = 10) List<@NotNull String> measures,
            @Size(max = 20) List<@Valid FilterRequest> filters, LocalDate from, LocalDate to, String scope, Long factVersion,
            @Size(max = 5) List<@Valid CalculatedRequest> calculated, @Valid Compare compare, Period period) {}

    /**
     * A measure made of others, worked out on each cell and total by itself: {@code left op right}. A side is a measure's id, a number, or
     * again {@code {op, left, right}}.
     */
    public record CalculatedRequest(@NotNull @Size(min = 1, max = 50) String id, @Size(max = 100) String title, Unit unit, @NotNull Operation op, @NotNull JsonNode left,
            @NotNull JsonNode right) {}

    public enum Operation { ADD, SUBTRACT, MULTIPLY, DIVIDE }

    public enum Unit { COUNT, MONEY, RATIO }

    /** The same question over another period, beside the first: these days, or those before, or a year earlier. */
    public record Compare(LocalDate from, LocalDate to, With with) {}

    public enum With { BEFORE, YEAR_BEFORE }

    /** @param cancelled orders left out because they were cancelled; 0 when state is among what is asked */
    public record LeftOut(long testData, long cancelled) {}

    /** @param cells {@code cells[row][column]}: the measures in the order asked, then the calculated ones, or null where there is no order */
    public record Answer(List<List<Object>> rows, List<List<Object>> columns, List<List<List<BigDecimal>>> cells, Totals totals,
            List<String> measures, LeftOut leftOut, Instant asOf, long factVersion, long tookMs, LocalDate from, LocalDate to, Compared compare) {}

    /** The answer of the other period, with rows and columns of its own. */
    public record Compared(LocalDate from, LocalDate to, List<List<Object>> rows, List<List<Object>> columns, List<List<List<BigDecimal>>> cells, Totals totals) {}

    @GET
    @Path("/catalog")
    public Uni<Catalog> catalog() {
        var me = caller.get();
        return sights.of(me, null).chain(sight -> dimensions.all().map(known -> new Catalog(
                known.offered().stream().filter(dimension -> PivotQuestion.mayUse(sight, dimension))
                        .map(dimension -> new DimensionEntry(dimension.id(), dimension.title(me.locale()), dimension.type(), dimension instanceof CustomDimension)).toList(),
                Arrays.stream(Measure.values()).map(measure -> new MeasureEntry(measure.id(), measure.title(me.locale()), measure.unit(),
                        measure.additive(), measure.definition(me.locale()))).toList(),
                Arrays.stream(Filter.Op.values()).map(Enum::name).toList(), askPivot.version())));
    }

    @POST
    @Path("/query")
    public Uni<Answer> query(@Valid @NotNull Request request) {
        long began = System.nanoTime();
        return found(request).map(both -> {
            var question = both.question();
            var found = both.found();
            var table = found.table();
            var other = found.other();
            var now = clock.instant();
            return new Answer(table.rows(), table.columns(), table.cells(), table.totals(), question.names(), new LeftOut(found.testData(), found.cancelled()), now,
                    found.factVersion(), (System.nanoTime() - began) / 1_000_000, question.asked().from(), question.asked().to(), other == null ? null
                    : new Compared(question.compare().from(), question.compare().to(), other.rows(), other.columns(), other.cells(), other.totals()));
        });
    }

    private record Both(PivotQuestion question, AskPivot.Found found) {}

    private Uni<Both> found(Request request) {
        var me = caller.get();
        return dimensions.all().chain(known -> {
            var question = PivotQuestion.of(request, known, zone.today(clock));
            return sights.of(me, request.scope()).chain(sight -> askPivot.ask(question, sight, request.factVersion())).map(found -> new Both(question, found));
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
        return found(request).emitOn(Infrastructure.getDefaultWorkerPool()).map(both -> {
            var asked = both.question().asked();
            var heads = new PivotFile.Heads(asked.rows(), asked.columns(), PivotText.titles(request, both.question(), locale), locale);
            boolean csv = format.equals("csv");
            var table = both.found().table();
            var compare = both.question().compare();
            var other = both.found().other() == null ? null : new PivotFile.Other(both.found().other(), compare.from(), compare.to());
            return Response.ok(csv ? PivotFile.csv(table, other, heads) : PivotFile.xlsx(table, other, heads))
                    .type(csv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                    .header("Content-Disposition", "attachment; filename=\"pivot." + format + "\"").build();
        });
    }

    public record Rows(List<PivotQuery.OrderLine> items, long total) {}

    /** The orders behind a cell: the pivot's question with the cell's values as filters; at most 200, the dearest first. */
    @POST
    @Path("/rows")
    public Uni<Rows> rows(@Valid @NotNull Request request) {
        var me = caller.get();
        return dimensions.all().chain(known -> {
            var asked = PivotQuestion.of(request, known, zone.today(clock)).asked();
            return sights.of(me, request.scope()).chain(sight -> {
                if (sight.aggregated()) {
                    throw Problem.forbidden("aggregated-only", "orderNo");
                }
                return query.rows(asked, sight);
            });
        }).onFailure(RejectedExecutionException.class).transform(full -> Problem.of(503, "sandbox-busy")).map(found -> new Rows(found.items(), found.total()));
    }

    /** For whoever else asks by the catalogue's dimensions. */
    public static List<Dimension> dimensions(String field, List<String> ids, Dimensions known) {
        return PivotQuestion.dimensions(field, ids, known);
    }

    public static Filter filter(String field, FilterRequest request, Dimensions known) {
        return PivotQuestion.filter(field, request, known);
    }

    public static boolean mayUse(Sight sight, Dimension dimension) {
        return PivotQuestion.mayUse(sight, dimension);
    }
}
