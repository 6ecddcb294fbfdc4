package io.tongpin.collaboration;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Empties tables between tests, as the running role may: row by row, children first. */
public final class Tables {

    private Tables() {}

    public static void empty(Pool pool) {
        for (var table : new String[] {"digest_sending", "digest", "digest_edition", "figure", "key_event", "notification", "delivery_attempt",
            "delivery", "drawn_picture", "notification_preference", "person", "commitment", "alignment_section", "alignment",
            "alignment_item", "alignment_settings where version > 1", "okr_note", "okr_value", "okr_key_result", "okr_objective", "digest_settings where version > 1"}) {
            pool.query("delete from " + table).execute().await().indefinitely();
        }
        pool.query("update work_calendar set version = 1").execute().await().indefinitely();
    }

    /** As if each audience had had its digest of a day. */
    public static void digestsWereMade(Pool pool, LocalDate day, Instant cutOff) {
        pool.preparedQuery("""
                insert into digest_edition(audience, day, cut_off, told, through)
                select audience, $1, $2, '[]', 0 from unnest('{sales-head,marketing-head,delivery-head,group}'::text[]) audience""")
                .execute(Tuple.of(day, cutOff.atOffset(ZoneOffset.UTC))).await().indefinitely();
    }

    public static long count(Pool pool, String table) {
        return pool.query("select count(*) from " + table).execute().await().indefinitely().iterator().next().getLong(0);
    }
}
