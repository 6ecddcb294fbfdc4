package io.tongpin.analytics.metric;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.metric.Catalogue.Definition;
import io.tongpin.analytics.metric.domain.DefinitionFilter;
import io.tongpin.analytics.metric.domain.Window;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The orders and leads that one figure counts and another does not. */
@ApplicationScoped
class RowsQuery {
    static final int MOST_ROWS = 200;
    private static final String ORDER = """
            (($1::jsonb -> %1$d ->> 'test')::boolean or not o.test) and not o.cancelled
            and o.signed_at >= ($1 -> %1$d ->> 'fromDay')::date and o.signed_at < ($1 -> %1$d ->> 'toDay')::date
            and ($1 -> %1$d ->> 'org' is null or starts_with(o.rep_org || '/', ($1 -> %1$d ->> 'org') || '/'))
            and case $1 -> %1$d ->> 'state' when 'PAID' then o.paid - o.refunded >= o.amount when 'DELIVERED' then o.delivered >= o.amount else true end
            and (not ($1 -> %1$d ->> 'ofLeads')::boolean or o.lead_id is not null)""";
    private static final String LEAD = """
            (($1::jsonb -> %1$d ->> 'test')::boolean or not l.test)
            and ($1 -> %1$d ->> 'org' is null or starts_with(l.owner_org || '/', ($1 -> %1$d ->> 'org') || '/'))
            and case $1 -> %1$d ->> 'leads'
              when 'CLOSED' then l.status in ('WON', 'LOST') and l.closed_at >= ($1 -> %1$d ->> 'from')::timestamptz and l.closed_at < ($1 -> %1$d ->> 'to')::timestamptz
              when 'ALL' then l.created_at >= ($1 -> %1$d ->> 'from')::timestamptz and l.created_at < ($1 -> %1$d ->> 'to')::timestamptz
              when 'L2' then l.l2_at >= ($1 -> %1$d ->> 'from')::timestamptz and l.l2_at < ($1 -> %1$d ->> 'to')::timestamptz
              when 'L5' then l.l5_at >= ($1 -> %1$d ->> 'from')::timestamptz and l.l5_at < ($1 -> %1$d ->> 'to')::timestamptz
              else false end""";
    private final Pool pool;
    private final CompanyZone zone;

    RowsQuery(Pool pool, CompanyZone zone) {
        this.pool = pool;
        this.zone = zone;
    }

    record Order(String orderNo, String customer, BigDecimal amount, LocalDate signedAt, String onlyIn) {}

    record Lead(UUID leadId, String company, Instant createdAt, String onlyIn) {}

    record Rows(List<Order> orders, long orderCount, List<Lead> leads, long leadCount) {}

    /** One way of counting: what an order or lead must be to be in. */
    record Way(Definition definition, Window window, String org, boolean test) {}

    /** Rows that {@code with} counts and {@code without} does not, and the other way round. */
    Uni<Rows> between(Way with, Way without, UUID[] reps) {
        var ways = new JsonArray(List.of(json(with), json(without)));
        return pool.preparedQuery("""
                select o.order_no, o.customer, o.amount, o.signed_at, o.a, count(*) over () as many from (
                  select o.order_no, o.customer, o.amount, o.signed_at, coalesce(%s, false) as a, coalesce(%s, false) as b from sales_order o where ($2::uuid[] is null or o.rep = any($2))) o
                where o.a <> o.b order by o.amount desc, o.order_no limit %d""".formatted(in(ORDER, "o", 0, with), in(ORDER, "o", 1, without), MOST_ROWS))
                .execute(Tuple.of(ways, reps)).chain(orders -> pool.preparedQuery("""
                select l.lead_id, l.company, l.created_at, l.a, count(*) over () as many from (
                  select l.lead_id, l.company, l.created_at, coalesce(%s, false) as a, coalesce(%s, false) as b from lead_fact l where ($2::uuid[] is null or l.owner = any($2))) l
                where l.a <> l.b order by l.created_at desc, l.lead_id limit %d""".formatted(in(LEAD, "l", 0, with), in(LEAD, "l", 1, without), MOST_ROWS))
                .execute(Tuple.of(ways, reps)).map(leads -> {
                    var foundOrders = new ArrayList<Order>();
                    long orderCount = 0;
                    for (Row row : orders) {
                        orderCount = row.getLong("many");
                        foundOrders.add(new Order(row.getString("order_no"), row.getString("customer"), row.getBigDecimal("amount"),
                                row.getLocalDate("signed_at"), row.getBoolean("a") ? "LEFT" : "RIGHT"));
                    }
                    var foundLeads = new ArrayList<Lead>();
                    long leadCount = 0;
                    for (Row row : leads) {
                        leadCount = row.getLong("many");
                        foundLeads.add(new Lead(row.getUUID("lead_id"), row.getString("company"), row.getOffsetDateTime("created_at") == null ? null
                                : row.getOffsetDateTime("created_at").toInstant(), row.getBoolean("a") ? "LEFT" : "RIGHT"));
                    }
                    return new Rows(foundOrders, orderCount, foundLeads, leadCount);
                }));
    }

    private static String in(String condition, String alias, int nr, Way way) {
        return condition.formatted(nr) + DefinitionFilter.sql(way.definition().filters(), alias, "$1::jsonb -> " + nr + " -> 'filters'");
    }

    private JsonObject json(Way way) {
        var metric = way.definition().metric();
        var params = way.definition().params();
        boolean orders = List.of("win-rate", "order-amount", "average-order", "orders-signed", "gross-margin").contains(metric);
        var leads = switch (metric) {
            case "win-rate" -> params.getString("denominator");
            case "response-attainment", "new-leads" -> "ALL";
            case "l2-l3-conversion" -> "L2";
            case "l4-l5-hours" -> "L5";
            default -> null;
        };
        return new JsonObject().put("test", way.test()).put("org", way.org()).put("state", params.getString("state")).put("filters", params.getJsonArray("filters")).put("leads", leads)
                .put("fromDay", orders ? way.window().from().toString() : "9999-01-01").put("toDay", way.window().to().toString())
                .put("from", way.window().start(zone.zone()).atOffset(ZoneOffset.UTC).toString())
                .put("to", way.window().end(zone.zone()).atOffset(ZoneOffset.UTC).toString()).put("ofLeads", metric.equals("win-rate"));
    }
}
