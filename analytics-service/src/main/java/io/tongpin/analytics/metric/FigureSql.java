package io.tongpin.analytics.metric;

import io.tongpin.analytics.metric.domain.DefinitionFilter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How each metric of the catalogue is worked out: a statement over the facts for one window {@code w} and what is asked, {@code ask} (reps,
 * org, now, and the definition's params). Each returns numerator, denominator, value, test_data, cancelled, maturing, beside. Windows are
 * ranges of an indexed column, so a figure reads the rows of its days only.
 */
enum FigureSql {
    RESPONSE_ATTAINMENT("response-attainment", """
            select count(*) filter (where (ask.test or not f.test) and f.first_contact_at < f.due)::numeric as numerator,
              count(*) filter (where (ask.test or not f.test) and (f.first_contact_at is not null or f.due <= ask.now))::numeric as denominator,
              null::numeric as value, count(*) filter (where f.test and not ask.test) as test_data, 0::bigint as cancelled,
              coalesce(bool_or((ask.test or not f.test) and f.first_contact_at is null and f.due > ask.now), false) as maturing, null::numeric as beside
            from (select l.test, l.first_contact_at, coalesce(l.response_due_at, l.created_at + (ask.params ->> 'target')::interval) as due
                  from lead_fact l where l.created_at >= w.from_at and l.created_at < w.to_at and %s) f""".formatted(leads())),
    L2_L3_CONVERSION("l2-l3-conversion", """
            select count(*) filter (where (ask.test or not l.test) and l.l3_at <= l.l2_at + (ask.params ->> 'within')::interval)::numeric as numerator,
              count(*) filter (where (ask.test or not l.test))::numeric as denominator, null::numeric as value, count(*) filter (where l.test and not ask.test) as test_data,
              0::bigint as cancelled, w.to_at + (ask.params ->> 'within')::interval > ask.now as maturing, null::numeric as beside
            from lead_fact l where l.l2_at >= w.from_at and l.l2_at < w.to_at and %s""".formatted(leads())),
    L4_L5_HOURS("l4-l5-hours", """
            select null::numeric as numerator, count(*) filter (where (ask.test or not f.test))::numeric as denominator,
              round((percentile_cont(0.5) within group (order by f.hours) filter (where (ask.test or not f.test)))::numeric, 2) as value,
              count(*) filter (where f.test and not ask.test) as test_data, 0::bigint as cancelled, false as maturing,
              round((percentile_cont(0.9) within group (order by f.hours) filter (where (ask.test or not f.test)))::numeric, 2) as beside
            from (select l.test, extract(epoch from l.l5_at - l.l4_at) / 3600 as hours from lead_fact l
                  where l.l5_at >= w.from_at and l.l5_at < w.to_at and l.l4_at is not null and %s) f""".formatted(leads())),
    WIN_RATE("win-rate", """
            select o.numerator, l.denominator, null::numeric as value, l.test_data, o.cancelled, false as maturing, null::numeric as beside
            from (select count(*) filter (where not o.cancelled and %1$s)::numeric as numerator, count(*) filter (where o.cancelled) as cancelled
                  from sales_order o where o.signed_at >= w.from_day and o.signed_at < w.to_day and o.lead_id is not null and (ask.test or not o.test) and %2$s) o,
              (select count(*) filter (where (ask.test or not l.test))::numeric as denominator, count(*) filter (where l.test and not ask.test) as test_data from lead_fact l
               where (ask.params ->> 'denominator' = 'CLOSED' and l.closed_at >= w.from_at and l.closed_at < w.to_at and l.status in ('WON', 'LOST')
                 or ask.params ->> 'denominator' = 'ALL' and l.created_at >= w.from_at and l.created_at < w.to_at) and %3$s) l"""
            .formatted(inState(), orders(), leads())),
    ORDER_AMOUNT("order-amount", """
            select o.numerator, null::numeric as denominator, null::numeric as value, o.test_data, o.cancelled, false as maturing, r.beside
            from (select coalesce(sum(o.amount) filter (where (ask.test or not o.test) and not o.cancelled and %1$s), 0) as numerator,
                    count(*) filter (where o.test and not ask.test) as test_data, count(*) filter (where o.cancelled and (ask.test or not o.test)) as cancelled
                  from sales_order o where o.signed_at >= w.from_day and o.signed_at < w.to_day and %2$s) o,
              (select coalesce(sum(e.amount), 0) as beside from order_entry e join sales_order o using (order_no)
               where e.kind = 'REFUNDED' and e.at >= w.from_day and e.at < w.to_day and (ask.test or not o.test) and %2$s) r""".formatted(inState(), orders())),
    AVERAGE_ORDER("average-order", """
            select coalesce(sum(o.amount) filter (where (ask.test or not o.test) and not o.cancelled and %1$s), 0) as numerator,
              count(*) filter (where (ask.test or not o.test) and not o.cancelled and %1$s)::numeric as denominator,
              round(avg(o.amount) filter (where (ask.test or not o.test) and not o.cancelled and %1$s), 2) as value,
              count(*) filter (where o.test and not ask.test) as test_data, count(*) filter (where o.cancelled and (ask.test or not o.test)) as cancelled, false as maturing,
              null::numeric as beside
            from sales_order o where o.signed_at >= w.from_day and o.signed_at < w.to_day and %2$s""".formatted(inState(), orders())),
    GROSS_MARGIN("gross-margin", """
            select coalesce(sum(o.amount - o.cost) filter (where %1$s), 0) as numerator, coalesce(sum(o.amount) filter (where %1$s), 0) as denominator,
              null::numeric as value, count(*) filter (where o.test and not ask.test) as test_data, count(*) filter (where o.cancelled and not o.test) as cancelled,
              false as maturing, null::numeric as beside
            from sales_order o where o.signed_at >= w.from_day and o.signed_at < w.to_day and %2$s"""
            .formatted("(ask.test or not o.test) and not o.cancelled and o.cost is not null", orders())),
    ACQUISITION_COST("acquisition-cost", """
            select s.spent as numerator, c.customers as denominator, round(s.spent / nullif(c.customers, 0), 2) as value, c.test_data, 0::bigint as cancelled,
              false as maturing, null::numeric as beside
            from (select coalesce(round(sum(m.amount * (least(m.to_day, w.to_day) - greatest(m.from_day, w.from_day)) / (m.to_day - m.from_day)), 2), 0) as spent
                  from marketing_spend m where m.from_day < w.to_day and m.to_day > w.from_day) s,
              (select count(distinct o.cid) filter (where ask.test or not o.test)::numeric as customers, count(*) filter (where o.test and not ask.test) as test_data
               from sales_order o where o.signed_at >= w.from_day and o.signed_at < w.to_day and not o.cancelled and %s and not exists (select 1 from sales_order e
                 where e.cid = o.cid and not e.cancelled and (ask.test or not e.test) and (e.signed_at, e.order_no) < (o.signed_at, o.order_no))) c""".formatted(orders())),
    SALES_CYCLE_DAYS("sales-cycle-days", """
            select null::numeric as numerator, count(*) filter (where ask.test or not f.test)::numeric as denominator,
              round((percentile_cont(0.5) within group (order by f.days) filter (where ask.test or not f.test))::numeric, 1) as value,
              count(*) filter (where f.test and not ask.test) as test_data, 0::bigint as cancelled, false as maturing,
              round((percentile_cont(0.9) within group (order by f.days) filter (where ask.test or not f.test))::numeric, 1) as beside
            from (select o.test, o.signed_at - (l.created_at at time zone ask.zone)::date as days from sales_order o join lead_fact l using (lead_id)
                  where o.signed_at >= w.from_day and o.signed_at < w.to_day and not o.cancelled and l.created_at is not null and %s) f""".formatted(orders())),
    ON_TIME_DELIVERY("on-time-delivery", """
            select count(*) filter (where (ask.test or not o.test) and not o.cancelled and o.delivered >= o.amount and o.delivered_at <= o.first_promised_at)::numeric as numerator,
              count(*) filter (where (ask.test or not o.test) and not o.cancelled)::numeric as denominator, null::numeric as value,
              count(*) filter (where o.test and not ask.test) as test_data, count(*) filter (where o.cancelled and not o.test) as cancelled, w.to_at > ask.now as maturing,
              null::numeric as beside
            from sales_order o where o.first_promised_at >= w.from_day and o.first_promised_at < w.to_day
              and (o.first_promised_at <= (ask.now at time zone ask.zone)::date) and %s""".formatted(orders())),
    VALID_LEAD_SHARE("valid-lead-share", """
            select count(*) filter (where (ask.test or not l.test) and not (l.status = 'INVALID' and l.closed_at <= l.created_at + (ask.params ->> 'within')::interval))::numeric as numerator,
              count(*) filter (where ask.test or not l.test)::numeric as denominator, null::numeric as value, count(*) filter (where l.test and not ask.test) as test_data,
              0::bigint as cancelled, w.to_at + (ask.params ->> 'within')::interval > ask.now as maturing, null::numeric as beside
            from lead_fact l where l.created_at >= w.from_at and l.created_at < w.to_at and %s""".formatted(leads())),
    NEW_CUSTOMER_CHURN("new-customer-churn", """
            select count(*) filter (where not c.stays)::numeric as numerator, count(*)::numeric as denominator, null::numeric as value, 0::bigint as test_data,
              0::bigint as cancelled, false as maturing, null::numeric as beside
            from (select o.cid, bool_or(exists (select 1 from sales_order later where later.cid = o.cid and not later.cancelled and (ask.test or not later.test)
                    and later.order_no <> o.order_no and later.signed_at < w.to_day)
                    or coalesce(o.term_start, o.signed_at) + make_interval(months => coalesce(o.term_months, 0)) >= w.to_day) as stays
                  from sales_order o where o.signed_at >= w.to_day - 180 and o.signed_at < w.to_day - 90 and o.cid is not null and not o.cancelled
                    and (ask.test or not o.test) and %s and not exists (select 1 from sales_order e where e.cid = o.cid and not e.cancelled
                      and (ask.test or not e.test) and (e.signed_at, e.order_no) < (o.signed_at, o.order_no)) group by o.cid) c""".formatted(orders())),
    RENEWAL_RATE("renewal-rate", """
            select coalesce(sum(t.worth) filter (where t.renewed), 0) as numerator, coalesce(sum(t.worth), 0) as denominator, null::numeric as value,
              0::bigint as test_data, 0::bigint as cancelled, w.to_at + interval '30 days' > ask.now as maturing, null::numeric as beside
            from (select case ask.params ->> 'by' when 'AMOUNT' then o.amount else 1 end as worth, exists (select 1 from sales_order r
                    where r.cid = o.cid and r.type = 'RENEWAL' and not r.cancelled and (ask.test or not r.test) and r.order_no <> o.order_no
                      and r.signed_at > o.signed_at and r.signed_at <= o.ends + 30) as renewed
                  from (select o.*, (coalesce(o.term_start, o.signed_at) + make_interval(months => o.term_months))::date as ends from sales_order o
                        where o.term_months is not null and not o.cancelled and (ask.test or not o.test) and o.cid is not null and %s) o
                  where o.ends >= w.from_day and o.ends < w.to_day) t""".formatted(orders())),
    ORDERS_SIGNED("orders-signed", """
            select count(*) filter (where (ask.test or not o.test) and not o.cancelled)::numeric as numerator, null::numeric as denominator, null::numeric as value,
              count(*) filter (where o.test and not ask.test) as test_data, count(*) filter (where o.cancelled and (ask.test or not o.test)) as cancelled, false as maturing,
              null::numeric as beside
            from sales_order o where o.signed_at >= w.from_day and o.signed_at < w.to_day and %s""".formatted(orders())),
    NEW_LEADS("new-leads", leadsCounted("l.created_at >= w.from_at and l.created_at < w.to_at")),
    CONTACTED_LEADS("contacted-leads", leadsCounted("l.first_contact_at >= w.from_at and l.first_contact_at < w.to_at")),
    LEADS_WON("leads-won", leadsCounted("l.closed_at >= w.from_at and l.closed_at < w.to_at and l.status = ask.params ->> 'status'")),
    LEADS_LOST("leads-lost", leadsCounted("l.closed_at >= w.from_at and l.closed_at < w.to_at and l.status = ask.params ->> 'status'")),
    OVERDUE_LEADS("overdue-leads", activitiesCounted("distinct a.lead_id")),
    REASSIGNED_LEADS("reassigned-leads", activitiesCounted("distinct a.lead_id")),
    QUEUED_LEADS("queued-leads", activitiesCounted("distinct a.lead_id")),
    AMOUNTS_FROZEN("amounts-frozen", activitiesCounted("*")),
    DATA_COMPLETENESS("data-completeness", measured("data-completeness")),
    UPDATE_TIMELINESS("update-timeliness", measured("update-timeliness")),
    CROSS_SYSTEM_CONSISTENCY("cross-system-consistency", measured("cross-system-consistency")),
    DUPLICATE_RATE("duplicate-rate", diagnosed("duplicate-rate")),
    VALIDITY("validity", diagnosed("validity")),
    ORPHAN_RATE("orphan-rate", diagnosed("orphan-rate"));

    private static final Map<String, FigureSql> BY_METRIC =
            Arrays.stream(values()).collect(Collectors.toMap(figure -> figure.metric, Function.identity()));

    final String metric;
    private final String sql;

    FigureSql(String metric, String sql) {
        this.metric = metric;
        this.sql = sql;
    }

    /** @throws IllegalStateException when the catalogue holds a metric that this version cannot work out */
    static FigureSql of(String metric) {
        var figure = BY_METRIC.get(metric);
        if (figure == null) {
            throw new IllegalStateException("no statement for metric " + metric);
        }
        return figure;
    }

    /** @param json expression of the filters' own values */
    String sql(List<DefinitionFilter> filters, String json) {
        return sql.replace(Narrowed.LEADS, DefinitionFilter.sql(filters, "l", json)).replace(Narrowed.ORDERS, DefinitionFilter.sql(filters, "o", json));
    }

    /** Where a definition's filters go; an enum's constants come before its own fields. */
    private static final class Narrowed {
        static final String LEADS = "/* filters of leads */";
        static final String ORDERS = "/* filters of orders */";
    }

    private static String leads() {
        return seen("l.owner", "l.owner_org") + Narrowed.LEADS;
    }

    private static String orders() {
        return seen("o.rep", "o.rep_org") + Narrowed.ORDERS;
    }

    /** Rights by today's people, a branch by the organisation of the fact's time. */
    private static String seen(String person, String org) {
        return "(ask.reps is null or %s = any(ask.reps)) and (ask.org is null or starts_with(%s || '/', ask.org || '/'))".formatted(person, org);
    }

    private static String inState() {
        return """
                case ask.params ->> 'state' when 'PAID' then o.paid - o.refunded >= o.amount when 'DELIVERED' then o.delivered >= o.amount
                else true end""";
    }

    private static String leadsCounted(String which) {
        return """
                select count(*) filter (where (ask.test or not l.test))::numeric as numerator, null::numeric as denominator, null::numeric as value,
                  count(*) filter (where l.test and not ask.test) as test_data, 0::bigint as cancelled, false as maturing, null::numeric as beside
                from lead_fact l where %s and %s""".formatted(which, leads());
    }

    private static String activitiesCounted(String what) {
        return """
                select count(%s) filter (where (ask.test or l.test is not true))::numeric as numerator, null::numeric as denominator, null::numeric as value,
                  count(*) filter (where l.test and not ask.test) as test_data, 0::bigint as cancelled, false as maturing, null::numeric as beside
                from lead_activity a left join lead_fact l using (lead_id)
                where a.kind = ask.params ->> 'kind' and a.at >= w.from_at and a.at < w.to_at and %s""".formatted(what, seen("a.person", "a.org") + Narrowed.LEADS);
    }

    /** The health of all data, as it was last measured: known of the whole company alone. */
    private static String measured(String metric) {
        return last("h.day", "h.numerator", "h.denominator",
                "data_health h where h.metric = '%s' and h.system = '' and h.field = '' and h.day >= w.from_day and h.day < w.to_day".formatted(metric));
    }

    private static String diagnosed(String metric) {
        return last("r.at", "(r.figures -> '%s' ->> 'numerator')".formatted(metric), "(r.figures -> '%s' ->> 'denominator')".formatted(metric),
                "data_health_report r where r.at >= w.from_at and r.at < w.to_at");
    }

    private static String last(String at, String numerator, String denominator, String from) {
        return """
                select (array_agg(%2$s order by %1$s desc))[1]::numeric as numerator, (array_agg(%3$s order by %1$s desc))[1]::numeric as denominator, null::numeric as value,
                  0::bigint as test_data, 0::bigint as cancelled, false as maturing, null::numeric as beside
                from %4$s and ask.reps is null and ask.org is null""".formatted(at, numerator, denominator, from);
    }
}
