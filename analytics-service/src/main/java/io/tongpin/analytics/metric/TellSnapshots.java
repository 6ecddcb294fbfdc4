package io.tongpin.analytics.metric;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.metric.Catalogue.Definition;
import io.tongpin.analytics.metric.Catalogue.Metric;
import io.tongpin.analytics.metric.Catalogue.Unit;
import io.tongpin.analytics.metric.domain.Figure;
import io.tongpin.analytics.metric.domain.Window;
import io.tongpin.analytics.people.Sight;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Tells what changed in the figures of the company's day, and of yesterday where late facts moved it. The claim, the remembered values and
 * the events commit together, so each change is told exactly once over all replicas, and at most once per {@link #PACE}.
 */
@ApplicationScoped
class TellSnapshots {
    static final Duration PACE = Duration.ofSeconds(1);
    private final Catalogue catalogue;
    private final Figures figures;
    private final Outbox outbox;
    private final CompanyZone zone;

    TellSnapshots(Catalogue catalogue, Figures figures, Outbox outbox, CompanyZone zone) {
        this.catalogue = catalogue;
        this.figures = figures;
        this.outbox = outbox;
        this.zone = zone;
    }

    record DefinitionRef(String id, int version) {}

    record Days(LocalDate from, LocalDate to) {}

    record LeftOut(long testData) {}

    record MetricSnapshot(String metric, BigDecimal value,
            BigDecimal numerator, BigDecimal denominator,
            Unit unit, Days window, DefinitionRef definition, Instant asOf, LeftOut leftOut, String link) {}

    record DashboardMoved(List<String> metrics) {}

    private record Day(String metric, LocalDate day) {}

    private record Told(BigDecimal value, BigDecimal numerator, BigDecimal denominator, long leftOut) {
        static Told of(Figure figure) {
            return new Told(figure.value(), figure.numerator(), figure.denominator(), figure.testData());
        }

        boolean same(Told other) {
            return other != null && same(value, other.value) && same(numerator, other.numerator) && same(denominator, other.denominator)
                    && leftOut == other.leftOut;
        }

        private static boolean same(BigDecimal one, BigDecimal two) {
            return one == null || two == null ? Objects.equals(one, two) : one.compareTo(two) == 0;
        }
    }

    /** @return false when it is not time yet, or another replica is at it: somebody has to look again after {@link #PACE} */
    Uni<Boolean> tell(SqlConnection tx, Instant now) {
        return tx.preparedQuery("select sequence from snapshot_clock where next_at <= $1 for update skip locked")
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC)))
                .chain(rows -> rows.size() == 0 ? Uni.createFrom().item(false)
                        : tellChanges(tx, now, rows.iterator().next().getLong(0) + 1).replaceWith(true));
    }

    private Uni<Void> tellChanges(SqlConnection tx, Instant now, long sequence) {
        var today = LocalDate.ofInstant(now, zone.zone());
        var days = Window.daysUpTo(today, 2);
        return catalogue.all(tx).chain(all -> {
            var metrics = all.stream().filter(Metric::inDigest).toList();
            var definitions = metrics.stream().map(metric -> metric.definition(null)).toList();
            return figures.of(tx, definitions, days, Sight.COMPANY, now).chain(found -> told(tx, today)
                    .chain(before -> tell(tx, changes(metrics, days, found, before), now, sequence)));
        });
    }

    private record Change(Metric metric, Window day, Figure figure) {}

    private static List<Change> changes(List<Metric> metrics, List<Window> days, Figure[][] found, Map<Day, Told> before) {
        var changes = new ArrayList<Change>();
        for (int m = 0; m < metrics.size(); m++) {
            for (int d = 0; d < days.size(); d++) {
                var known = before.get(new Day(metrics.get(m).id(), days.get(d).from()));
                if (!Told.of(found[m][d]).same(known)) {
                    changes.add(new Change(metrics.get(m), days.get(d), found[m][d]));
                }
            }
        }
        return changes;
    }

    private Uni<Void> tell(SqlConnection tx, List<Change> changes, Instant now, long sequence) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var events = new ArrayList<Event>();
        changes.forEach(change -> events.add(snapshot(change, now, sequence)));
        events.add(Event.of("io.tongpin.analytics.dashboard-moved.v1", "company", sequence,
                new DashboardMoved(changes.stream().map(change -> change.metric().id()).distinct().toList())).at(now).build());
        return remember(tx, changes, now, sequence)
                .chain(() -> outbox.append(tx, events))
                .chain(() -> tx.preparedQuery("update snapshot_clock set next_at = $1, sequence = $2")
                        .execute(Tuple.of(now.plus(PACE).atOffset(ZoneOffset.UTC), sequence)))
                .replaceWithVoid();
    }

    private static Event snapshot(Change change, Instant now, long sequence) {
        var figure = change.figure();
        Definition definition = change.metric().definition(null);
        return Event.of("io.tongpin.analytics.metric-snapshot.v1", change.metric().id(), sequence, new MetricSnapshot(change.metric().id(),
                figure.value(), figure.numerator(), figure.denominator(), change.metric().unit(), new Days(change.day().from(), change.day().to()),
                new DefinitionRef(definition.id(), definition.version()), now, new LeftOut(figure.testData()), change.metric().link())).at(now).build();
    }

    private static Uni<Map<Day, Told>> told(SqlConnection tx, LocalDate today) {
        return tx.preparedQuery("select * from metric_told where day between $1 and $2").execute(Tuple.of(today.minusDays(1), today)).map(rows -> {
            var told = new HashMap<Day, Told>();
            for (Row row : rows) {
                told.put(new Day(row.getString("metric"), row.getLocalDate("day")), new Told(row.getBigDecimal("value"),
                        row.getBigDecimal("numerator"), row.getBigDecimal("denominator"), row.getLong("left_out")));
            }
            return told;
        });
    }

    private static Uni<Void> remember(SqlConnection tx, List<Change> changes, Instant now, long sequence) {
        var rows = changes.stream().map(change -> Tuple.from(java.util.Arrays.asList(change.metric().id(), change.day().from(),
                change.figure().value(), change.figure().numerator(), change.figure().denominator(), change.figure().testData(), sequence,
                now.atOffset(ZoneOffset.UTC)))).toList();
        return tx.preparedQuery("""
                insert into metric_told(metric, day, value, numerator, denominator, left_out, sequence, told_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8)
                on conflict (metric, day) do update set value = excluded.value, numerator = excluded.numerator,
                  denominator = excluded.denominator, left_out = excluded.left_out, sequence = excluded.sequence, told_at = excluded.told_at""")
                .executeBatch(rows).replaceWithVoid();
    }
}
