package io.tongpin.analytics.process;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.metric.Catalogue;
import io.tongpin.analytics.metric.Catalogue.Metric;
import io.tongpin.analytics.metric.Catalogue.Unit;
import io.tongpin.analytics.metric.Figures;
import io.tongpin.analytics.metric.domain.Figure;
import io.tongpin.analytics.metric.domain.Window;
import io.tongpin.analytics.people.Sights;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.time.CompanyZone;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The morning board's three numbers, for everybody within the own scope. */
@Path("/api/dashboards/process")
@Authenticated
public class DashboardResource {
    private static final int TREND_DAYS = 14;
    private static final List<String> NUMBERS = List.of("response-attainment", "l2-l3-conversion", "l4-l5-hours");
    private final CurrentCaller caller;
    private final Catalogue catalogue;
    private final Figures figures;
    private final Sights sights;
    private final LeadsBehindQuery leadsBehind;
    private final CompanyZone zone;
    private final Clock clock;

    DashboardResource(CurrentCaller caller, Catalogue catalogue, Figures figures, Sights sights, LeadsBehindQuery leadsBehind, CompanyZone zone,
            Clock clock) {
        this.caller = caller;
        this.catalogue = catalogue;
        this.figures = figures;
        this.sights = sights;
        this.leadsBehind = leadsBehind;
        this.zone = zone;
        this.clock = clock;
    }

    /** @param p90 of a duration; null for ratios */
    public record Day(BigDecimal value, BigDecimal numerator, BigDecimal denominator, boolean maturing, BigDecimal p90) {}

    public record Point(LocalDate date, BigDecimal value, BigDecimal numerator, BigDecimal denominator, boolean maturing) {}

    public record DefinitionText(String id, int version, String text) {}

    /** @param testData leads of the trend's days that were left out as test data */
    public record LeftOut(long testData) {}

    /** @param before the day before yesterday */
    public record Number(String id, String title, Day today, Day yesterday, Day before, Unit unit, List<Point> trend, DefinitionText definition,
            LeftOut leftOut) {}

    public record Board(Number responseAttainment, Number l2ToL3, Number l4ToL5Hours, String scope, Instant asOf) {}

    /** @param scope organisation path, or null for all that the caller sees */
    @GET
    public Uni<Board> board(@QueryParam("scope") String scope) {
        var me = caller.get();
        var now = clock.instant();
        var days = Window.daysUpTo(zone.today(clock), TREND_DAYS);
        return sights.of(me, scope).chain(sight -> catalogue.all().chain(all -> {
            var byId = all.stream().collect(Collectors.toMap(Metric::id, Function.identity()));
            var metrics = NUMBERS.stream().map(byId::get).toList();
            return figures.of(metrics.stream().map(metric -> metric.definition(null)).toList(), days, sight, now)
                    .map(found -> new Board(number(metrics.get(0), days, found[0], me), number(metrics.get(1), days, found[1], me),
                            number(metrics.get(2), days, found[2], me), scope, now));
        }));
    }

    /** @param path organisation path; @param name its last part */
    public record Branch(String path, String name, Pair responseAttainment, Pair l2ToL3, Pair l4ToL5Hours) {}

    public record Pair(Day yesterday, Day before) {}

    public record Branches(String scope, List<Branch> items, Instant asOf) {}

    /**
     * Yesterday and the day before for each part of the organisation right below {@code scope}: its regions, then stores, then teams.
     *
     * @param scope organisation path, or null for the top of what the caller sees
     */
    @GET
    @Path("/branches")
    public Uni<Branches> branches(@QueryParam("scope") String scope) {
        var me = caller.get();
        var now = clock.instant();
        var days = List.of(Window.day(zone.today(clock).minusDays(1)), Window.day(zone.today(clock).minusDays(2)));
        return sights.of(me, scope).chain(sight -> sights.branches(sight, scope).chain(paths -> paths.isEmpty() ? Uni.createFrom().item(new Branches(scope, List.of(), now))
                : catalogue.all().chain(all -> {
                    var byId = all.stream().collect(Collectors.toMap(Metric::id, Function.identity()));
                    return figures.ofBranches(NUMBERS.stream().map(id -> byId.get(id).definition(null)).toList(), paths, days, sight, now).map(found -> new Branches(scope,
                            IntStream.range(0, paths.size()).mapToObj(i -> new Branch(paths.get(i), paths.get(i).substring(paths.get(i).lastIndexOf('/') + 1),
                                    pair(found[i * NUMBERS.size()]), pair(found[i * NUMBERS.size() + 1]), pair(found[i * NUMBERS.size() + 2]))).toList(), now));
                })));
    }

    private static Pair pair(Figure[] days) {
        return new Pair(day(days[0]), day(days[1]));
    }

    public record Behind(String number, LocalDate date, List<LeadsBehindQuery.Behind> items) {}

    /**
     * The leads behind one number, those outside the numerator first; at most 500.
     *
     * @param number responseAttainment, l2ToL3 or l4ToL5Hours
     * @param date   company date; default today
     */
    @GET
    @Path("/leads")
    public Uni<Behind> leads(@QueryParam("number") String number, @QueryParam("date") String date, @QueryParam("scope") String scope) {
        int at = List.of("responseAttainment", "l2ToL3", "l4ToL5Hours").indexOf(number);
        if (at < 0) {
            throw Problem.badRequest("number", "process-number");
        }
        var day = day(date);
        return sights.of(caller.get(), scope).chain(sight -> {
            if (sight.aggregated()) {
                throw Problem.forbidden("aggregated-only", "lead");
            }
            return catalogue.metric(NUMBERS.get(at)).chain(metric -> leadsBehind.leads(metric.definition(null), Window.day(day), sight, clock.instant()))
                    .map(items -> new Behind(number, day, items));
        });
    }

    private LocalDate day(String text) {
        try {
            return text == null ? zone.today(clock) : LocalDate.parse(text);
        } catch (DateTimeParseException malformed) {
            throw Problem.badRequest("date", "date-format");
        }
    }

    private static Number number(Metric metric, List<Window> days, Figure[] found, Caller me) {
        var definition = metric.definition(null);
        var trend = IntStream.range(0, found.length).mapToObj(i -> new Point(days.get(i).from(), found[i].value(), found[i].numerator(),
                found[i].denominator(), found[i].maturing())).toList();
        return new Number(metric.id(), metric.title(me.locale()), day(found[TREND_DAYS - 1]), day(found[TREND_DAYS - 2]), day(found[TREND_DAYS - 3]),
                metric.unit(), trend, new DefinitionText(definition.id(), definition.version(), definition.text(me.locale())),
                new LeftOut(IntStream.range(0, found.length).mapToLong(i -> found[i].testData()).sum()));
    }

    private static Day day(Figure figure) {
        return new Day(figure.value(), figure.numerator(), figure.denominator(), figure.maturing(), figure.beside());
    }
}
