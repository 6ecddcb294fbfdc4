package io.tongpin.collaboration.digest;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.digest.domain.Figure;
import io.tongpin.platform.event.Event;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;

/** The table {@code figure}: what each metric showed last for each company day. */
@ApplicationScoped
class Figures {

    /** Keeps the newest snapshot of the day; an older one that comes late changes nothing. */
    Uni<Void> remember(SqlConnection tx, MetricSnapshot snapshot, LocalDate day, Event event) {
        return tx.preparedQuery("""
                insert into figure as f(metric, definition, day, value, numerator, denominator, unit, as_of, event_id)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                on conflict (metric, definition, day) do update set value = excluded.value, numerator = excluded.numerator,
                  denominator = excluded.denominator, unit = excluded.unit, as_of = excluded.as_of, event_id = excluded.event_id
                where f.as_of < excluded.as_of""")
                .execute(Tuple.from(Arrays.asList(snapshot.metric(), snapshot.definition().id(), day, snapshot.value(), snapshot.numerator(),
                        snapshot.denominator(), snapshot.unit(), snapshot.asOf().atOffset(ZoneOffset.UTC), event.id())))
                .replaceWithVoid();
    }

    /** Each metric's days from {@code from} to {@code to}, both included, in order. */
    Uni<List<Figure>> days(SqlClient db, LocalDate from, LocalDate to) {
        return db.preparedQuery("select * from figure where day between $1 and $2 order by metric, definition, day")
                .execute(Tuple.of(from, to))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(Figures::figure).toList());
    }

    private static Figure figure(Row row) {
        return new Figure(row.getString("metric"), row.getString("definition"), row.getLocalDate("day"), row.getBigDecimal("value"),
                row.getBigDecimal("numerator"), row.getBigDecimal("denominator"), row.getString("unit"));
    }
}
