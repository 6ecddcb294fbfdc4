package io.tongpin.analytics.attribution;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.attribution.domain.TouchPath;
import io.tongpin.analytics.people.Sight;
import io.tongpin.analytics.sandbox.domain.CustomDimension;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Paths of touches that led to orders, and of those that led to nothing. Test data and cancelled orders are in none. */
@ApplicationScoped
class PathQuery {
    /** More orders than these are not looked at one by one. */
    static final int MOST_ORDERS = 200_000;
    static final int ANY_TIME = 36_500;
    private static final String SEEN = "($1::uuid[] is null or o.rep = any($1)) and ($2::text is null or starts_with(o.rep_org || '/', $2 || '/')) ";
    /** {@code %s} is the order's or lead's end of the window, a timestamptz. */
    private static final String TOUCHES = """
            left join lateral (select array_agg(x.channel order by x.at nulls first, x.nr) as channels, array_agg(x.at order by x.at nulls first, x.nr) as ats,
                array_agg(x.share order by x.at nulls first, x.nr) as shares from (
                select e ->> 'channel' as channel, (e ->> 'at')::timestamptz as at, (e ->> 'share')::numeric as share, nr
                  from jsonb_array_elements(o.touches) with ordinality q(e, nr)
                union all select t.channel, t.at, null, 0 from touch t where o.touches = '[]' and t.lead_id = o.lead_id
                union all select t.channel, t.at, null, 0 from touch t where o.touches = '[]' and t.cid = o.cid
                  and t.lead_id is distinct from o.lead_id) x
              where x.at is null or x.at < (o.signed_at + 1)::timestamp at time zone $3
                and x.at >= (o.signed_at - $4::int)::timestamp at time zone $3) p on true\s""";
    private final Pool pool;
    private final CompanyZone zone;

    PathQuery(Pool pool, CompanyZone zone) {
        this.pool = pool;
        this.zone = zone;
    }

    /**
     * What an order can be grouped by beside its channels; nothing of it is text from the caller.
     *
     * @param sql of the order's own column, or null for a field of its lead
     * @param key of a custom field, else null; handed over as an argument
     */
    record Cut(String id, String sql, boolean identifying, String key) {
        static final List<Cut> OF_ORDERS = List.of(of("productLine", "o.product_line"), of("region", "o.region"), of("store", "o.store"), of("industry", "o.industry"),
                of("type", "o.type"), of("state", "o.state"), of("level", "o.rep_level"), of("month", "to_char(o.signed_at, 'YYYY-MM')"),
                of("quarter", "to_char(o.signed_at, 'YYYY\"-Q\"Q')"), of("year", "to_char(o.signed_at, 'YYYY')"), of("customerSize", "o.customer_size"), of("campaign", "o.campaign"),
                of("termMonths", "o.term_months::text"), new Cut("rep", "o.rep_name", true, null),
                new Cut("customer", "coalesce((select name from customer where cid = o.cid), o.customer)", true, null));

        private static Cut of(String id, String sql) {
            return new Cut(id, sql, false, null);
        }

        static Cut of(CustomDimension dimension) {
            return new Cut(dimension.id(), null, dimension.identifying(), dimension.field().key());
        }

        /** @param argument number of the one that is {@link #key} */
        private String sql(int argument) {
            return key == null ? sql : "(select c.fields ->> $" + argument + "::text from lead_custom c where c.lead_id = o.lead_id)";
        }
    }

    /** Orders of one path and one value of each cut. */
    record Group(List<String> values, TouchPath path, long orders, BigDecimal amount) {}

    record One(String orderNo, BigDecimal amount, String currency, TouchPath path) {}

