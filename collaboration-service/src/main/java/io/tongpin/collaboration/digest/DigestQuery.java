package io.tongpin.collaboration.digest;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.digest.domain.DigestText;
import io.tongpin.collaboration.digest.domain.Segment;
import io.tongpin.collaboration.notification.Deliveries;
import io.tongpin.collaboration.notification.domain.Channel;
import io.tongpin.platform.page.Page;
import io.tongpin.platform.page.PageRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Digests as sent, with what became of each sending. */
@ApplicationScoped
class DigestQuery {

    record Head(UUID id, String name, String role) {}

    /** @param text as it reads in the caller's language */
    record Fact(String id, String text, String value, String link, List<UUID> leads) {}

    record Sending(Channel channel, String state, Instant at, String error, int generation) {}

    /** @param generation of the newest sending by any channel */
    record Item(UUID id, LocalDate date, Head head, String zh, String en, List<Fact> facts, List<Segment> segments, int characters,
            DigestText.WordedBy wordedBy, int generation, List<Sending> deliveries) {}

    /** Each head's digest with its newest sending by channel; the robot's belongs to the group, so all heads of a day share it. */
    private static final String ITEMS = """
            select d.*, s.sendings from digest d
            left join lateral (
              select jsonb_agg(jsonb_build_object('digest', newest.digest_id, 'channel', newest.channel, 'generation', newest.generation,
                  'at', newest.at) order by newest.channel) sendings
              from (select distinct on (x.channel) x.digest_id, x.channel, x.generation, x.at
                    from digest_sending x join digest o on o.id = x.digest_id
                    where o.id = d.id or (o.day = d.day and o.head_id is null)
                    order by x.channel, x.generation desc) newest) s on true
            where d.head_id is not null and ($1::date is null or d.day = $1) and ($2::uuid is null or d.id = $2)
            order by d.day desc, d.role, d.id limit $3 offset $4""";

    private final Deliveries deliveries;

    DigestQuery(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** Newest day first. @param date only of this day; null for all */
    Uni<Page<Item>> page(SqlClient db, LocalDate date, PageRequest page, Locale language) {
        return items(db, date, null, page.size(), page.offset(), language).chain(items -> db
                .preparedQuery("select count(*) from digest where head_id is not null and ($1::date is null or day = $1)")
                .execute(Tuple.of(date))
                .map(counted -> Page.of(items, page, counted.iterator().next().getLong(0), null)));
    }

    Uni<Item> byId(SqlClient db, UUID id, Locale language) {
        return items(db, null, id, 1, 0, language).map(items -> items.isEmpty() ? null : items.get(0));
    }

    private Uni<List<Item>> items(SqlClient db, LocalDate date, UUID id, int size, int offset, Locale language) {
        return db.preparedQuery(ITEMS).execute(Tuple.of(date, id, size, offset)).chain(found -> {
            var rows = StreamSupport.stream(found.spliterator(), false).toList();
            var causes = rows.stream().flatMap(row -> sendings(row).stream().map(sending -> cause(row, sending))).distinct().toList();
            return deliveries.of(db, causes).map(delivered -> rows.stream().map(row -> item(row, delivered, language)).toList());
        });
    }

    private static Item item(Row row, List<Deliveries.Delivery> delivered, Locale language) {
        var text = Digests.text(row);
        var sendings = sendings(row).stream().flatMap(json -> sent(row, json, delivered)).toList();
        return new Item(row.getUUID("id"), row.getLocalDate("day"),
                new Head(row.getUUID("head_id"), row.getString("head_name"), row.getString("role")), text.zh(), text.en(),
                facts(text, language), text.segments(), text.characters(), text.wordedBy(),
                sendings.stream().mapToInt(Sending::generation).max().orElse(0), sendings);
    }

    /** A sending in the product, with what went out from there to the same head; or one to the group by its robot. */
    private static Stream<Sending> sent(Row row, JsonObject json, List<Deliveries.Delivery> delivered) {
        var channel = Channel.valueOf(json.getString("channel"));
        int generation = json.getInteger("generation");
        var outside = delivered.stream().filter(delivery -> delivery.cause().equals(cause(row, json)) && (channel == Channel.IN_APP || delivery.channel() == channel))
                .map(delivery -> new Sending(delivery.channel(), delivery.shown(), delivery.at(), delivery.error(), generation));
        return channel == Channel.IN_APP
                ? Stream.concat(Stream.of(new Sending(channel, "SENT", OffsetDateTime.parse(json.getString("at")).toInstant(), null, generation)), outside) : outside;
    }

    /** Under which cause messages went out: a head's own carry the head. */
    private static String cause(Row row, JsonObject sending) {
        var cause = SendDigest.cause(UUID.fromString(sending.getString("digest")), sending.getInteger("generation"));
        return sending.getString("channel").equals(Channel.IN_APP.name()) ? cause + "#" + row.getUUID("head_id") : cause;
    }

    static List<Fact> facts(DigestText text, Locale language) {
        boolean chinese = language.getLanguage().equals(Locale.CHINESE.getLanguage());
        return text.facts().stream()
                .map(fact -> new Fact(fact.id(), chinese ? fact.zh() : fact.en(), fact.value(), fact.link(), fact.leads())).toList();
    }

    private static List<JsonObject> sendings(Row row) {
        var json = row.get(JsonArray.class, "sendings");
        var sendings = new ArrayList<JsonObject>();
        if (json != null) {
            json.forEach(one -> sendings.add((JsonObject) one));
        }
        return sendings;
    }
}
