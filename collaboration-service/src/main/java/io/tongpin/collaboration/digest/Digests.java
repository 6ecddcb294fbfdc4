package io.tongpin.collaboration.digest;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.digest.domain.DigestText;
import io.tongpin.collaboration.digest.domain.Fact;
import io.tongpin.collaboration.digest.domain.Figure;
import io.tongpin.collaboration.digest.domain.Segment;
import io.tongpin.collaboration.notification.domain.Channel;
import io.tongpin.collaboration.people.Person;
import io.tongpin.platform.event.Wire;
import io.tongpin.platform.id.UuidV7;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The tables {@code digest_edition}, {@code digest} and {@code digest_sending}. */
@ApplicationScoped
class Digests {

    /**
     * What one audience was told on a day.
     *
     * @param told    the figures of the cut-off's day as the edition told them
     * @param through place of the last event that it could tell
     */
    record Edition(String audience, LocalDate day, Instant cutOff, List<Figure> told, long through) {}

    /** @param role null for the group's common digest */
    record Digest(UUID id, LocalDate day, UUID head, String role, DigestText text) {}

    /** The newest edition of each audience that ever had one. */
    Uni<Map<String, Edition>> newest(SqlClient db) {
        return db.query("select distinct on (audience) * from digest_edition order by audience, day desc").execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(Digests::edition).collect(Collectors.toMap(Edition::audience, edition -> edition)));
    }

    /** Claims an audience's day. @return false when another replica has it; one that is about to is waited for */
    Uni<Boolean> claim(SqlConnection tx, Edition edition) {
        return tx.preparedQuery("""
                insert into digest_edition(audience, day, cut_off, told, through) values ($1, $2, $3, $4, $5) on conflict (audience, day) do nothing""")
                .execute(Tuple.of(edition.audience(), edition.day(), edition.cutOff().atOffset(ZoneOffset.UTC), json(edition.told()), edition.through()))
                .map(rows -> rows.rowCount() == 1);
    }

    /** @param head null for the group */
    Uni<Digest> add(SqlConnection tx, LocalDate day, Person head, String role, DigestText text) {
        var digest = new Digest(UuidV7.next(), day, head == null ? null : head.id(), role, text);
        return tx.preparedQuery("""
                insert into digest(id, day, head_id, head_name, role, zh, en, segments, facts, characters, worded_by)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)""")
                .execute(Tuple.from(Arrays.asList(digest.id(), day, digest.head(), head == null ? null : head.name(), role, text.zh(),
                        text.en(), json(text.segments()), json(text.facts()), text.characters(), text.wordedBy().name())))
                .replaceWith(digest);
    }

    /** @return the digest, locked until commit, or null; {@code ofGroup} the common one of the same day */
    Uni<Digest> lock(SqlConnection tx, UUID id, boolean ofGroup) {
        return tx.preparedQuery(ofGroup
                ? "select * from digest where head_id is null and day = (select day from digest where id = $1) for update"
                : "select * from digest where id = $1 and head_id is not null for update")
                .execute(Tuple.of(id)).map(rows -> rows.size() == 0 ? null : digest(rows.iterator().next()));
    }

    /** Logs a sending. @return its generation, from 1; the digest's row must be new or locked */
    Uni<Integer> send(SqlConnection tx, UUID digest, Channel channel, UUID askedBy, Instant now) {
        return tx.preparedQuery("""
                insert into digest_sending(digest_id, channel, generation, at, asked_by)
                select $1, $2, coalesce(max(generation), 0) + 1, $3, $4 from digest_sending where digest_id = $1 and channel = $2
                returning generation""")
                .execute(Tuple.from(Arrays.asList(digest, channel.name(), now.atOffset(ZoneOffset.UTC), askedBy)))
                .map(rows -> rows.iterator().next().getInteger("generation"));
    }

    static DigestText text(Row row) {
        return new DigestText(row.getString("zh"), row.getString("en"),
                list(row, "segments", Segment.class),
                list(row, "facts", Fact.class), row.getInteger("characters"), DigestText.WordedBy.valueOf(row.getString("worded_by")));
    }

    private static Digest digest(Row row) {
        return new Digest(row.getUUID("id"), row.getLocalDate("day"), row.getUUID("head_id"), row.getString("role"), text(row));
    }

    private static Edition edition(Row row) {
        return new Edition(row.getString("audience"), row.getLocalDate("day"), row.getOffsetDateTime("cut_off").toInstant(), list(row, "told", Figure.class),
                row.getLong("through"));
    }

    private static JsonArray json(List<?> values) {
        return new JsonArray(Wire.tree(values).toString());
    }

    private static <T> List<T> list(Row row, String column, Class<T> type) {
        return StreamSupport.stream(Wire.tree(row.get(JsonArray.class, column).getList()).spliterator(), false)
                .map(json -> Wire.read(json, type)).toList();
    }
}
