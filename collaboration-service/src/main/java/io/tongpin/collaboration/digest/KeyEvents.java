package io.tongpin.collaboration.digest;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.digest.domain.Occurrences;
import io.tongpin.collaboration.digest.domain.Topic;
import io.tongpin.platform.database.OneAtATime;
import io.tongpin.platform.money.Money;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The table {@code key_event}. Counted in the database, so that a busy day costs no more memory than a quiet one. */
@ApplicationScoped
class KeyEvents {

    /** What of an event matters to a head. @param link where its evidence lies, when it is no lead */
    record KeyEvent(UUID eventId, Topic topic, UUID leadId, UUID reviewId, String company, String detail, Money amount, Instant at, String link) {}

    /**
     * Per topic: how many, which way, the largest by name. A frozen amount that was decided meanwhile is no news. Each topic keeps its largest
     * while its events go by, so that a million of them are not sorted.
     */
    /** What delivery reports of an order that nobody entered is looked for, as there is no page of it. */
    private static final String EVIDENCE = """
            case when starts_with(link, '/orders/') and not exists (select 1 from journey_order o where o.order_no = substr(link, length('/orders/') + 1))
              then '/orders?q=' || substr(link, length('/orders/') + 1) else link end""";

    private static String tally(String happened) {
        var news = happened + " and (k.topic <> 'AMOUNT_FROZEN' or not exists (select 1 from key_event d where d.topic = 'AMOUNT_DECIDED' and d.review_id = k.review_id))";
        return """
                with counted as (select topic, detail, count(*) n from key_event k where %1$s group by topic, detail),
                largest as (
                  select l.*, row_number() over (partition by l.topic order by l.amount desc nulls last, l.at desc, l.event_id) place
                  from (select distinct topic from counted) t cross join lateral (
                    select * from key_event k where k.topic = t.topic and %1$s order by k.amount desc nulls last, k.at desc, k.event_id limit %3$d) l)
                select c.topic, sum(c.n)::bigint n, (jsonb_object_agg(c.detail, c.n) filter (where c.detail is not null))::text by_detail,
                  (select jsonb_agg(jsonb_build_object('leadId', lead_id, 'company', company, 'amount', amount::text, 'currency', currency, 'link', %4$s) order by place)
                    from largest l where l.topic = c.topic and place <= %2$d) foremost,
                  (select coalesce(array_agg(lead_id order by place) filter (where lead_id is not null), '{}') from largest l where l.topic = c.topic) leads
                from counted c group by c.topic""".formatted(news, Occurrences.NAMED, Occurrences.TRACED, EVIDENCE);
    }

    private static final String IN_TIME = tally("k.at >= $1 and k.at < $2");
    private static final String ARRIVED = tally("k.arrival > $1 and k.arrival <= $2");

    /** A key result that went off its line and back more than once stands once. */
    Uni<Void> add(SqlConnection tx, KeyEvent event) {
        return event.topic() != Topic.DEVIATIONS ? insert(tx, event)
                : OneAtATime.inTurn(tx, "key result off its line " + event.company())
                        .chain(() -> tx.preparedQuery("delete from key_event where arrival > (select coalesce(max(through), 0) from digest_edition) and topic = $1 and company = $2").execute(Tuple.of(event.topic().name(), event.company())))
                        .chain(() -> insert(tx, event));
    }

    private static Uni<Void> insert(SqlConnection tx, KeyEvent event) {
        var money = event.amount();
        return tx.preparedQuery("""
                insert into key_event(event_id, topic, lead_id, review_id, company, detail, amount, currency, at, link)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)""")
                .execute(Tuple.from(Arrays.asList(event.eventId(), event.topic().name(), event.leadId(), event.reviewId(), event.company(),
                        event.detail(), money == null ? null : money.amount(), money == null ? null : money.currency(),
                        event.at().atOffset(ZoneOffset.UTC), event.link())))
                .replaceWithVoid();
    }

    /**
     * The place of the newest event. Until the transaction ends no event can arrive, so that what comes later has a later place: places are given
     * when rows are written, and writers in the air are waited for.
     */
    Uni<Long> through(SqlConnection tx) {
        return tx.query("lock table key_event in share mode").execute()
                .chain(() -> tx.query("select coalesce(max(arrival), 0) n from key_event").execute()).map(rows -> rows.iterator().next().getLong("n"));
    }

    /** What arrived after one place, up to another. */
    Uni<List<Occurrences>> arrived(SqlClient db, long after, long through) {
        return db.preparedQuery(ARRIVED).execute(Tuple.of(after, through)).map(KeyEvents::occurrences);
    }

    /** What happened in a time, told or not. */
    Uni<List<Occurrences>> between(SqlClient db, Instant from, Instant to) {
        return db.preparedQuery(IN_TIME).execute(Tuple.of(from.atOffset(ZoneOffset.UTC), to.atOffset(ZoneOffset.UTC))).map(KeyEvents::occurrences);
    }

    private static List<Occurrences> occurrences(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(row -> new Occurrences(Topic.valueOf(row.getString("topic")),
                row.getLong("n"), byDetail(row.getString("by_detail")),
                row.get(JsonArray.class, "foremost").stream().map(JsonObject.class::cast).map(KeyEvents::named).toList(),
                List.of(row.getArrayOfUUIDs("leads")))).toList();
    }

    private static Map<String, Long> byDetail(String json) {
        return json == null ? Map.of() : new JsonObject(json).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> ((Number) entry.getValue()).longValue()));
    }

    private static Occurrences.Named named(JsonObject json) {
        var amount = json.getString("amount");
        return new Occurrences.Named(json.getString("leadId") == null ? null : UUID.fromString(json.getString("leadId")), json.getString("company"),
                amount == null ? null : new Money(new BigDecimal(amount), json.getString("currency")), json.getString("link"));
    }
}
