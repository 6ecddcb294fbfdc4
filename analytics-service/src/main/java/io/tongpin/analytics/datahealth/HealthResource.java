package io.tongpin.analytics.datahealth;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.metric.Catalogue;
import io.tongpin.analytics.metric.Catalogue.Metric;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.page.Page;
import io.tongpin.platform.page.PageRequest;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Health of the data (E6). Heads read, the data steward works on it. */
@Path("/api/data-health")
@RolesAllowed({Roles.DATA_STEWARD, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD})
public class HealthResource {
    private static final int TREND_DAYS = 30;
    private final CurrentCaller caller;
    private final MeasureHealth measureHealth;
    private final HealthReports reports;
    private final HealthConfig config;
    private final Catalogue catalogue;
    private final Pool pool;
    private final CompanyZone zone;
    private final Clock clock;
    private final Idempotency idempotency;

    HealthResource(CurrentCaller caller, MeasureHealth measureHealth, HealthReports reports, HealthConfig config, Catalogue catalogue, Pool pool, CompanyZone zone, Clock clock, Idempotency idempotency) {
        this.caller = caller;
        this.measureHealth = measureHealth;
        this.reports = reports;
        this.config = config;
        this.catalogue = catalogue;
        this.pool = pool;
        this.zone = zone;
        this.clock = clock;
        this.idempotency = idempotency;
    }

    public record Part(String system, String field, BigDecimal value, long numerator, long denominator) {}

    public record Point(LocalDate date, BigDecimal value) {}

    /**
     * @param parts    per system, and per system and field
     * @param baseline what it was in the report that others are held against; null in a daily figure and before the first report
     * @param better   whether more of it is good
     */
    public record Figure(String metric, String title, String definition, int definitionVersion, BigDecimal value, long numerator, long denominator, boolean belowThreshold, List<Part> parts,
            List<Point> trend, BigDecimal baseline, boolean better) {}

    public record Ticket(UUID id, String metric, LocalDate day, BigDecimal value, BigDecimal threshold, long faults, String state, Instant openedAt, Instant closedAt) {}

    public record Delay(BigDecimal medianHours, BigDecimal p90Hours, long events) {}

    public record Daily(LocalDate date, BigDecimal threshold, List<Figure> metrics, List<Ticket> tickets, Instant asOf) {}

    /** @param updateDelay how far events came behind what they tell, over 30 days; @param baseline when the report was made that this one is held against */
    public record Diagnosis(UUID reportId, List<Figure> metrics, Delay updateDelay, Instant baseline, Instant asOf, long tookMs) {}

    public record ReportFigure(String metric, String title, BigDecimal value, long numerator, long denominator) {}

    public record Report(UUID id, Instant at, String by, boolean baseline, List<ReportFigure> metrics, Delay updateDelay) {}

    public record Reports(List<Report> items) {}

    public record Fault(String system, String field, String ref, String label, String value, String link) {}

    /** @param date company date; default today, measured at once if it has not been yet */
    @GET
    public Uni<Daily> daily(@QueryParam("date") String date) {
        var me = caller.get();
        var now = clock.instant();
        var today = zone.today(clock);
        var day = date(date, today);
        var measured = day.equals(today) ? pool.withTransaction(tx -> measureHealth.measureDay(tx, day, now)).replaceWithVoid() : Uni.createFrom().voidItem();
        return measured.chain(() -> pool.preparedQuery("select * from data_health where day = $1 order by metric, system, field").execute(Tuple.of(day)))
                .chain(rows -> trend(day).chain(trend -> Uni.combine().all().unis(tickets(), metrics()).asTuple().map(both -> {
                    var byMetric = new LinkedHashMap<String, List<MeasureHealth.Line>>();
                    Instant asOf = null;
                    for (Row row : rows) {
                        asOf = row.getOffsetDateTime("measured_at").toInstant();
                        byMetric.computeIfAbsent(row.getString("metric"), metric -> new ArrayList<>()).add(new MeasureHealth.Line(empty(row.getString("system")),
                                empty(row.getString("field")), row.getLong("numerator"), row.getLong("denominator")));
                    }
                    var figures = Arrays.stream(HealthSql.values()).filter(check -> check.daily && byMetric.containsKey(check.metric))
                            .map(check -> figure(check, byMetric.get(check.metric), trend.getOrDefault(check.metric, List.of()), both.getItem2(), me.locale(), null)).toList();
                    return new Daily(day, config.threshold(), figures, both.getItem1(), asOf);
                })));
    }

