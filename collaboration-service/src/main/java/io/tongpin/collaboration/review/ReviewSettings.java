package io.tongpin.collaboration.review;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.review.domain.Deadline;
import io.tongpin.collaboration.review.domain.ReviewKind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The table {@code review_settings}: versions, of which the newest counts. */
@ApplicationScoped
class ReviewSettings {

    /** @param hours time for a decision; @param tell roles that hear of it when the decision does not come */
    record Of(int hours, List<String> tell) {
        Deadline deadline() {
            return Deadline.ofHours(hours);
        }
    }

    record Version(int version, Map<ReviewKind, Of> kinds) {}

    Uni<Version> current(SqlClient db) {
        return db.query("select * from review_settings order by version desc limit 1").execute().map(rows -> rows.iterator().next()).map(row -> {
            var kinds = new EnumMap<ReviewKind, Of>(ReviewKind.class);
            var json = row.getJsonObject("kinds");
            for (var kind : ReviewKind.values()) {
                var of = json.getJsonObject(kind.name());
                kinds.put(kind, new Of(of.getInteger("hours"), of.getJsonArray("tell").stream().map(String::valueOf).toList()));
            }
            return new Version(row.getInteger("version"), kinds);
        });
    }

    /** Two people who publish at once make two versions, one after the other. */
    Uni<Void> publish(SqlConnection tx, Map<ReviewKind, Of> kinds, UUID by, Instant now) {
        var json = new JsonObject();
        kinds.forEach((kind, of) -> json.put(kind.name(), new JsonObject().put("hours", of.hours()).put("tell", new JsonArray(of.tell()))));
        return tx.query("lock table review_settings in exclusive mode").execute()
                .chain(() -> tx.preparedQuery("""
                        insert into review_settings(version, kinds, published_by, published_at) select max(version) + 1, $1, $2, $3 from review_settings""")
                        .execute(Tuple.of(json, by, now.atOffset(ZoneOffset.UTC))))
                .replaceWithVoid();
    }
}
