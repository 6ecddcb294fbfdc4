package io.tongpin.collaboration.alignment;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The table {@code alignment_item}: what deviating key results put on the agenda. */
@ApplicationScoped
public class AgendaItems {

    /** @param deviation when it was opened, worse is negative; {@code lastDeviation} the newest */
    record Item(UUID id, UUID keyResultId, String title, String metric, BigDecimal deviation, BigDecimal lastDeviation, BigDecimal target, String unit,
            Instant openedAt, Instant closedAt) {}

    /**
     * Puts a key result on the agenda; while its item is open, only its newest deviation is kept.
     *
     * @return true when it is new
     */
    public Uni<Boolean> open(SqlConnection tx, UUID keyResult, String title, String metric, BigDecimal deviation, BigDecimal target, String unit, Instant now) {
        return tx.preparedQuery("""
                insert into alignment_item as i(id, key_result_id, title, metric, deviation, last_deviation, target, unit, opened_at)
                values ($1, $2, $3, $4, $5, $5, $6, $7, $8)
                on conflict (key_result_id) where closed_at is null do update set last_deviation = excluded.last_deviation, title = excluded.title
                returning (xmax = 0) fresh""")
                .execute(Tuple.from(Arrays.asList(UuidV7.next(), keyResult, title, metric, deviation, target, unit, now.atOffset(ZoneOffset.UTC))))
                .map(rows -> rows.iterator().next().getBoolean("fresh"));
    }

    /** The key result is back on its line. @return true when it had an open item */
    public Uni<Boolean> close(SqlConnection tx, UUID keyResult, Instant now) {
        return tx.preparedQuery("update alignment_item set closed_at = $2 where key_result_id = $1 and closed_at is null")
                .execute(Tuple.of(keyResult, now.atOffset(ZoneOffset.UTC))).map(rows -> rows.rowCount() == 1);
    }

    /** Items that are open, or were closed since. */
    Uni<List<Item>> since(SqlClient db, Instant from) {
        return db.preparedQuery("select * from alignment_item where closed_at is null or closed_at >= $1 order by closed_at nulls first, opened_at limit 200")
                .execute(Tuple.of(from.atOffset(ZoneOffset.UTC))).map(rows -> StreamSupport.stream(rows.spliterator(), false).map(AgendaItems::item).toList());
    }

    private static Item item(Row row) {
        return new Item(row.getUUID("id"), row.getUUID("key_result_id"), row.getString("title"), row.getString("metric"), row.getBigDecimal("deviation"),
                row.getBigDecimal("last_deviation"), row.getBigDecimal("target"), row.getString("unit"), Instants.of(row, "opened_at"), Instants.of(row, "closed_at"));
    }
}
