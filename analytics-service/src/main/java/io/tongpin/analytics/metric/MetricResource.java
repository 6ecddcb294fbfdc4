package io.tongpin.analytics.metric;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.metric.Catalogue.Metric;
import io.tongpin.analytics.metric.Catalogue.Unit;
import io.tongpin.analytics.metric.domain.DefinitionFilter;
import io.tongpin.analytics.metric.domain.DefinitionFilter.Dim;
import io.tongpin.analytics.metric.domain.DefinitionSettings;
import io.tongpin.analytics.metric.domain.Figure;
import io.tongpin.analytics.metric.domain.Window;
import io.tongpin.analytics.people.Sights;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.time.CompanyZone;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;

/** The metric catalogue and its figures (E9), for everybody within the own scope. */
@Path("/api/metrics")
@Authenticated
public class MetricResource {
    private final CurrentCaller caller;
    private final Catalogue catalogue;
    private final Figures figures;
    private final Sights sights;
    private final CompanyZone zone;
    private final Clock clock;

    MetricResource(CurrentCaller caller, Catalogue catalogue, Figures figures, Sights sights, CompanyZone zone, Clock clock) {
        this.caller = caller;
        this.catalogue = catalogue;
        this.figures = figures;
        this.sights = sights;
        this.zone = zone;
        this.clock = clock;
    }

    /** @param told whether a key result can follow it */
    public record DefinitionText(String id, int version, String text, boolean told) {}

    /** @param among what {@code among} takes, or nothing for a figure of the whole */
    public record Entry(String id, String title, Unit unit, int version, List<DefinitionText> definitions, List<String> among) {}

    public record Entries(List<Entry> items) {}

    public record Variant(DefinitionText definition, BigDecimal value, BigDecimal numerator, BigDecimal denominator) {}

    public record LeftOut(long testData, long cancelled) {}

    /**
     * @param value  null when there is nothing to divide by
     * @param beside p90 of a duration, refunds of an amount; else null
     * @param to     exclusive
     * @param link   page with the evidence
     */
    public record Answer(String id, String title, BigDecimal value, BigDecimal numerator, BigDecimal denominator, boolean maturing,
            BigDecimal beside, Unit unit, DefinitionText definition, List<Variant> variants, Instant asOf, LeftOut leftOut, LocalDate from,
            LocalDate to, String scope, String link) {}

    @GET
    public Uni<Entries> list() {
        var me = caller.get();
        return catalogue.all().map(metrics -> new Entries(metrics.stream().map(metric -> new Entry(metric.id(), metric.title(me.locale()),
                metric.unit(), metric.version(), texts(metric, me), DefinitionSettings.filtered(metric.id()) ? Dim.ids() : List.of())).toList()));
    }

    /**
     * @param from  company date, inclusive; default the first of this month
     * @param to    company date, exclusive; default tomorrow
     * @param scope organisation path, or null for all that the caller sees
     * @param among {@code dimension:value}, any number: what leads and orders of the figure must state; values of one dimension are alternatives
     */
    @GET
    @Path("/{id}")
    public Uni<Answer> figure(@PathParam("id") String id, @QueryParam("from") String from, @QueryParam("to") String to,
            @QueryParam("scope") String scope, @QueryParam("definition") String definition,
            @QueryParam("among") List<String> among) {
        var me = caller.get();
        var window = window(from, to);
        var now = clock.instant();
        return catalogue.metric(id).onItem().ifNull().failWith(Problem::notFound).chain(metric -> {
            int shown = metric.definitions().indexOf(metric.definition(definition));
            if (shown < 0) {
                throw Problem.badRequest("definition", "definition-unknown",
                        String.join(", ", metric.definitions().stream().map(Catalogue.Definition::id).toList()));
            }
            var part = part(metric, among);
            return sights.of(me, scope).chain(sight -> figures.of(metric.definitions().stream().map(known -> known.among(part)).toList(), List.of(window), sight, now))
                    .map(found -> answer(metric, shown, found, window, scope, me, now));
        });
    }

    private static List<DefinitionFilter> part(Metric metric, List<String> among) {
        var values = new LinkedHashMap<Dim, List<String>>();
        for (var one : among) {
            int colon = one.indexOf(':');
            var dim = Dim.of(colon < 0 ? one : one.substring(0, colon)).filter(known -> colon > 0 && colon < one.length() - 1)
                    .orElseThrow(() -> Problem.badRequest("among", "dimension-unknown", String.join(", ", Dim.ids())));
            values.computeIfAbsent(dim, first -> new ArrayList<>()).add(one.substring(colon + 1));
        }
        if (!values.isEmpty() && !DefinitionSettings.filtered(metric.id())) {
            throw Problem.badRequest("among", "metric-whole");
        }
        return values.entrySet().stream().map(one -> new DefinitionFilter(one.getKey(), false, one.getValue())).toList();
    }

    private static Answer answer(Metric metric, int shown, Figure[][] found, Window window, String scope, Caller me, Instant now) {
        var texts = texts(metric, me);
        var figure = found[shown][0];
        var variants = IntStream.range(0, texts.size()).mapToObj(i -> new Variant(texts.get(i), found[i][0].value(), found[i][0].numerator(),
                found[i][0].denominator())).toList();
        return new Answer(metric.id(), metric.title(me.locale()), figure.value(), figure.numerator(), figure.denominator(), figure.maturing(),
                figure.beside(), metric.unit(), texts.get(shown), variants, now, new LeftOut(figure.testData(), figure.cancelled()), window.from(),
                window.to(), scope, metric.link());
    }

    private static List<DefinitionText> texts(Metric metric, Caller me) {
        return metric.definitions().stream().map(known -> new DefinitionText(known.id(), known.version(), known.text(me.locale()), known.told())).toList();
    }

    private Window window(String from, String to) {
        var otherwise = Window.monthToDate(zone.today(clock));
        var window = new Window(from == null ? otherwise.from() : date("from", from), to == null ? otherwise.to() : date("to", to));
        if (!window.from().isBefore(window.to())) {
            throw Problem.badRequest("to", "to-before-from");
        }
        return window;
    }

    private static LocalDate date(String field, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException malformed) {
            throw Problem.badRequest(field, "date-format");
        }
    }
}
