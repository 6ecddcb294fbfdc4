package io.tongpin.analytics.change;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.change.domain.ChangeSplit;
import io.tongpin.analytics.change.domain.StrongSegments;
import io.tongpin.analytics.metric.Catalogue;
import io.tongpin.analytics.metric.Catalogue.Definition;
import io.tongpin.analytics.metric.Catalogue.Metric;
import io.tongpin.analytics.people.Sights;
import io.tongpin.analytics.sandbox.DimensionCatalogue;
import io.tongpin.analytics.sandbox.SandboxResource;
import io.tongpin.analytics.sandbox.SandboxResource.FilterRequest;
import io.tongpin.analytics.sandbox.SegmentQuery;
import io.tongpin.analytics.sandbox.SegmentQuery.Period;
import io.tongpin.analytics.sandbox.SegmentQuery.Segment;
import io.tongpin.analytics.sandbox.domain.Dimension;
import io.tongpin.analytics.sandbox.domain.Dimensions;
import io.tongpin.analytics.sandbox.domain.Filter;
import io.tongpin.analytics.sandbox.domain.Filter.Op;
import io.tongpin.analytics.sandbox.domain.OrderDimension;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.CurrentCaller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;

/** Where does the change of a figure come from (E10)? For everybody within the own rows. */
@Path("/api/metrics/explain-change")
@Authenticated
public class ChangeResource {
    /** What is looked through for strong segments when nothing is asked. */
    private static final List<Dimension> LOOKED_THROUGH = List.of(OrderDimension.INDUSTRY, OrderDimension.PRODUCT_LINE, OrderDimension.REGION, OrderDimension.CUSTOMER_SIZE);
    private static final double LEAST_SHARE = 0.02;
    private static final int MOST_SEGMENTS = 5;
    /** Digits beyond those shown by which segments are ranked: exact effects have 34, and sums of them over every pair of values take long. */
    private static final int RANKED_BY = 6;
    private final CurrentCaller caller;
    private final Catalogue catalogue;
    private final SegmentQuery query;
    private final Sights sights;
    private final DimensionCatalogue dimensionCatalogue;
    private final Clock clock;

    ChangeResource(CurrentCaller caller, Catalogue catalogue, SegmentQuery query, Sights sights, DimensionCatalogue dimensionCatalogue, Clock clock) {
        this.caller = caller;
        this.catalogue = catalogue;
        this.query = query;
        this.sights = sights;
        this.dimensionCatalogue = dimensionCatalogue;
        this.clock = clock;
    }

    /** @param from first day; @param to day after the last */
    public record PeriodRequest(@NotNull LocalDate from, @NotNull LocalDate to) {}

