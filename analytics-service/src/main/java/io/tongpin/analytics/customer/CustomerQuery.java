package io.tongpin.analytics.customer;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.identity.domain.CustomerKey;
import io.tongpin.analytics.identity.domain.Survivorship;
import io.tongpin.platform.database.CachingPool;
import io.tongpin.platform.database.LikePattern;
import io.tongpin.platform.page.Page;
import io.tongpin.platform.page.PageRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Customers with what each system said of them. */
@ApplicationScoped
class CustomerQuery {
    private static final int MOST_ROWS = 200;
    private final Pool pool;

    CustomerQuery(Pool pool) {
        this.pool = pool;
    }

    record Item(UUID cid, String name, long records, long sources, long orders, BigDecimal amount, Instant createdAt) {}

    record Told(UUID id, String source, String sourceId, String name, String phone, String email, String taxNumber, String city, Object linkedBy,
            Instant firstSeenAt, Instant lastSeenAt) {}

    record Order(String orderNo, String productLine, LocalDate signedAt, BigDecimal amount, String state) {}

    record Merge(UUID id, UUID into, UUID from, String fromName, String reason, String by, Instant at, Instant undoneAt, String undoneBy, int leads, int orders) {}

    /** @param fields the value that stands for the customer, each with its source */
    record Detail(UUID cid, String name, UUID mergedInto, Map<String, Survivorship.Value> fields, List<Told> records, List<UUID> leads, List<Order> orders,
            List<Merge> history, Instant createdAt) {}

    record Review(UUID id, double score, Object why, Told record, UUID cid, String cidName, List<Told> candidates, Instant createdAt) {}

    Uni<Page<Item>> list(String q, PageRequest page) {
        var asked = q == null || q.isBlank() ? null : q.strip();
        var keys = CustomerKey.of(asked, asked, asked, asked);
        var filter = """
                where c.merged_into is null and ($1::text is null or c.name ilike '%' || $1 || '%'
                  or c.cid = any(array(select k.cid from customer_key k join unnest($2::text[], $3::text[]) key(kind, value) using (kind, value)))) """;
        var values = Tuple.of(asked == null ? null : LikePattern.literal(asked), keys.stream().map(key -> key.kind().name()).toArray(String[]::new),
                keys.stream().map(CustomerKey::value).toArray(String[]::new));
        var items = pool.preparedQuery(CachingPool.BY_VALUES + """
                select c.*, (select count(*) from customer_record r where r.cid = c.cid) as records, (select count(distinct source) from customer_record r where r.cid = c.cid) as sources,
                  o.orders, o.amount from (select * from customer c\s""" + filter + """
                order by c.created_at desc, c.cid limit %d offset %d) c
                left join lateral (select count(*) as orders, coalesce(sum(amount), 0) as amount from sales_order o where o.cid = c.cid and not o.test and not o.cancelled) o on true
                order by c.created_at desc, c.cid""".formatted(page.size(), page.offset())).execute(values)
                .map(rows -> list(rows, row -> new Item(row.getUUID("cid"), row.getString("name"), row.getLong("records"), row.getLong("sources"), row.getLong("orders"),
                        row.getBigDecimal("amount"), instant(row, "created_at"))));
        var counted = pool.preparedQuery(CachingPool.BY_VALUES + "select count(*) from (select 1 from customer c " + filter + "limit " + (Page.EXACT + 1) + ") c").execute(values)
                .map(rows -> rows.iterator().next().getLong(0));
        return Uni.combine().all().unis(items, counted).asTuple().map(both -> Page.of(both.getItem1(), page, both.getItem2(), null));
    }

