package io.tongpin.analytics.metric;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.metric.Catalogue.Definition;
import io.tongpin.analytics.metric.Catalogue.Metric;
import io.tongpin.analytics.metric.Catalogue.Unit;
import io.tongpin.analytics.metric.domain.Figure;
import io.tongpin.analytics.metric.domain.Window;
import io.tongpin.analytics.people.Sight;
import io.tongpin.platform.database.OneAtATime;
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
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Tells what changed in the figures of the company's day, and of yesterday where late facts moved it. The claim, the remembered values and
 * the events commit together, so each change is told exactly once over all replicas. A look is followed by a rest of at least {@link #PACE},
 * a longer one when there is much to read.
 */
@ApplicationScoped
class TellSnapshots {
    /** Who records a contact sees it counted within a second: this, the look itself and the way to the page. */
    static final Duration PACE = Duration.ofMillis(250);
    /** Of the time that a look took; a day of very many leads slows the pace of figures instead of the product. */
    private static final int REST = 9;
    /** As far back as an objective's board shows at first. */
    private static final int PAST_DAYS = 90;
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

    private record Day(String metric, String definition, LocalDate day) {}

    private record Followed(Metric metric, Definition definition) {}

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

    /** Trailing figures read many days, so they are told at a pace of their own. @return false when another replica is at it */
    Uni<Boolean> tellTrailing(SqlConnection tx, Instant now) {
        return alone(tx, "trailing figures", () -> tellChanges(tx, now, true).replaceWithVoid());
    }

    /**
     * Days before yesterday whose figures were never told, or were moved by facts that came late: past leads that were loaded, an order of
     * last month. Behind what people wait for. @return false when another replica is at it
     */
    Uni<Boolean> tellPast(SqlConnection tx, Instant now) {
        return alone(tx, "past figures", () -> outbox.bulk(tx).chain(() -> pastChanges(tx, now)).chain(changes -> tell(tx, changes, now, null)));
    }

    private static Uni<Boolean> alone(SqlConnection tx, String what, Supplier<Uni<Void>> work) {
        return OneAtATime.ifFree(tx, what).chain(mine -> mine ? work.get().replaceWith(true) : Uni.createFrom().item(false));
    }

    /** One definition after the other, which bounds the statement; told at the end, so that the day's figures wait for none of it. */
    private Uni<List<Change>> pastChanges(SqlConnection tx, Instant now) {
        var days = Window.daysUpTo(LocalDate.ofInstant(now, zone.zone()).minusDays(2), PAST_DAYS);
        return told(tx, days).chain(before -> catalogue.all(tx).chain(all -> Multi.createFrom().iterable(followed(all, definition -> true))
                .onItem().transformToUniAndConcatenate(one -> figures.of(tx, List.of(one.definition()), days, Sight.COMPANY, now)
                        .map(found -> changes(List.of(one), days, found, before)))
                .onItem().<Change>disjoint().filter(change -> change.figure().value() != null).collect().asList()));
    }

    /**
     * @param done false when it was not time yet, or another replica is at it: somebody has to look again
     * @param rest before the next look
     */
    record Look(boolean done, Duration rest) {}

    Uni<Look> tell(SqlConnection tx, Instant now) {
        return tx.query("select next_at from snapshot_clock for update skip locked").execute().chain(rows -> {
            if (rows.size() == 0) {
                return Uni.createFrom().item(new Look(false, PACE));
            }
            var early = Duration.between(now, rows.iterator().next().getOffsetDateTime("next_at").toInstant());
            return early.compareTo(Duration.ZERO) > 0 ? Uni.createFrom().item(new Look(false, early))
                    : tellChanges(tx, now, false).map(rest -> new Look(true, rest));
        });
    }

    /** @return the rest that is due after it */
    private Uni<Duration> tellChanges(SqlConnection tx, Instant now, boolean trailing) {
        var today = LocalDate.ofInstant(now, zone.zone());
        var days = Window.daysUpTo(today, 2);
        return catalogue.all(tx).chain(all -> {
            var followed = followed(all, definition -> definition.trailing() == trailing);
            long started = System.nanoTime();
            return followed.isEmpty() ? Uni.createFrom().item(PACE)
                    : figures.of(tx, followed.stream().map(Followed::definition).toList(), days, Sight.COMPANY, now).chain(found -> told(tx, days).chain(before -> {
                        var rest = rest(System.nanoTime() - started);
                        return tell(tx, changes(followed, days, found, before), now, trailing ? null : rest).replaceWith(rest);
                    }));
        });
    }

    private static List<Followed> followed(List<Metric> all, Predicate<Definition> which) {
        return all.stream().flatMap(metric -> metric.definitions().stream().filter(definition -> definition.told() && which.test(definition))
                .map(definition -> new Followed(metric, definition))).toList();
    }

    private record Change(Followed of, Window day, Figure figure) {}

    private static List<Change> changes(List<Followed> followed, List<Window> days, Figure[][] found, Map<Day, Told> before) {
        var changes = new ArrayList<Change>();
        for (int m = 0; m < followed.size(); m++) {
            var one = followed.get(m);
            for (int d = 0; d < days.size(); d++) {
                var known = before.get(new Day(one.metric().id(), one.definition().id(), days.get(d).from()));
                if (!Told.of(found[m][d]).same(known)) {
                    changes.add(new Change(one, days.get(d), found[m][d]));
                }
            }
        }
        return changes;
    }

    private static Duration rest(long nanos) {
        return Duration.ofNanos(Math.max(PACE.toNanos(), nanos * REST));
    }

    /** @param rest before the next look; null when it has a pace of its own */
    private Uni<Void> tell(SqlConnection tx, List<Change> changes, Instant now, Duration rest) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var next = rest == null ? null : now.plus(rest).atOffset(ZoneOffset.UTC);
        return tx.preparedQuery("update snapshot_clock set sequence = sequence + 1, next_at = coalesce($1, next_at) returning sequence").execute(Tuple.of(next))
                .chain(rows -> tell(tx, changes, now, rows.iterator().next().getLong(0), rest != null));
    }

    /** Pages follow the figures of the day; a trailing one moves nothing that anybody watches second by second. */
    private Uni<Void> tell(SqlConnection tx, List<Change> changes, Instant now, long sequence, boolean live) {
        var events = new ArrayList<Event>();
        changes.forEach(change -> events.add(snapshot(change, now, sequence)));
        if (live) {
            events.add(Event.of("io.tongpin.analytics.dashboard-moved.v1", "company", sequence,
                    new DashboardMoved(changes.stream().map(change -> change.of().metric().id()).distinct().toList())).at(now).build());
        }
        return remember(tx, changes, now, sequence).chain(() -> outbox.append(tx, events));
    }

    private static Event snapshot(Change change, Instant now, long sequence) {
        var figure = change.figure();
        var metric = change.of().metric();
        var definition = change.of().definition();
        return Event.of("io.tongpin.analytics.metric-snapshot.v1", metric.id(), sequence, new MetricSnapshot(metric.id(),
                figure.value(), figure.numerator(), figure.denominator(), metric.unit(), new Days(change.day().from(), change.day().to()),
                new DefinitionRef(definition.id(), definition.version()), now, new LeftOut(figure.testData()), metric.link())).at(now).build();
    }

    private static Uni<Map<Day, Told>> told(SqlConnection tx, List<Window> days) {
        return tx.preparedQuery("select * from metric_told where day between $1 and $2").execute(Tuple.of(days.get(0).from(), days.get(days.size() - 1).from())).map(rows -> {
            var told = new HashMap<Day, Told>();
            for (Row row : rows) {
                told.put(new Day(row.getString("metric"), row.getString("definition"), row.getLocalDate("day")), new Told(row.getBigDecimal("value"),
                        row.getBigDecimal("numerator"), row.getBigDecimal("denominator"), row.getLong("left_out")));
            }
            return told;
        });
    }

    private static Uni<Void> remember(SqlConnection tx, List<Change> changes, Instant now, long sequence) {
        var rows = changes.stream().map(change -> Tuple.from(java.util.Arrays.asList(change.of().metric().id(), change.of().definition().id(), change.day().from(),
                change.figure().value(), change.figure().numerator(), change.figure().denominator(), change.figure().testData(), sequence,
                now.atOffset(ZoneOffset.UTC)))).toList();
        return tx.preparedQuery("""
                insert into metric_told(metric, definition, day, value, numerator, denominator, left_out, sequence, told_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                on conflict (metric, definition, day) do update set value = excluded.value, numerator = excluded.numerator,
                  denominator = excluded.denominator, left_out = excluded.left_out, sequence = excluded.sequence, told_at = excluded.told_at""")
                .executeBatch(rows).replaceWithVoid();
    }
}
