package io.tongpin.analytics.schedule;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.id.UuidV7;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The table {@code awaited_figures}: drafts of which other services still have to tell. */
@ApplicationScoped
class AwaitedFigures {
    /** Nobody is told later for the sake of rows that do not come. */
    static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int TOGETHER = 20;
    private final JsonColumn json;

    AwaitedFigures(JsonColumn json) {
        this.json = json;
    }

    /** @return under which id each is asked for, in their order */
    Uni<List<UUID>> keep(SqlConnection tx, List<Draft> drafts, Instant now) {
        var ids = drafts.stream().map(draft -> UuidV7.next()).toList();
        return tx.preparedQuery("insert into awaited_figures(id, draft, until) select id, draft, $3 from unnest($1::uuid[], $2::jsonb[]) d(id, draft)")
                .execute(Tuple.of(ids.toArray(UUID[]::new), drafts.stream().map(json::written).toArray(JsonObject[]::new), at(now.plus(PATIENCE)))).replaceWith(ids);
    }

    /** @return null when it was sent already */
    Uni<Draft> lock(SqlConnection tx, UUID id) {
        return tx.preparedQuery("select draft from awaited_figures where id = $1 for update").execute(Tuple.of(id))
                .map(rows -> rows.size() == 0 ? null : read(rows.iterator().next()));
    }

    Uni<Void> keep(SqlConnection tx, UUID id, Draft draft) {
        return tx.preparedQuery("update awaited_figures set draft = $2 where id = $1").execute(Tuple.of(id, json.written(draft))).replaceWithVoid();
    }

    Uni<Void> drop(SqlConnection tx, UUID id) {
        return tx.preparedQuery("delete from awaited_figures where id = $1").execute(Tuple.of(id)).replaceWithVoid();
    }

    /** Takes some away that have waited long enough. */
    Uni<List<Draft>> take(SqlConnection tx, Instant now) {
        return tx.preparedQuery("delete from awaited_figures where id in (select id from awaited_figures where until <= $1 order by until limit " + TOGETHER
                + " for update skip locked) returning draft").execute(Tuple.of(at(now))).map(rows -> StreamSupport.stream(rows.spliterator(), false).map(this::read).toList());
    }

    private Draft read(Row row) {
        return json.read(row.getJsonObject("draft"), Draft.class);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
