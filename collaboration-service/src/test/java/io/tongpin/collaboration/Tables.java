package io.tongpin.collaboration;

import io.vertx.mutiny.sqlclient.Pool;

/** Empties tables between tests, as the running role may: row by row, children first. */
public final class Tables {

    private Tables() {}

    public static void empty(Pool pool) {
        for (var table : new String[] {"digest_sending", "digest", "digest_edition", "figure", "key_event", "notification", "delivery_attempt",
            "delivery", "notification_preference", "person", "commitment", "alignment_section", "alignment",
            "alignment_item", "alignment_settings where version > 1", "okr_note", "okr_value", "okr_key_result", "okr_objective", "digest_settings where version > 1"}) {
            pool.query("delete from " + table).execute().await().indefinitely();
        }
    }

    public static long count(Pool pool, String table) {
        return pool.query("select count(*) from " + table).execute().await().indefinitely().iterator().next().getLong(0);
    }
}