    /** @param by dimensions that each driver is split by, each by itself */
    public record Request(@NotBlank String metric, String definition, @NotNull @Valid PeriodRequest from, @NotNull @Valid PeriodRequest to,
            @Size(max = 4) List<String> by, @Size(max = 20) List<@Valid FilterRequest> filters, String scope) {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record ByValue(String dim, Object value, BigDecimal effect, long orders) {}

    /** @param quantity, price, mix parts of the effect; null where the figure has none */
    public record Driver(String driver, BigDecimal effect, BigDecimal quantity, BigDecimal price, BigDecimal mix, long ordersBefore, long ordersAfter,
            List<ByValue> by) {}

    public record Part(String dim, String title, Object value) {}

    /** @param orders of both periods */
    public record StrongSegment(List<Part> where, BigDecimal effect, long orders) {}

    public record Factor(String factor, BigDecimal effect) {}

    public record LeftOut(long testData) {}

    /** @param difference after − before = sum of the drivers' effects = sum of the factors' effects; @param definition in words */
    public record Answer(String metric, String title, String unit, BigDecimal before, BigDecimal after, BigDecimal difference, List<Driver> drivers,
            List<Factor> factors, List<StrongSegment> segments, String sentence, String definition, int definitionVersion, Instant asOf, LeftOut leftOut, long factVersion,
            long tookMs) {}

    @POST
    public Uni<Answer> explain(@Valid @NotNull Request request) {
        long began = System.nanoTime();
        var me = caller.get();
        return dimensionCatalogue.all().chain(known -> explain(request, known, me, began));
    }

    private Uni<Answer> explain(Request request, Dimensions known, Caller me, long began) {
        var figure = FigureOfOrders.of(request.metric());
        if (figure == null) {
            throw Problem.badRequest("metric", "change-metric", FigureOfOrders.IDS);
        }
        var now = clock.instant();
        var before = period("from", request.from());
        var after = period("to", request.to());
        var asked = SandboxResource.dimensions("by", request.by(), known);
        var filters = new ArrayList<Filter>();
        for (int i = 0; request.filters() != null && i < request.filters().size(); i++) {
            filters.add(SandboxResource.filter("filters[" + i + "]", request.filters().get(i), known));
        }
        var dimensions = new ArrayList<Dimension>(List.of(OrderDimension.TYPE));
        asked.stream().filter(dimension -> !dimensions.contains(dimension)).forEach(dimensions::add);
        if (asked.isEmpty()) {
            dimensions.addAll(LOOKED_THROUGH);
        }
        return catalogue.metric(request.metric()).onItem().ifNull().failWith(Problem::notFound).chain(metric -> {
            var definition = metric.definition(request.definition());
            if (definition == null) {
                throw Problem.badRequest("definition", "definition-unknown", String.join(", ", metric.definitions().stream().map(Definition::id).toList()));
            }
            definition.filters().forEach(filter -> filters.add(new Filter(known.of(filter.dim().id()).orElseThrow(), filter.except() ? Op.NOT_IN : Op.IN,
                    List.copyOf(filter.values()))));
            return sights.of(me, request.scope()).chain(sight -> {
                for (var dimension : dimensions) {
                    if (!SandboxResource.mayUse(sight, dimension)) {
                        throw Problem.forbidden("aggregated-only", dimension.id());
                    }
                }
                filters.stream().map(Filter::dimension).filter(dimension -> !SandboxResource.mayUse(sight, dimension)).findFirst().ifPresent(dimension -> {
                    throw Problem.forbidden("aggregated-only", dimension.id());
                });
                return query.segments(dimensions, filters, definition.params().getString("state", "SIGNED"), before, after, sight);
            }).map(found -> {
                if (found.segments() == null) {
                    throw Problem.refused("pivot-too-large", 50_000);
                }
                return answer(metric, definition, figure, dimensions, asked, found, me, now, began);
            });
        }).onFailure(RejectedExecutionException.class).transform(full -> Problem.of(503, "sandbox-busy"));
    }

    private static Answer answer(Metric metric, Definition definition, FigureOfOrders figure, List<Dimension> dimensions, List<Dimension> asked,
            SegmentQuery.Found found, Caller me, Instant now, long began) {
        var cells = found.segments().stream().map(figure::cell).toList();
        var split = ChangeSplit.of(cells, figure.quotient());
        var before = split.before().setScale(figure.digits(), RoundingMode.HALF_UP);
        var after = split.after().setScale(figure.digits(), RoundingMode.HALF_UP);
        var difference = after.subtract(before);
        var exact = split.by(cell -> String.valueOf(((Segment) cell).values().get(0)));
        var effects = ChangeSplit.rounded(exact, difference, figure.digits());
        var factors = figure.hasFactors() ? ChangeSplit.factors(found.segments().stream().map(figure::priced).toList(), figure.quotient()) : null;
        var drivers = new ArrayList<Driver>();
        effects.forEach((driver, effect) -> {
            var own = found.segments().stream().filter(segment -> String.valueOf(segment.values().get(0)).equals(driver)).toList();
            var parts = factors == null ? null : parts(own, factors, effect, figure.digits());
            drivers.add(new Driver(driver, effect, part(parts, "QUANTITY"), part(parts, "PRICE"), part(parts, "MIX"),
                    own.stream().mapToLong(segment -> segment.before().orders()).sum(), own.stream().mapToLong(segment -> segment.after().orders()).sum(),
                    by(own, split, dimensions, asked, effect, figure.digits())));
        });
        drivers.sort(Comparator.comparing((Driver driver) -> driver.effect().abs()).reversed());
        var sums = new LinkedHashMap<String, BigDecimal>();
        if (factors != null) {
            for (var name : List.of("QUANTITY", "PRICE", "MIX")) {
                sums.put(name, drivers.stream().map(driver -> name.equals("QUANTITY") ? driver.quantity() : name.equals("PRICE") ? driver.price() : driver.mix())
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
            }
        }
        var segments = segments(found.segments(), split, dimensions, me.locale(), figure.digits());
        return new Answer(metric.id(), metric.title(me.locale()), metric.unit().name(), before, after, difference, drivers,
                sums.entrySet().stream().filter(one -> !(figure.quotient() && one.getKey().equals("QUANTITY"))).map(one -> new Factor(one.getKey(), one.getValue())).toList(),
                segments, Sentence.of(metric, before, after, drivers, segments, me.locale()), definition.text(me.locale()), definition.version(), now, new LeftOut(found.testData()), found.factVersion(),
                (System.nanoTime() - began) / 1_000_000);
    }

    private static Map<String, BigDecimal> parts(List<Segment> own, Map<Object, ChangeSplit.Factors> factors, BigDecimal effect, int digits) {
        var sum = own.stream().map(factors::get).reduce(new ChangeSplit.Factors(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO), ChangeSplit.Factors::plus);
        var parts = new LinkedHashMap<String, BigDecimal>();
        parts.put("QUANTITY", sum.quantity());
        parts.put("PRICE", sum.price());
        parts.put("MIX", sum.mix());
        return ChangeSplit.rounded(parts, effect, digits);
    }

    private static BigDecimal part(Map<String, BigDecimal> parts, String name) {
        return parts == null ? null : parts.get(name);
    }

    private static List<ByValue> by(List<Segment> own, ChangeSplit split, List<Dimension> dimensions, List<Dimension> asked, BigDecimal effect, int digits) {
        var lines = new ArrayList<ByValue>();
        for (var dimension : asked) {
            int at = dimensions.indexOf(dimension);
            var exact = new LinkedHashMap<Object, BigDecimal>();
            var orders = new LinkedHashMap<Object, Long>();
            for (var segment : own) {
                exact.merge(java.util.Optional.ofNullable(segment.values().get(at)), split.effects().get(segment), BigDecimal::add);
                orders.merge(java.util.Optional.ofNullable(segment.values().get(at)), segment.before().orders() + segment.after().orders(), Long::sum);
            }
            ChangeSplit.rounded(exact, effect, digits).entrySet().stream()
                    .sorted(Comparator.comparing((Map.Entry<Object, BigDecimal> entry) -> entry.getValue().abs()).reversed())
                    .forEach(entry -> lines.add(new ByValue(dimension.id(), ((java.util.Optional<?>) entry.getKey()).orElse(null), entry.getValue(),
                            orders.get(entry.getKey()))));
        }
        return lines;
    }

    private static List<StrongSegment> segments(List<Segment> found, ChangeSplit split, List<Dimension> dimensions, Locale locale, int digits) {
        var cells = found.stream().map(segment -> new StrongSegments.Cell(segment.values(), split.effects().get(segment).setScale(digits + RANKED_BY, RoundingMode.HALF_UP),
                segment.before().orders() + segment.after().orders())).toList();
        return StrongSegments.of(cells, dimensions.size(), LEAST_SHARE, MOST_SEGMENTS).stream().map(segment -> {
            var where = new ArrayList<Part>();
            for (int i = 0; i < segment.dimensions().size(); i++) {
                var dimension = dimensions.get(segment.dimensions().get(i));
                where.add(new Part(dimension.id(), dimension.title(locale), segment.values().get(i)));
            }
            return new StrongSegment(where, segment.effect().setScale(digits, RoundingMode.HALF_UP), segment.support());
        }).toList();
    }

    private static Period period(String field, PeriodRequest asked) {
        if (!asked.from().isBefore(asked.to())) {
            throw Problem.badRequest(field + ".to", "to-before-from");
        }
        return new Period(asked.from(), asked.to());
    }
}
