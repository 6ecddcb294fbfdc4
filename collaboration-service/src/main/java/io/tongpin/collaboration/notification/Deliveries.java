package io.tongpin.collaboration.notification;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.notification.domain.Answer;
import io.tongpin.collaboration.notification.domain.Channel;
import io.tongpin.collaboration.notification.domain.RetryPolicy.Next;
import io.tongpin.platform.database.OneAtATime;
import io.tongpin.platform.event.Wire;
import io.tongpin.platform.id.UuidV7;
import io.vertx.core.buffer.Buffer;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The tables {@code delivery} and {@code delivery_attempt}: messages for outside channels, and the log of what became of them. */
@ApplicationScoped
public class Deliveries {
    /** The channel's minute and a second more: a message takes a moment from its claim to the channel, which counts by its own clock. */
    private static final Duration RATE_WINDOW = Duration.ofSeconds(61);

    private static final Duration KEPT = Duration.ofDays(7);

    /** An event to send when the message has been taken by the channel. */
    public record WhenSent(String type, String subject, JsonNode data) {}

    /** @param at when it reached its state; null while it waits */
    public record Delivery(Channel channel, String cause, DeliveryState state, Instant at, String error) {

        /** As people are told: whether an attempt is in flight at this moment doesn't matter to them. */
        public String shown() {
            return state == DeliveryState.SENDING ? DeliveryState.PENDING.name() : state.name();
        }
    }

    /** @param attempt counts from 1; {@code since} a person had it repeated, else the same */
    record Claimed(UUID id, int attempt, int since, Message message, WhenSent whenSent) {}

    record Due(Message message, Instant at) {}

    /**
     * Queues a message; one per channel and cause, so a repeat changes nothing.
     *
     * @param whenSent what to tell others once it is delivered, or null
     */
    public Uni<Void> post(SqlConnection tx, Message message, WhenSent whenSent, Instant now) {
        return tx.preparedQuery("""
                insert into delivery(id, channel, cause, kind, person_id, recipient, title, content, link, state, next_try_at, when_sent, created_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'PENDING', $10, $11, $10) on conflict (channel, cause) do nothing""")
                .execute(Tuple.from(Arrays.asList(UuidV7.next(), message.channel().name(), message.cause(), message.kind(), message.person(),
                        message.address(), message.title(), message.content(), message.link(), now.atOffset(ZoneOffset.UTC),
                        whenSent == null ? null : new JsonObject(Wire.tree(whenSent).toString()))))
                .replaceWithVoid();
    }