    /** @param single true keeps the moments and declared shares, so every order is a group of its own */
    Uni<List<Group>> orders(Sight sight, List<Cut> cuts, LocalDate from, LocalDate to, int windowDays, boolean single) {
        var columns = new ArrayList<String>();
        var arguments = new ArrayList<Object>(Arrays.asList(sight.reps(), sight.org(), zone.zone().getId(), windowDays, from, to));
        for (int i = 0; i < cuts.size(); i++) {
            columns.add(cuts.get(i).sql(arguments.size() + 1) + " as cut_" + i);
            if (cuts.get(i).key() != null) {
                arguments.add(cuts.get(i).key());
            }
        }
        var names = columns.isEmpty() ? "" : String.join(", ", columns) + ", ";
        var by = java.util.stream.IntStream.range(0, cuts.size()).mapToObj(i -> "cut_" + i + ", ").collect(java.util.stream.Collectors.joining());
        var rows = "select " + names + "o.amount, p.channels, p.ats, p.shares from sales_order o " + TOUCHES + "where " + SEEN
                + "and o.signed_at >= $5 and o.signed_at < $6 and not o.test and not o.cancelled";
        var sql = single ? "select r.*, 1::bigint as orders from (" + rows + ") r limit " + (MOST_ORDERS + 1)
                : "select " + by + "channels, null::timestamptz[] as ats, null::numeric[] as shares, count(*) as orders, sum(amount) as amount from ("
                        + rows + ") r group by " + by + "channels";
        return pool.preparedQuery(sql).execute(Tuple.from(arguments))
                .map(found -> {
                    var groups = new ArrayList<Group>();
                    for (Row row : found) {
                        var values = new ArrayList<String>();
                        for (int i = 0; i < cuts.size(); i++) {
                            values.add(row.getString("cut_" + i));
                        }
                        groups.add(new Group(values, path(row, row.getLong("orders"), row.getBigDecimal("amount"), 0), row.getLong("orders"),
                                row.getBigDecimal("amount")));
                    }
                    return groups;
                });
    }

    /** Orders of these days that are left out as test data. */
    Uni<Long> leftOut(Sight sight, LocalDate from, LocalDate to) {
        return pool.preparedQuery("select count(*) from sales_order o where " + SEEN + "and o.signed_at >= $3 and o.signed_at < $4 and o.test")
                .execute(Tuple.of(sight.reps(), sight.org(), from, to)).map(rows -> rows.iterator().next().getLong(0));
    }

    /** All paths of the company in these days: to orders, and to nothing. */
    Uni<List<TouchPath>> whole(LocalDate from, LocalDate to, int windowDays) {
        var orders = orders(Sight.COMPANY, List.of(), from, to, windowDays, false).map(groups -> groups.stream().map(Group::path).toList());
        var nulls = pool.preparedQuery("""
                select channels, count(*) as leads from (select array_agg(t.channel order by t.at) as channels from lead_fact l join touch t using (lead_id)
                  where l.status in ('LOST', 'INVALID', 'POOL') and not l.test and coalesce(l.closed_at, l.created_at) >= $1::date::timestamp at time zone $3
                    and coalesce(l.closed_at, l.created_at) < $2::date::timestamp at time zone $3
                    and t.at >= coalesce(l.closed_at, l.created_at + interval '90 days') - make_interval(days => $4) group by l.lead_id) n group by channels""")
                .execute(Tuple.of(from, to, zone.zone().getId(), windowDays)).map(rows -> {
                    var paths = new ArrayList<TouchPath>();
                    for (Row row : rows) {
                        paths.add(TouchPath.of(Arrays.asList(row.getArrayOfStrings("channels")), 0, row.getLong("leads")));
                    }
                    return paths;
                });
        return Uni.combine().all().unis(orders, nulls).asTuple().map(both -> Stream.concat(both.getItem1().stream(), both.getItem2().stream()).toList());
    }

    /** @return null when there is no such order within {@code sight} */
    Uni<One> order(Sight sight, String orderNo, int windowDays) {
        return pool.preparedQuery("select o.order_no, o.amount, o.currency, p.* from sales_order o " + TOUCHES + "where " + SEEN + "and o.order_no = $5")
                .execute(Tuple.from(Arrays.asList(sight.reps(), sight.org(), zone.zone().getId(), windowDays, orderNo))).map(rows -> {
                    for (Row row : rows) {
                        return new One(orderNo, row.getBigDecimal("amount"), row.getString("currency").strip(), path(row, 1, row.getBigDecimal("amount"), 0));
                    }
                    return null;
                });
    }

    private static TouchPath path(Row row, long conversions, BigDecimal value, long nulls) {
        var channels = row.getArrayOfStrings("channels");
        var ats = row.getArrayOfOffsetDateTimes("ats");
        var shares = row.getArrayOfBigDecimals("shares");
        return new TouchPath(channels == null ? List.of() : Arrays.asList(channels), ats == null ? null : instants(ats),
                shares == null || Arrays.stream(shares).anyMatch(Objects::isNull) ? null : Arrays.asList(shares),
                BigDecimal.valueOf(conversions), value, BigDecimal.valueOf(nulls));
    }

    private static List<Instant> instants(OffsetDateTime[] ats) {
        return Arrays.stream(ats).anyMatch(Objects::isNull) ? null : Arrays.stream(ats).map(OffsetDateTime::toInstant).toList();
    }
}