    /** All six figures as of now, kept as a report and held against the baseline. */
    @POST
    @Path("/diagnosis")
    public Uni<Diagnosis> diagnosis(@HeaderParam("Idempotency-Key") String key) {
        long began = System.nanoTime();
        var me = caller.get();
        var now = clock.instant();
        return Multi.createFrom().items(HealthSql.values()).onItem().transformToUniAndConcatenate(check -> measureHealth.measure(pool, check, now)).collect().asList()
                .chain(lines -> delay().chain(delay -> idempotency.once(key, me, null, HealthReports.Report[].class, tx -> reports.baseline(tx).chain(baseline -> reports.keep(tx, values(lines),
                        delay.medianHours(), delay.p90Hours(), me.name(), now).map(kept -> kept.baseline() ? new HealthReports.Report[] {kept, kept} : new HealthReports.Report[] {kept, baseline})))
                        .chain(kept -> Uni.combine().all().unis(reports.newest(), metrics()).asTuple().map(both -> {
                            var newest = both.getItem1();
                            var figures = new ArrayList<Figure>();
                            for (int i = 0; i < HealthSql.values().length; i++) {
                                var check = HealthSql.values()[i];
                                var points = newest.stream().filter(one -> one.figures().containsKey(check.metric)).map(one -> new Point(one.at().atZone(zone.zone()).toLocalDate(),
                                        one.figures().get(check.metric).share())).collect(Collectors.toCollection(ArrayList::new));
                                Collections.reverse(points);
                                var before = kept[1].figures().get(check.metric);
                                figures.add(figure(check, lines.get(i), points, both.getItem2(), me.locale(), before == null ? null : before.share()));
                            }
                            return new Diagnosis(kept[0].id(), figures, delay, kept[1].at(), now, (System.nanoTime() - began) / 1_000_000);
                        }))));
    }

    /** Diagnoses so far, the newest first. */
    @GET
    @Path("/reports")
    public Uni<Reports> reports() {
        var me = caller.get();
        return reports.newest().chain(newest -> metrics().map(metrics -> new Reports(newest.stream().map(report -> report(report, metrics, me.locale())).toList())));
    }

    /** From now on later reports are held against this one. */
    @POST
    @Path("/reports/{id}/baseline")
    @RolesAllowed(Roles.DATA_STEWARD)
    public Uni<Report> baseline(@PathParam("id") UUID id) {
        var me = caller.get();
        return pool.withTransaction(tx -> reports.makeBaseline(tx, id)).onItem().ifNull().failWith(Problem::notFound)
                .chain(report -> metrics().map(metrics -> report(report, metrics, me.locale())));
    }

    private static Report report(HealthReports.Report report, Map<String, Metric> metrics, Locale locale) {
        return new Report(report.id(), report.at(), report.by(), report.baseline(), report.figures().entrySet().stream().map(one -> new ReportFigure(one.getKey(),
                metrics.get(one.getKey()).title(locale), one.getValue().share(), one.getValue().numerator(), one.getValue().denominator())).toList(),
                new Delay(report.medianHours(), report.p90Hours(), 0));
    }

    private static Map<String, HealthReports.Value> values(List<List<MeasureHealth.Line>> lines) {
        var values = new LinkedHashMap<String, HealthReports.Value>();
        for (int i = 0; i < lines.size(); i++) {
            var check = HealthSql.values()[i];
            var whole = whole(lines.get(i));
            values.put(check.metric, new HealthReports.Value(check.showsWrong() ? whole.all() - whole.right() : whole.right(), whole.all()));
        }
        return values;
    }

    private Uni<Delay> delay() {
        return pool.query("""
                select round((percentile_cont(0.5) within group (order by d.hours))::numeric, 3) as median, round((percentile_cont(0.9) within group (order by d.hours))::numeric, 3) as p90,
                  count(*) as events from (select extract(epoch from received_at - happened_at) / 3600 as hours from event_log
                  where received_at > now() - interval '30 days' and not history) d""").execute().map(rows -> {
            var row = rows.iterator().next();
            return new Delay(row.getBigDecimal("median"), row.getBigDecimal("p90"), row.getLong("events"));
        });
    }

    /** Rows at fault, as they are now. */
    @GET
    @Path("/faults")
    public Uni<Page<Fault>> faults(@QueryParam("metric") String metric, @QueryParam("system") String system, @QueryParam("field") String field,
            @Valid @BeanParam PageRequest page) {
        var check = HealthSql.of(metric);
        if (check == null) {
            throw Problem.badRequest("metric", "health-metric", String.join(", ", Arrays.stream(HealthSql.values()).map(one -> one.metric).toList()));
        }
        return measureHealth.args(check, clock.instant()).chain(args -> faults(check, args, empty(system), empty(field), page));
    }

