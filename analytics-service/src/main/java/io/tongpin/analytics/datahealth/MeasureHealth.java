package io.tongpin.analytics.datahealth;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.metric.Catalogue;
import io.tongpin.platform.database.OneAtATime;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Measures the health of the data, keeps the day's figures, and opens tickets. */
@ApplicationScoped
class MeasureHealth {
    private static final int DIGITS = 6;
    private final Catalogue catalogue;
    private final Outbox outbox;
    private final CompanyZone zone;
    private final HealthConfig config;

    MeasureHealth(Catalogue catalogue, Outbox outbox, CompanyZone zone, HealthConfig config) {
        this.catalogue = catalogue;
        this.outbox = outbox;
        this.zone = zone;
        this.config = config;
    }

    /** @param system, field null when the line is the sum over them */
    record Line(String system, String field, long right, long all) {
        BigDecimal share(boolean wrong) {
            return all == 0 ? null : BigDecimal.valueOf(wrong ? all - right : right).divide(BigDecimal.valueOf(all), DIGITS, RoundingMode.DOWN).stripTrailingZeros();
        }
    }

    record HealthBelowThreshold(UUID ticketId, String metric, BigDecimal value, BigDecimal threshold, LocalDate day, long faults, String link) {}

    /** All lines of one check; the first is the whole. */
    Uni<List<Line>> measure(SqlClient client, HealthSql check, Instant now) {
        return args(check, now).chain(args -> client.preparedQuery("""
                select system, field, count(*) filter (where good) as right_ones, count(*) as all_of_them from (%s) c
                group by grouping sets ((), (system), (system, field)) order by grouping(system, field) desc, system, field""".formatted(check.sql))
                .execute(args)).map(rows -> {
                    var lines = new ArrayList<Line>();
                    for (Row row : rows) {
                        lines.add(new Line(row.getString("system"), row.getString("field"), row.getLong("right_ones"), row.getLong("all_of_them")));
                    }
                    return lines;
                });
    }

    /** Statements that use no moment take no argument: PostgreSQL cannot tell the type of one that is not used. The time for an update is that of the definition. */
    Uni<Tuple> args(HealthSql check, Instant now) {
        return check != HealthSql.TIMELINESS ? Uni.createFrom().item(Tuple.tuple()) : catalogue.metric(check.metric).map(metric -> metric.definition(null).params())
                .map(params -> Tuple.of(now.atOffset(ZoneOffset.UTC), zone.zone().getId(), params.getString("levelWithin"), params.getString("amountWithin")));
    }

    /** Measures {@code day} unless it has been; @return false when it had been */
    Uni<Boolean> measureDay(SqlConnection tx, LocalDate day, Instant now) {
        return OneAtATime.ifFree(tx, "data health").chain(mine -> !mine
                ? Uni.createFrom().item(false)
                : tx.preparedQuery("select 1 from data_health where day = $1 limit 1").execute(Tuple.of(day)).chain(known -> known.size() > 0
                ? Uni.createFrom().item(false)
                : Multi.createFrom().iterable(Arrays.stream(HealthSql.values()).filter(check -> check.daily).toList())
                        .onItem().transformToUniAndConcatenate(check -> measure(tx, check, now).chain(lines -> keep(tx, check, day, lines, now)))
                        .collect().asList().replaceWith(true)));
    }

    private Uni<Void> keep(SqlConnection tx, HealthSql check, LocalDate day, List<Line> lines, Instant now) {
        var rows = lines.stream().map(line -> Tuple.from(Arrays.asList(day, check.metric, line.system() == null ? "" : line.system(), line.field() == null ? "" : line.field(),
                line.right(), line.all(), now.atOffset(ZoneOffset.UTC)))).toList();
        var whole = lines.get(0);
        var value = whole.share(false);
        var kept = tx.preparedQuery("""
                insert into data_health(day, metric, system, field, numerator, denominator, measured_at) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing""")
                .executeBatch(rows).replaceWithVoid();
        return value == null || value.compareTo(config.threshold()) >= 0 ? kept : kept.chain(() -> ticket(tx, check, day, value, whole.all() - whole.right(), now));
    }

    private Uni<Void> ticket(SqlConnection tx, HealthSql check, LocalDate day, BigDecimal value, long faults, Instant now) {
        var id = UuidV7.next();
        return tx.preparedQuery("""
                insert into data_health_ticket(id, metric, day, value, threshold, faults, opened_at) values ($1, $2, $3, $4, $5, $6, $7)
                on conflict (metric, day) do nothing returning sequence""")
                .execute(Tuple.from(Arrays.asList(id, check.metric, day, value, config.threshold(), faults, now.atOffset(ZoneOffset.UTC))))
                .chain(rows -> rows.size() == 0 ? Uni.createFrom().voidItem() : outbox.append(tx, Event.of("io.tongpin.analytics.health-below-threshold.v1",
                        check.metric, rows.iterator().next().getLong(0), new HealthBelowThreshold(id, check.metric, value, config.threshold(), day, faults,
                                "/data-health?metric=" + check.metric)).at(now).build()));
    }
}
