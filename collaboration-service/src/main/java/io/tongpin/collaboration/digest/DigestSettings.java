package io.tongpin.collaboration.digest;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.digest.domain.DaysOff;
import io.tongpin.collaboration.digest.domain.DigestSchedule;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The table {@code digest_settings}: versions, of which the newest counts. */
@ApplicationScoped
class DigestSettings {

    /** A time of day somewhere. */
    record Hour(LocalTime at, ZoneId zone) {}

    /** @param hour of the group, and of heads who have none of their own in {@code heads}, by role */
    record Version(int version, Hour hour, DaysOff daysOff, Map<String, Hour> heads, Instant since) {

        DigestSchedule schedule(String audience) {
            var own = heads.getOrDefault(audience, hour);
            return new DigestSchedule(version, own.at(), own.zone(), daysOff, since);
        }
    }

    Uni<Version> current(SqlClient db) {
        return db.query("select * from digest_settings order by version desc limit 1").execute()
                .map(rows -> version(rows.iterator().next()));
    }

    /** Two people who publish at once make two versions, one after the other. */
    Uni<Void> publish(SqlConnection tx, Hour hour, DaysOff daysOff, Map<String, Hour> heads, UUID by, Instant now) {
        var json = new JsonObject();
        heads.forEach((role, own) -> json.put(role, new JsonObject().put("at", own.at().toString()).put("zone", own.zone().getId())));
        return tx.query("lock table digest_settings in exclusive mode").execute()
                .chain(() -> tx.preparedQuery("""
                        insert into digest_settings(version, at, zone, days_off, heads, published_by, published_at)
                        select max(version) + 1, $1, $2, $3, $4, $5, $6 from digest_settings""")
                        .execute(Tuple.of(hour.at(), hour.zone().getId(), daysOff.name(), json, by, now.atOffset(ZoneOffset.UTC))))
                .replaceWithVoid();
    }

    private static Version version(Row row) {
        var heads = new TreeMap<String, Hour>();
        row.getJsonObject("heads").forEach(own -> heads.put(own.getKey(), hour((JsonObject) own.getValue())));
        return new Version(row.getInteger("version"), new Hour(row.getLocalTime("at"), ZoneId.of(row.getString("zone"))),
                DaysOff.valueOf(row.getString("days_off")), heads, row.getOffsetDateTime("published_at").toInstant());
    }

    private static Hour hour(JsonObject json) {
        return new Hour(LocalTime.parse(json.getString("at")), ZoneId.of(json.getString("zone")));
    }
}