    private Uni<Page<Fault>> faults(HealthSql check, Tuple args, String system, String field, PageRequest page) {
        int n = args.size();
        args.addValue(system).addValue(field).addValue(page.size()).addValue(page.offset());
        return pool.preparedQuery("""
                select c.*, count(*) over () as many from (%s) c where not good and ($%d::text is null or system = $%d) and ($%d::text is null or field = $%d)
                order by system, field, label, ref limit $%d offset $%d""".formatted(check.sql, n + 1, n + 1, n + 2, n + 2, n + 3, n + 4)).execute(args).map(rows -> {
            var faults = new ArrayList<Fault>();
            long many = 0;
            for (Row row : rows) {
                many = row.getLong("many");
                faults.add(new Fault(row.getString("system"), row.getString("field"), row.getString("ref"), row.getString("label"), row.getString("value"), row.getString("link")));
            }
            return Page.of(faults, page, many, null);
        });
    }

    @POST
    @Path("/tickets/{id}/close")
    @RolesAllowed(Roles.DATA_STEWARD)
    public Uni<Ticket> close(@PathParam("id") UUID id) {
        return pool.preparedQuery("update data_health_ticket set state = 'CLOSED', closed_at = coalesce(closed_at, now()) where id = $1 returning *").execute(Tuple.of(id))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.notFound();
                    }
                    return ticket(rows.iterator().next());
                });
    }

    private static MeasureHealth.Line whole(List<MeasureHealth.Line> lines) {
        return lines.stream().filter(line -> line.system() == null && line.field() == null).findFirst().orElse(new MeasureHealth.Line(null, null, 0, 0));
    }

    private Figure figure(HealthSql check, List<MeasureHealth.Line> lines, List<Point> trend, Map<String, Metric> metrics, Locale locale, BigDecimal baseline) {
        var whole = whole(lines);
        boolean wrong = check.showsWrong();
        var metric = metrics.get(check.metric);
        var definition = metric.definition(null);
        var value = whole.share(wrong);
        return new Figure(check.metric, metric.title(locale), definition.text(locale), definition.version(), value, wrong ? whole.all() - whole.right() : whole.right(), whole.all(),
                !wrong && value != null && value.compareTo(config.threshold()) < 0, lines.stream().filter(line -> line.system() != null).map(line -> new Part(line.system(),
                line.field(), line.share(wrong), wrong ? line.all() - line.right() : line.right(), line.all())).toList(), trend, baseline, !wrong);
    }

    private Uni<Map<String, List<Point>>> trend(LocalDate day) {
        return pool.preparedQuery("select * from data_health where day > $1::date - $2::int and day <= $1 and system = '' and field = '' order by day")
                .execute(Tuple.of(day, TREND_DAYS)).map(rows -> {
                    var trend = new LinkedHashMap<String, List<Point>>();
                    for (Row row : rows) {
                        trend.computeIfAbsent(row.getString("metric"), metric -> new ArrayList<>()).add(new Point(row.getLocalDate("day"),
                                new MeasureHealth.Line(null, null, row.getLong("numerator"), row.getLong("denominator")).share(false)));
                    }
                    return trend;
                });
    }

    private Uni<Map<String, Metric>> metrics() {
        return catalogue.all().map(all -> all.stream().collect(Collectors.toMap(Metric::id, Function.identity())));
    }

    private Uni<List<Ticket>> tickets() {
        return pool.query("select * from data_health_ticket order by state desc, opened_at desc limit 50").execute().map(rows -> {
            var tickets = new ArrayList<Ticket>();
            rows.forEach(row -> tickets.add(ticket(row)));
            return tickets;
        });
    }

    private static Ticket ticket(Row row) {
        return new Ticket(row.getUUID("id"), row.getString("metric"), row.getLocalDate("day"), row.getBigDecimal("value"), row.getBigDecimal("threshold"), row.getLong("faults"),
                row.getString("state"), row.getOffsetDateTime("opened_at").toInstant(), row.getOffsetDateTime("closed_at") == null ? null
                : row.getOffsetDateTime("closed_at").toInstant());
    }

    private static LocalDate date(String text, LocalDate otherwise) {
        try {
            return text == null ? otherwise : LocalDate.parse(text);
        } catch (DateTimeParseException malformed) {
            throw Problem.badRequest("date", "date-format");
        }
    }

    private static String empty(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
