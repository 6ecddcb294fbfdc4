package io.tongpin.collaboration.alignment;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.alignment.domain.AlignmentSchedule;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;

/** The table {@code alignment_settings}: versions, of which the newest counts. */
@ApplicationScoped
class AlignmentSettings {

    Uni<AlignmentSchedule> current(SqlClient db) {
        return db.query("select * from alignment_settings order by version desc limit 1").execute().map(rows -> rows.iterator().next())
                .map(row -> new AlignmentSchedule(row.getInteger("version"), row.getLocalDate("first_day"), row.getInteger("every_days"), row.getLocalTime("at"),
                        ZoneId.of(row.getString("zone")), row.getInteger("open_days_before"), row.getOffsetDateTime("published_at").toInstant()));
    }

    /** Two people who publish at once make two versions, one after the other. */
    Uni<Void> publish(SqlConnection tx, LocalDate firstDay, int everyDays, LocalTime at, ZoneId zone, int openBefore, UUID by, Instant now) {
        return tx.query("lock table alignment_settings in exclusive mode").execute()
                .chain(() -> tx.preparedQuery("""
                        insert into alignment_settings(version, first_day, every_days, at, zone, open_days_before, published_by, published_at)
                        select max(version) + 1, $1, $2, $3, $4, $5, $6, $7 from alignment_settings""")
                        .execute(Tuple.from(Arrays.asList(firstDay, everyDays, at, zone.getId(), openBefore, by, now.atOffset(ZoneOffset.UTC)))))
                .replaceWithVoid();
    }
}
