package io.tongpin.collaboration.digest;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.digest.domain.DigestSchedule;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;

/** The table {@code digest_settings}: versions, of which the newest counts. */
@ApplicationScoped
class DigestSettings {

    Uni<DigestSchedule> current(SqlClient db) {
        return db.query("select * from digest_settings order by version desc limit 1").execute()
                .map(rows -> rows.iterator().next())
                .map(row -> new DigestSchedule(row.getInteger("version"), row.getLocalTime("at"), ZoneId.of(row.getString("zone")),
                        row.getOffsetDateTime("published_at").toInstant()));
    }

    /** Two people who publish at once make two versions, one after the other. */
    Uni<Void> publish(SqlConnection tx, LocalTime at, ZoneId zone, UUID by, Instant now) {
        return tx.query("lock table digest_settings in exclusive mode").execute()
                .chain(() -> tx.preparedQuery("""
                        insert into digest_settings(version, at, zone, published_by, published_at)
                        select max(version) + 1, $1, $2, $3, $4 from digest_settings""")
                        .execute(Tuple.of(at, zone.getId(), by, now.atOffset(ZoneOffset.UTC))))
                .replaceWithVoid();
    }
}