    /** @return null when there is no such customer */
    Uni<Detail> customer(UUID cid) {
        return pool.preparedQuery("select * from customer where cid = $1").execute(Tuple.of(cid)).chain(found -> {
            if (found.size() == 0) {
                return Uni.createFrom().nullItem();
            }
            var customer = found.iterator().next();
            var records = records("where cid = $1", cid);
            var leads = pool.preparedQuery("select lead_id from customer_lead where cid = $1 limit " + MOST_ROWS).execute(Tuple.of(cid)).map(rows -> list(rows, row -> row.getUUID(0)));
            var orders = pool.preparedQuery("select * from sales_order where cid = $1 order by signed_at desc limit " + MOST_ROWS).execute(Tuple.of(cid))
                    .map(rows -> list(rows, row -> new Order(row.getString("order_no"), row.getString("product_line"), row.getLocalDate("signed_at"),
                            row.getBigDecimal("amount"), row.getString("state"))));
            var history = pool.preparedQuery("""
                    select m.*, c.name as from_name from identity_merge m left join customer c on c.cid = m.from_cid where m.into_cid = $1 or m.from_cid = $1
                    order by m.at desc limit\s""" + MOST_ROWS).execute(Tuple.of(cid)).map(rows -> list(rows, CustomerQuery::merge));
            return Uni.combine().all().unis(records, leads, orders, history).asTuple().map(all -> new Detail(cid, customer.getString("name"),
                    customer.getUUID("merged_into"), Survivorship.of(all.getItem1().stream().map(told -> new Survivorship.Told(told.source(), told.sourceId(),
                            told.name(), told.phone(), told.email(), told.taxNumber(), told.city(), told.lastSeenAt())).toList()), all.getItem1(), all.getItem2(),
                    all.getItem3(), all.getItem4(), instant(customer, "created_at")));
        });
    }

    Uni<List<Review>> reviews() {
        return pool.query("""
                select v.id as review, v.score, v.why, v.cid as other, v.created_at as asked_at, c.name as other_name, r.* from identity_review v
                join customer_record r on r.id = v.record join customer c on c.cid = v.cid where v.state = 'OPEN' order by v.score desc, v.id limit 100""")
                .execute().chain(rows -> {
                    var others = StreamSupport.stream(rows.spliterator(), false).map(row -> row.getUUID("other")).distinct().toArray(UUID[]::new);
                    return pool.preparedQuery("select * from customer_record where cid = any($1) order by last_seen_at desc").execute(Tuple.of(others)).map(known -> {
                        var byCid = StreamSupport.stream(known.spliterator(), false).collect(java.util.stream.Collectors.groupingBy(row -> row.getUUID("cid"),
                                java.util.stream.Collectors.mapping(CustomerQuery::told, java.util.stream.Collectors.toList())));
                        return list(rows, row -> new Review(row.getUUID("review"), row.getDouble("score"), ((JsonArray) row.getJson("why")).getList(), told(row),
                                row.getUUID("other"), row.getString("other_name"), byCid.getOrDefault(row.getUUID("other"), List.of()).stream().limit(5).toList(),
                                instant(row, "asked_at")));
                    });
                });
    }

    private Uni<List<Told>> records(String where, UUID cid) {
        return pool.preparedQuery("select * from customer_record " + where + " order by first_seen_at limit " + MOST_ROWS).execute(Tuple.of(cid))
                .map(rows -> list(rows, CustomerQuery::told));
    }

    private static Told told(Row row) {
        return new Told(row.getUUID("id"), row.getString("source"), row.getString("source_id"), row.getString("name"), row.getString("phone"), row.getString("email"),
                row.getString("tax_number"), row.getString("city"), ((JsonObject) row.getJson("linked_by")).getMap(), instant(row, "first_seen_at"), instant(row, "last_seen_at"));
    }

    private static Merge merge(Row row) {
        var moved = row.getJsonObject("moved");
        return new Merge(row.getUUID("id"), row.getUUID("into_cid"), row.getUUID("from_cid"), row.getString("from_name"), row.getString("reason"), row.getString("by_name"),
                instant(row, "at"), instant(row, "undone_at"), row.getString("undone_by"), moved.getJsonArray("leads").size(), moved.getJsonArray("orders").size());
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column) == null ? null : row.getOffsetDateTime(column).toInstant();
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> of) {
        return StreamSupport.stream(rows.spliterator(), false).map(of).toList();
    }
}
