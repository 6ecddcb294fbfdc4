package io.tongpin.analytics.schedule;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.schedule.GatherFigures.Gathered;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Figures as they were sent, each to one reader, for thirty days. */
@ApplicationScoped
class SentFigures {
    static final Duration KEPT = Duration.ofDays(30);
    private final Pool pool;
    private final JsonColumn json;

    SentFigures(Pool pool, JsonColumn json) {
        this.pool = pool;
        this.json = json;
    }

    /** @param link page of the pivot or board */
    record Kept(UUID id, UUID reader, String link, Gathered sheets, Instant at) {}

    Uni<Void> keep(SqlConnection tx, List<Kept> kept) {
        return kept.isEmpty() ? Uni.createFrom().voidItem() : tx.preparedQuery("""
                insert into sent_figures(id, reader, link, sheets, at) select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::jsonb[], $5::timestamptz[])""")
                .execute(Tuple.of(kept.stream().map(Kept::id).toArray(UUID[]::new), kept.stream().map(Kept::reader).toArray(UUID[]::new),
                        kept.stream().map(Kept::link).toArray(String[]::new), kept.stream().map(one -> json.written(one.sheets())).toArray(JsonObject[]::new),
                        kept.stream().map(one -> one.at().atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new))).replaceWithVoid();
    }

    /** @return null when there is none of this id for this reader */
    Uni<Kept> find(UUID id, UUID reader) {
        return pool.preparedQuery("select * from sent_figures where id = $1 and reader = $2").execute(Tuple.of(id, reader)).map(rows -> {
            for (var row : rows) {
                return new Kept(id, reader, row.getString("link"), json.read(row.getJsonObject("sheets"), Gathered.class), row.getOffsetDateTime("at").toInstant());
            }
            return null;
        });
    }

    /** In pieces, so that no statement holds many rows. */
    Uni<Void> forget(Instant now) {
        return pool.preparedQuery("delete from sent_figures where id in (select id from sent_figures where at < $1 limit 5000)")
                .execute(Tuple.of(now.minus(KEPT).atOffset(ZoneOffset.UTC))).chain(rows -> rows.rowCount() == 0 ? Uni.createFrom().voidItem() : forget(now));
    }
}
