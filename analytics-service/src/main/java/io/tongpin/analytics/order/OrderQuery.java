package io.tongpin.analytics.order;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.order.domain.EntryKind;
import io.tongpin.analytics.order.domain.OrderState;
import io.tongpin.analytics.people.Sight;
import io.tongpin.platform.database.CachingPool;
import io.tongpin.platform.database.LikePattern;
import io.tongpin.platform.money.Money;
import io.tongpin.platform.page.Page;
import io.tongpin.platform.page.PageRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Orders for lists and pages, within what the caller sees. */
@ApplicationScoped
class OrderQuery {
    private static final String SEEN = "($1::uuid[] is null or rep = any($1)) ";
    private static final String ASKED = SEEN + """
            and not test and ($2::text is null or state = $2)
            and ($3::text is null or order_no ilike '%' || $3 || '%' or customer ilike '%' || $3 || '%') """ + OrderNarrowing.sql(4);
    private final Pool pool;

    OrderQuery(Pool pool) {
        this.pool = pool;
    }

    record Rep(UUID id, String name) {}

    record Item(String orderNo, UUID cid, String customer, Rep rep, String productLine, String region, String store, String type,
            OrderState state, LocalDate signedAt, Money amount, BigDecimal paidShare,
            BigDecimal deliveredShare) {}

    record Entry(UUID id, EntryKind kind, Money amount, LocalDate at, Object voucher, Instant recordedAt) {}

    record Detail(String orderNo, UUID cid, String customer, Rep rep, String productLine, String region, String store, String type,
            OrderState state, LocalDate signedAt, Money amount, BigDecimal paidShare, BigDecimal deliveredShare, UUID leadId, Money cost,
            Money refunded, String industry, String source, String campaign, LocalDate termStart, Integer termMonths, LocalDate promisedAt,
            List<?> touches, boolean test, List<Entry> entries, long factVersion) {}

    /**
     * Newest signature first; test orders are left out.
     *
     * @param q     part of the order number or the customer's name, or null
     * @param after cursor of the previous page, or null
     */
    Uni<Page<Item>> list(Sight sight, String q, OrderState state, OrderNarrowing narrowing, String after, PageRequest page) {
        var asked = asked(sight, q, state, narrowing);
        var items = newest(asked, after, page.size(), page.offset());
        var counted = pool.preparedQuery(CachingPool.BY_VALUES + "select count(*) from (select 1 from sales_order where " + ASKED + "limit " + (Page.EXACT + 1) + ") c")
                .execute(Tuple.from(asked)).map(rows -> rows.iterator().next().getLong(0));
        return Uni.combine().all().unis(items, counted).asTuple().map(both -> Page.of(both.getItem1(), page, both.getItem2(),
                cursorAfter(both.getItem1(), page)));
    }

    /** The first rows of {@link #list} alone, without counting the others. */
    Uni<List<Item>> newest(Sight sight, OrderState state, OrderNarrowing narrowing, int most) {
        return newest(asked(sight, null, state, narrowing), null, most, 0);
    }

    private Uni<List<Item>> newest(List<Object> asked, String after, int most, int offset) {
        var cursor = after == null ? null : after.split("~", 2);
        var values = new ArrayList<>(asked);
        values.addAll(Arrays.asList(cursor == null ? null : LocalDate.parse(cursor[0]), cursor == null ? null : cursor[1], most, cursor == null ? offset : 0));
        return pool.preparedQuery(CachingPool.BY_VALUES + "select * from sales_order where " + ASKED + """
                and ($10::date is null or (signed_at, order_no) < ($10, $11)) order by signed_at desc, order_no desc limit $12 offset $13""")
                .execute(Tuple.from(values)).map(OrderQuery::items);
    }

    private static List<Object> asked(Sight sight, String q, OrderState state, OrderNarrowing narrowing) {
        var asked = new ArrayList<Object>(Arrays.asList(sight.reps(), state == null ? null : state.name(), q == null || q.isBlank() ? null : LikePattern.literal(q.strip())));
        asked.addAll(narrowing.arguments());
        return asked;
    }

    /** @return null when there is no such order within the caller's sight */
    Uni<Detail> order(SqlClient client, Sight sight, String orderNo) {
        return client.preparedQuery("select * from sales_order where " + SEEN + "and order_no = $2").execute(Tuple.of(sight.reps(), orderNo))
                .chain(rows -> rows.size() == 0 ? Uni.createFrom().nullItem() : client
                        .preparedQuery("select * from order_entry where order_no = $1 order by recorded_at, id").execute(Tuple.of(orderNo))
                        .map(entries -> detail(rows.iterator().next(), entries)));
    }

    Uni<Detail> order(Sight sight, String orderNo) {
        return order(pool, sight, orderNo);
    }

    private static String cursorAfter(List<Item> items, PageRequest page) {
        if (items.size() < page.size()) {
            return null;
        }
        var last = items.get(items.size() - 1);
        return last.signedAt() + "~" + last.orderNo();
    }

    private static List<Item> items(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(OrderQuery::item).toList();
    }

    private static Item item(Row row) {
        var ledger = Orders.ledger(row);
        return new Item(row.getString("order_no"), row.getUUID("cid"), row.getString("customer"), rep(row), row.getString("product_line"),
                row.getString("region"), row.getString("store"), row.getString("type"), ledger.state(), row.getLocalDate("signed_at"),
                money(row, "amount"), ledger.paidShare(), ledger.deliveredShare());
    }

    private static Detail detail(Row row, RowSet<Row> entries) {
        var item = item(row);
        return new Detail(item.orderNo(), item.cid(), item.customer(), item.rep(), item.productLine(), item.region(), item.store(), item.type(),
                item.state(), item.signedAt(), item.amount(), item.paidShare(), item.deliveredShare(), row.getUUID("lead_id"), money(row, "cost"),
                money(row, "refunded"), row.getString("industry"), row.getString("source"), row.getString("campaign"),
                row.getLocalDate("term_start"), row.getInteger("term_months"), row.getLocalDate("promised_at"),
                ((JsonArray) row.getJson("touches")).getList(), row.getBoolean("test"),
                StreamSupport.stream(entries.spliterator(), false).map(entry -> entry(entry, row.getString("currency").strip())).toList(),
                row.getLong("fact_version"));
    }

    private static Entry entry(Row row, String currency) {
        return new Entry(row.getUUID("id"), EntryKind.valueOf(row.getString("kind")), new Money(row.getBigDecimal("amount"), currency),
                row.getLocalDate("at"), ((JsonObject) row.getJson("voucher")).getMap(), row.getOffsetDateTime("recorded_at").toInstant());
    }

    private static Rep rep(Row row) {
        return row.getUUID("rep") == null ? null : new Rep(row.getUUID("rep"), row.getString("rep_name"));
    }

    private static Money money(Row row, String column) {
        return Money.ofNullable(row.getBigDecimal(column), row.getString("currency").strip());
    }
}
