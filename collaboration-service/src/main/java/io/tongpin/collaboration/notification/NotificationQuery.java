package io.tongpin.collaboration.notification;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.page.PageRequest;
import io.tongpin.platform.security.Caller;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The caller's own notifications; nobody reads another person's. */
@ApplicationScoped
class NotificationQuery {

    record Item(UUID id, String kind, String title, String text, String link, Instant at, Instant readAt) {}

    /** @param total of the list asked for; {@code unread} of all */
    record Inbox(List<Item> items, long unread, int page, int size, long total) {}

    private final NotificationTexts texts;

    NotificationQuery(NotificationTexts texts) {
        this.texts = texts;
    }

    /** Newest first. */
    Uni<Inbox> of(SqlClient db, Caller caller, boolean unreadOnly, PageRequest page) {
        return db.preparedQuery("""
                select * from notification where person_id = $1 and (not $2 or read_at is null)
                order by at desc, id desc limit $3 offset $4""")
                .execute(Tuple.of(caller.id(), unreadOnly, page.size(), page.offset()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(row -> item(row, caller)).toList())
                .chain(items -> db.preparedQuery("""
                        select count(*) filter (where read_at is null) unread, count(*) filter (where not $2 or read_at is null) total
                        from notification where person_id = $1""")
                        .execute(Tuple.of(caller.id(), unreadOnly))
                        .map(rows -> rows.iterator().next())
                        .map(counted -> new Inbox(items, counted.getLong("unread"), page.page(), page.size(), counted.getLong("total"))));
    }

    private Item item(Row row, Caller caller) {
        var kind = row.getString("kind");
        var args = row.get(JsonObject.class, "args").getMap();
        OffsetDateTime read = row.getOffsetDateTime("read_at");
        return new Item(row.getUUID("id"), kind, texts.title(kind, args, caller.locale()), texts.text(kind, args, caller.locale()),
                row.getString("link"), row.getOffsetDateTime("at").toInstant(), read == null ? null : read.toInstant());
    }
}
