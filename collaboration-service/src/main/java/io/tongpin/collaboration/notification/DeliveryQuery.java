package io.tongpin.collaboration.notification;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.notification.domain.Channel;
import io.tongpin.platform.page.Page;
import io.tongpin.platform.page.PageRequest;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The delivery log, newest first. */
@ApplicationScoped
class DeliveryQuery {

    record Attempt(int number, Instant at, String outcome, String detail) {}

    /** @param person name of whom it is for; null for a group. @param nextTryAt while it waits */
    record Item(UUID id, Channel channel, String kind, String title, String person, DeliveryState state, int tries, Instant createdAt, Instant nextTryAt,
            Instant settledAt, String error, List<Attempt> attempts) {}

    /** @param resting how many failed or got no answer, by channel */
    record Log(List<Item> items, int page, int size, long total, Boolean totalIsEstimate, Map<Channel, Long> resting) {}

    Uni<Log> page(SqlClient db, String state, String channel, PageRequest page) {
        return db.preparedQuery("""
                with part as (
                  select * from delivery where ($1::text is null or state = $1) and ($2::text is null or channel = $2)
                  order by created_at desc, id desc limit $3 offset $4)
                select d.*, p.name, t.attempts from part d left join person p on p.id = d.person_id
                left join lateral (
                  select jsonb_agg(jsonb_build_object('number', attempt, 'at', at, 'outcome', outcome, 'detail', detail) order by attempt desc) attempts
                  from (select * from delivery_attempt where delivery_id = d.id order by attempt desc limit 20) newest) t on true
                order by d.created_at desc, d.id desc""")
                .execute(Tuple.of(state, channel, page.size(), page.offset()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(DeliveryQuery::item).toList())
                .chain(items -> db.preparedQuery("""
                        select count(*) from (select 1 from delivery where ($1::text is null or state = $1) and ($2::text is null or channel = $2) limit $3) n""")
                        .execute(Tuple.of(state, channel, Page.EXACT + 1)).map(rows -> rows.iterator().next().getLong(0))
                        .chain(total -> db.query("select channel, count(*) n from delivery where state in ('FAILED', 'UNKNOWN') group by channel").execute().map(rows -> {
                            var resting = new TreeMap<Channel, Long>();
                            rows.forEach(row -> resting.put(Channel.valueOf(row.getString("channel")), row.getLong("n")));
                            boolean more = total > Page.EXACT;
                            return new Log(items, page.page(), page.size(), more ? Page.EXACT : total, more ? true : null, resting);
                        })));
    }

    private static Item item(Row row) {
        var attempts = row.get(JsonArray.class, "attempts");
        return new Item(row.getUUID("id"), Channel.valueOf(row.getString("channel")), row.getString("kind"), row.getString("title"), row.getString("name"),
                DeliveryState.valueOf(row.getString("state")), row.getInteger("tries"), Instants.of(row, "created_at"), Instants.of(row, "next_try_at"),
                Instants.of(row, "settled_at"), row.getString("error"), attempts == null ? List.of()
                        : attempts.stream().map(JsonObject.class::cast).map(DeliveryQuery::attempt).toList());
    }

    private static Attempt attempt(JsonObject json) {
        return new Attempt(json.getInteger("number"), OffsetDateTime.parse(json.getString("at")).toInstant(), json.getString("outcome"), json.getString("detail"));
    }
}