    /** Queues any number of messages with one statement, each for its time. */
    Uni<Void> post(SqlConnection tx, List<Due> messages, Instant now) {
        if (messages.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        int n = messages.size();
        var ids = new UUID[n];
        var texts = new String[7][n];
        var people = new UUID[n];
        var pictures = new UUID[n];
        var languages = new String[n];
        var dues = new OffsetDateTime[n];
        for (int i = 0; i < n; i++) {
            var message = messages.get(i).message();
            ids[i] = UuidV7.next();
            people[i] = message.person();
            pictures[i] = message.picture() == null ? null : message.picture().id();
            languages[i] = message.picture() == null ? null : message.picture().language().getLanguage();
            dues[i] = messages.get(i).at().atOffset(ZoneOffset.UTC);
            var columns = new String[] {message.channel().name(), message.cause(), message.kind(), message.address(), message.title(),
                message.content(), message.link()};
            for (int c = 0; c < columns.length; c++) {
                texts[c][i] = columns[c];
            }
        }
        return tx.preparedQuery("""
                insert into delivery(id, channel, cause, kind, person_id, recipient, title, content, link, picture, picture_language, state, next_try_at, created_at)
                select id, channel, cause, kind, person_id, recipient, title, content, link, picture, language, 'PENDING', due, $11
                from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[], $10::timestamptz[], $12::uuid[], $13::text[])
                  m(id, channel, cause, kind, person_id, recipient, title, content, link, due, picture, language)
                on conflict (channel, cause) do nothing""")
                .execute(Tuple.from(Arrays.asList(ids, texts[0], texts[1], texts[2], people, texts[3], texts[4], texts[5], texts[6], dues,
                        now.atOffset(ZoneOffset.UTC), pictures, languages)))
                .replaceWithVoid();
    }

    /** What became of messages, by their causes; a personal message's cause ends in {@code #} and its person. */
    public Uni<List<Delivery>> of(SqlClient db, Collection<String> causes) {
        return db.preparedQuery("select channel, cause, state, settled_at, error from delivery where cause = any($1)")
                .execute(Tuple.of(causes.toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(Deliveries::delivery).toList());
    }

    private static Delivery delivery(Row row) {
        OffsetDateTime settled = row.getOffsetDateTime("settled_at");
        return new Delivery(Channel.valueOf(row.getString("channel")), row.getString("cause"), DeliveryState.valueOf(row.getString("state")),
                settled == null ? null : settled.toInstant(), row.getString("error"));
    }

    /**
     * Claims the next due message within the channel's rate, counted over all replicas: the lock makes claims of one channel line up. A
     * personal channel's rate is each address's own, so that one person's flood does not hold up the others.
     *
     * @return null when nothing is due or the rate is used up
     */
    Uni<Claimed> claim(SqlConnection tx, Channel channel, int perMinute, Instant now) {
        var at = now.atOffset(ZoneOffset.UTC);
        return OneAtATime.inTurn(tx, "delivery " + channel)
                .chain(() -> tx.preparedQuery("""
                        update delivery set state = 'SENDING', tries = tries + 1, claimed_at = $1
                        where id = (select id from delivery where channel = $4 and state = 'PENDING' and next_try_at <= $1
                            and ($5 or (select count(*) from delivery_attempt where channel = $4 and at > $2) < $3)
                            and (not $5 or recipient is null or recipient not in (
                              select recipient from delivery_attempt where channel = $4 and at > $2 and recipient is not null group by recipient having count(*) >= $3))
                          order by next_try_at, id limit 1 for update skip locked)
                        returning *, (select png from drawn_picture d where d.picture = delivery.picture and d.language = delivery.picture_language) png""")
                        .execute(Tuple.of(at, at.minus(RATE_WINDOW), perMinute, channel.name(), channel.ratedByAddress())))
                .chain(rows -> {
                    if (rows.size() == 0) {
                        return Uni.createFrom().nullItem();
                    }
                    var row = rows.iterator().next();
                    int tries = row.getInteger("tries");
                    var claimed = new Claimed(row.getUUID("id"), tries, tries - row.getInteger("tried_before"), message(row), whenSent(row));
                    return tx.preparedQuery("insert into delivery_attempt(delivery_id, attempt, channel, recipient, at) values ($1, $2, $3, $4, $5)")
                            .execute(Tuple.of(claimed.id(), claimed.attempt(), channel.name(), claimed.message().address(), at)).replaceWith(claimed);
                });
    }

    /** A picture has come: what waited for it and for nothing else goes out now. Pictures of a week ago are forgotten. */
    Uni<Void> drawn(SqlConnection tx, Picture picture, Instant now) {
        var at = now.atOffset(ZoneOffset.UTC);
        var language = picture.language().getLanguage();
        return tx.preparedQuery("insert into drawn_picture(picture, language, png, drawn_at) values ($1, $2, $3, $4) on conflict do nothing")
                .execute(Tuple.of(picture.id(), language, Buffer.buffer(picture.png()), at))
                .chain(() -> tx.preparedQuery("""
                        update delivery set next_try_at = $3 where picture = $1 and picture_language = $2 and state = 'PENDING' and tries = 0
                          and next_try_at > $3 and next_try_at <= created_at + $4 * interval '1 second'""")
                        .execute(Tuple.of(picture.id(), language, at, SendOutside.PATIENCE.toSeconds())))
                .chain(() -> tx.preparedQuery("delete from drawn_picture where drawn_at < $1").execute(Tuple.of(at.minus(KEPT)))).replaceWithVoid();
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
                update delivery set state = $2, next_try_at = $3, settled_at = $4, error = $5
                where id = $1 and tries = $6 and state in ('SENDING', 'UNKNOWN')""")
                .execute(Tuple.from(Arrays.asList(claimed.id(), state.name(), again == null ? null : again.at().atOffset(ZoneOffset.UTC),
                        again == null ? at : null, reason, claimed.attempt())))
                .chain(() -> tx.preparedQuery("update delivery_attempt set outcome = $3, detail = $4 where delivery_id = $1 and attempt = $2")
                        .execute(Tuple.of(claimed.id(), claimed.attempt(), answer.getClass().getSimpleName().toUpperCase(), reason)))
                .replaceWithVoid();
    }

    /** An attempt whose replica died in the middle was perhaps sent: it is repeated where the channel recognises repeats, else by nobody. */
    Uni<Void> giveUpOnOrphans(SqlConnection tx, Instant claimedBefore, Instant now) {
        var repeatable = new ArrayList<String>();
        for (var channel : Channel.values()) {
            if (channel.recognisesRepeats()) {
                repeatable.add(channel.name());
            }
        }
        return tx.preparedQuery("""
                with orphan as (
                  update delivery set state = case when channel = any($3) then 'PENDING' else 'UNKNOWN' end,
                    next_try_at = case when channel = any($3) then $2::timestamptz end,
                    settled_at = case when channel = any($3) then null else $2::timestamptz end, error = 'the sender stopped in the middle'
                  where state = 'SENDING' and claimed_at < $1 returning id, tries)
                update delivery_attempt a set outcome = 'SILENCE', detail = 'the sender stopped in the middle'
                from orphan where a.delivery_id = orphan.id and a.attempt = orphan.tries""")
                .execute(Tuple.of(claimedBefore.atOffset(ZoneOffset.UTC), now.atOffset(ZoneOffset.UTC), repeatable.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /**
     * A person has a message sent once more, knowing that one without an answer may arrive twice.
     *
     * @return null when there is no such message, false when it does not rest
     */
    Uni<Boolean> repeat(SqlConnection tx, UUID id, UUID by, Instant now) {
        return tx.preparedQuery("select state from delivery where id = $1 for update").execute(Tuple.of(id)).chain(rows -> {
            if (rows.size() == 0) {
                return Uni.createFrom().nullItem();
            }
            var state = DeliveryState.valueOf(rows.iterator().next().getString("state"));
            if (state != DeliveryState.FAILED && state != DeliveryState.UNKNOWN) {
                return Uni.createFrom().item(false);
            }
            return tx.preparedQuery("""
                    update delivery set state = 'PENDING', next_try_at = $2, settled_at = null, tried_before = tries, repeated_by = $3, repeated_at = $2
                    where id = $1""").execute(Tuple.of(id, now.atOffset(ZoneOffset.UTC), by)).replaceWith(true);
        });
    }

    private static Message message(Row row) {
        return new Message(Channel.valueOf(row.getString("channel")), row.getString("cause"), row.getString("kind"), row.getUUID("person_id"),
                row.getString("recipient"), row.getString("title"), row.getString("content"), row.getString("link"), picture(row));
    }

    private static Picture picture(Row row) {
        var png = row.getBuffer("png");
        return row.getUUID("picture") == null ? null
                : new Picture(row.getUUID("picture"), Locale.forLanguageTag(row.getString("picture_language")), png == null ? null : png.getBytes());
    }

    private static WhenSent whenSent(Row row) {
        var json = row.get(JsonObject.class, "when_sent");
        return json == null ? null : new WhenSent(json.getString("type"), json.getString("subject"), Wire.tree(json.getJsonObject("data").getMap()));
    }
}
