package io.tongpin.collaboration.notification;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.notification.domain.Answer;
import io.tongpin.collaboration.notification.domain.RetryPolicy.Next;
import io.tongpin.platform.event.Wire;
import io.tongpin.platform.id.UuidV7;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The tables {@code delivery} and {@code delivery_attempt}: messages for the WeCom robot, and the log of what became of them. */
@ApplicationScoped
public class Deliveries {
    private static final Duration RATE_WINDOW = Duration.ofMinutes(1);

    /** An event to send when the message has been taken by the channel. */
    public record WhenSent(String type, String subject, JsonNode data) {}

    /** @param at when it reached its state; null while it waits */
    public record Delivery(DeliveryState state, Instant at, String error) {

        /** As people are told: whether an attempt is in flight at this moment doesn't matter to them. */
        public String shown() {
            return state == DeliveryState.SENDING ? DeliveryState.PENDING.name() : state.name();
        }
    }

    record Claimed(UUID id, int attempt, String content, WhenSent whenSent) {}

    /**
     * Queues a message; one per cause, so a repeat changes nothing.
     *
     * @param whenSent what to tell others once it is delivered, or null
     */
    public Uni<Void> post(SqlConnection tx, String cause, String content, WhenSent whenSent, Instant now) {
        return tx.preparedQuery("""
                insert into delivery(id, channel, cause, content, state, next_try_at, when_sent, created_at)
                values ($1, 'WECOM_ROBOT', $2, $3, 'PENDING', $4, $5, $4) on conflict (channel, cause) do nothing""")
                .execute(Tuple.from(Arrays.asList(UuidV7.next(), cause, content, now.atOffset(ZoneOffset.UTC),
                        whenSent == null ? null : new JsonObject(Wire.tree(whenSent).toString()))))
                .replaceWithVoid();
    }

    /** What became of messages, by their cause. */
    public Uni<Map<String, Delivery>> of(SqlClient db, Collection<String> causes) {
        return db.preparedQuery("select cause, state, settled_at, error from delivery where channel = 'WECOM_ROBOT' and cause = any($1)")
                .execute(Tuple.of(causes.toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(row -> row.getString("cause"), Deliveries::delivery)));
    }

    private static Delivery delivery(Row row) {
        OffsetDateTime settled = row.getOffsetDateTime("settled_at");
        return new Delivery(DeliveryState.valueOf(row.getString("state")), settled == null ? null : settled.toInstant(), row.getString("error"));
    }

    /**
     * Claims the next due message within the robot's rate, counted over all replicas: the lock makes claims of one channel line up.
     *
     * @return null when nothing is due or the rate is used up
     */
    Uni<Claimed> claim(SqlConnection tx, Instant now) {
        var at = now.atOffset(ZoneOffset.UTC);
        return tx.query("select pg_advisory_xact_lock(hashtext('delivery WECOM_ROBOT'))").execute()
                .chain(() -> tx.preparedQuery("""
                        update delivery set state = 'SENDING', tries = tries + 1, claimed_at = $1
                        where id = (select id from delivery where channel = 'WECOM_ROBOT' and state = 'PENDING' and next_try_at <= $1
                            and (select count(*) from delivery_attempt where channel = 'WECOM_ROBOT' and at > $2) < $3
                          order by next_try_at, id limit 1 for update skip locked)
                        returning id, tries, content, when_sent""")
                        .execute(Tuple.of(at, at.minus(RATE_WINDOW), WeComRobotClient.PER_MINUTE)))
                .chain(rows -> {
                    if (rows.size() == 0) {
                        return Uni.createFrom().nullItem();
                    }
                    var row = rows.iterator().next();
                    var claimed = new Claimed(row.getUUID("id"), row.getInteger("tries"), row.getString("content"), whenSent(row));
                    return tx.preparedQuery("insert into delivery_attempt(delivery_id, attempt, channel, at) values ($1, $2, 'WECOM_ROBOT', $3)")
                            .execute(Tuple.of(claimed.id(), claimed.attempt(), at)).replaceWith(claimed);
                });
    }

    /** Writes down what became of an attempt and what follows. */
    Uni<Void> settle(SqlConnection tx, Claimed claimed, Answer answer, Next next, Instant now) {
        var at = now.atOffset(ZoneOffset.UTC);
        var again = next instanceof Next.Again a ? a : null;
        var reason = next instanceof Next.Again a ? a.reason() : next instanceof Next.GivenUp g ? g.reason()
                : next instanceof Next.Unknown u ? u.reason() : null;
        var state = again != null ? DeliveryState.PENDING : next instanceof Next.GivenUp ? DeliveryState.FAILED
                : next instanceof Next.Unknown ? DeliveryState.UNKNOWN : DeliveryState.SENT;
        return tx.preparedQuery("""
                update delivery set state = $2, next_try_at = $3, settled_at = $4, error = $5 where id = $1 and state in ('SENDING', 'UNKNOWN')""")
                .execute(Tuple.from(Arrays.asList(claimed.id(), state.name(), again == null ? null : again.at().atOffset(ZoneOffset.UTC),
                        again == null ? at : null, reason)))
                .chain(() -> tx.preparedQuery("update delivery_attempt set outcome = $3, detail = $4 where delivery_id = $1 and attempt = $2")
                        .execute(Tuple.of(claimed.id(), claimed.attempt(), answer.getClass().getSimpleName().toUpperCase(), reason)))
                .replaceWithVoid();
    }

    /** An attempt whose replica died in the middle was perhaps sent: nobody may repeat it blindly. */
    Uni<Void> giveUpOnOrphans(SqlConnection tx, Instant claimedBefore, Instant now) {
        return tx.preparedQuery("""
                with orphan as (
                  update delivery set state = 'UNKNOWN', settled_at = $2, error = 'the sender stopped in the middle'
                  where state = 'SENDING' and claimed_at < $1 returning id, tries)
                update delivery_attempt a set outcome = 'SILENCE', detail = 'the sender stopped in the middle'
                from orphan where a.delivery_id = orphan.id and a.attempt = orphan.tries""")
                .execute(Tuple.of(claimedBefore.atOffset(ZoneOffset.UTC), now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private static WhenSent whenSent(Row row) {
        var json = row.get(JsonObject.class, "when_sent");
        return json == null ? null : new WhenSent(json.getString("type"), json.getString("subject"), Wire.tree(json.getJsonObject("data").getMap()));
    }
}
