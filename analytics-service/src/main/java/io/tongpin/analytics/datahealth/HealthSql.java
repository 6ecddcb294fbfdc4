package io.tongpin.analytics.datahealth;

import java.util.ArrayList;
import java.util.List;

/**
 * What is looked at: each check yields, per record, whether it is right. Timeliness alone takes arguments: {@code $1} is now, {@code $2} the
 * company's time zone, {@code $3} and {@code $4} the ISO durations within which level and amount are due again. Columns:
 * system, field, ref, label, link, good, and value (what stands there).
 */
enum HealthSql {
    COMPLETENESS("data-completeness", true, completeness()),
    TIMELINESS("update-timeliness", true, """
            select 'CRM' as system, 'firstContact' as field, l.lead_id::text as ref, l.company as label, '/leads/' || l.lead_id as link,
              coalesce(l.first_contact_at < l.response_due_at, false) as good, to_char(l.response_due_at at time zone $2, 'MM-DD HH24:MI') as value
            from lead_fact l where l.status = 'OPEN' and not l.test and l.response_due_at <= $1
            union all
            select 'CRM', 'level', l.lead_id::text, l.company, '/leads/' || l.lead_id,
              coalesce(l.l5_at, l.l4_at, l.l3_at, l.l2_at, l.created_at) > $1::timestamptz - $3::text::interval,
              to_char(coalesce(l.l5_at, l.l4_at, l.l3_at, l.l2_at, l.created_at) at time zone $2, 'YYYY-MM-DD')
            from lead_fact l where l.status = 'OPEN' and not l.test and l.created_at is not null
            union all
            select 'CRM', 'nextStep', l.lead_id::text, l.company, '/leads/' || l.lead_id, coalesce(s.done_at < s.due_at, false), to_char(s.next_at at time zone $2, 'MM-DD HH24:MI')
            from (select distinct on (subject) subject, next_at, done_at, due_at from (
                select subject, (payload #>> '{data,nextActionAt}')::timestamptz as next_at, lead(happened_at) over (partition by subject order by happened_at) as done_at,
                  (date_trunc('day', (payload #>> '{data,nextActionAt}')::timestamptz at time zone $2) + interval '1 day') at time zone $2 as due_at
                from event_log where type = 'io.tongpin.lead.follow-up-recorded.v1') f where due_at <= $1 order by subject, next_at desc) s
              join lead_fact l on l.lead_id::text = s.subject where l.status = 'OPEN' and not l.test
            union all
            select 'CRM', 'amount', l.lead_id::text, l.company, '/leads/' || l.lead_id, coalesce(a.at > $1::timestamptz - $4::text::interval, false), to_char(a.at at time zone $2, 'YYYY-MM-DD')
            from lead_fact l left join (select subject, max(happened_at) as at from event_log
                where type = 'io.tongpin.lead.lead-changed.v1' and payload #> '{data,fields}' ? 'expectedAmount'
                  or type = 'io.tongpin.lead.lead-captured.v1' and payload #> '{data,expectedAmount}' <> 'null' group by subject) a on a.subject = l.lead_id::text
            where l.status = 'OPEN' and not l.test and coalesce(l.l5_at, l.l4_at) <= $1::timestamptz - $4::text::interval
            union all
            select 'ERP', 'deliveryDate', o.order_no, o.customer, '/orders/' || o.order_no, o.delivered >= o.amount, o.promised_at::text
            from sales_order o where not o.test and not o.cancelled and o.promised_at < ($1::timestamptz at time zone $2)::date"""),
    CONSISTENCY("cross-system-consistency", true, """
            select pair.system, pair.field, pair.ref, pair.label, pair.link, pair.good, pair.value from (
              select a.source || '/' || b.source as system, f.field, a.cid::text as ref, a.name as label, '/identity/' || a.cid as link,
                f.one = f.two as good, f.one || ' ≠ ' || f.two as value
              from customer_record a join customer_record b on b.cid = a.cid and b.source > a.source and not a.test and not b.test
              cross join lateral (values ('name', a.bare_name, b.bare_name), ('phone', right(regexp_replace(a.phone, '\\D', '', 'g'), 11),
                right(regexp_replace(b.phone, '\\D', '', 'g'), 11)), ('email', lower(a.email), lower(b.email)), ('taxNumber', upper(a.tax_number), upper(b.tax_number)))
                f(field, one, two)
              where f.one is not null and f.two is not null
              union all
              select 'CRM/ERP', 'state', o.order_no, o.customer, '/orders/' || o.order_no, l.status = 'WON', 'lead ' || coalesce(l.status, '?')
              from sales_order o join lead_fact l using (lead_id) where not o.test and not o.cancelled
              union all
              select 'CRM/ERP', f.field, o.order_no, o.customer, '/orders/' || o.order_no, f.good, f.value
              from (select distinct on (order_no) * from (select payload #>> '{data,order,orderNo}' as order_no, sequence,
                  case when payload #>> '{data,order,amount,amount}' ~ '^-?[0-9]+([.][0-9]+)?$' then (payload #>> '{data,order,amount,amount}')::numeric end as amount,
                  case when payload #>> '{data,order,signedAt}' ~ '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])' then left(payload #>> '{data,order,signedAt}', 10)::date end as signed_at
                from event_log where type = 'io.tongpin.lead.lead-won.v1') told order by order_no, sequence desc) e join sales_order o using (order_no)
              cross join lateral (values ('amount', abs(e.amount - o.amount) <= 0.01, 'CRM ' || e.amount || ' ≠ ' || o.amount),
                ('signedAt', abs(e.signed_at - o.signed_at) <= 1, 'CRM ' || e.signed_at || ' ≠ ' || o.signed_at)) f(field, good, value)
              where 'ERP' = any(o.systems) and not o.test and not o.cancelled and f.good is not null) pair"""),
    DUPLICATES("duplicate-rate", false, """
            select r.source as system, 'record' as field, r.source_id as ref, r.name as label, '/identity/' || r.cid as link,
              not exists (select 1 from customer_record d where d.cid = r.cid and d.source = r.source and d.first_seen_at < r.first_seen_at and not d.test) as good, r.phone as value
            from customer_record r where not r.test"""),
    VALIDITY("validity", false, """
            select r.source as system, f.field, r.source_id as ref, r.name as label, '/identity/' || r.cid as link, f.good, f.value
            from customer_record r cross join lateral (values
              ('phone', r.phone, regexp_replace(coalesce(r.phone, ''), '[\\s()-]', '', 'g') ~ '^(\\+?86)?1[3-9][0-9]{9}$|^\\+[1-9][0-9]{6,14}$|^0[0-9]{9,11}$'),
              ('email', r.email, coalesce(r.email, '') ~ '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$'),
              ('taxNumber', r.tax_number, is_credit_code(upper(regexp_replace(coalesce(r.tax_number, ''), '[^0-9A-Za-z]', '', 'g'))))) f(field, value, good)
            where f.value is not null and not r.test
            union all
            select 'ERP', 'amount', o.order_no, o.customer, '/orders/' || o.order_no, o.cost is null or o.cost <= o.amount * 2, o.cost::text
            from sales_order o where not o.test"""),
    ORPHANS("orphan-rate", false, """
            select 'ERP' as system, f.field, o.order_no as ref, o.customer as label, '/orders/' || o.order_no as link, f.good, null::text as value
            from sales_order o cross join lateral (values ('customer', o.cid is not null and exists (select 1 from customer c where c.cid = o.cid)),
              ('owner', o.rep is not null and exists (select 1 from person p where p.id = o.rep)),
              ('lead', o.lead_id is null or exists (select 1 from lead_fact l where l.lead_id = o.lead_id and l.created_at is not null))) f(field, good) where not o.test
            union all
            select 'CRM', 'owner', l.lead_id::text, l.company, '/leads/' || l.lead_id, l.owner is not null and exists (select 1 from person p where p.id = l.owner), null
            from lead_fact l where l.status = 'OPEN' and not l.test
            union all
            select 'CRM', 'customer', l.lead_id::text, l.company, '/leads/' || l.lead_id, exists (select 1 from customer_lead c where c.lead_id = l.lead_id), null
            from lead_fact l where l.status = 'OPEN' and not l.test
            union all
            select upper(coalesce(e.payload #>> '{data,department}', '?')), 'order', e.event_id::text, e.order_no, '/orders?q=' || e.order_no,
              exists (select 1 from sales_order o where o.order_no = e.order_no), e.payload #>> '{data,type}'
            from (select payload, event_id, coalesce(payload #>> '{data,orderNo}', payload #>> '{data,details,orderNo}') as order_no from event_log
                  where type = 'io.tongpin.collaboration.department-event-received.v1') e where e.order_no is not null""");

    final String metric;
    final boolean daily;
    final String sql;

    HealthSql(String metric, boolean daily, String sql) {
        this.metric = metric;
        this.daily = daily;
        this.sql = sql;
    }

    /** The share of right ones is shown, except where the wrong ones are what the figure is about. */
    boolean showsWrong() {
        return this == DUPLICATES || this == ORPHANS;
    }

    static HealthSql of(String metric) {
        for (var check : values()) {
            if (check.metric.equals(metric)) {
                return check;
            }
        }
        return null;
    }

    private static String completeness() {
        var parts = new ArrayList<String>();
        for (var field : List.of("company", "source", "industry", "region", "product_line", "owner")) {
            parts.add("""
                    select 'CRM' as system, '%1$s' as field, l.lead_id::text as ref, l.company as label, '/leads/' || l.lead_id as link,
                      l.%1$s is not null and l.%1$s::text <> '' as good, l.%1$s::text as value from lead_fact l where l.status = 'OPEN' and not l.test"""
                    .formatted(field));
        }
        for (var field : List.of("customer", "product_line", "rep", "region", "industry", "cost", "promised_at")) {
            parts.add("""
                    select 'ERP', '%1$s', o.order_no, o.customer, '/orders/' || o.order_no, o.%1$s is not null and o.%1$s::text <> '', o.%1$s::text
                    from sales_order o where not o.test and not o.cancelled and o.delivered < o.amount""".formatted(field));
        }
        for (var field : List.of("name", "phone")) {
            parts.add("""
                    select r.source, '%1$s', r.source_id, r.name, '/identity/' || r.cid, r.%1$s is not null and r.%1$s <> '', r.%1$s
                    from customer_record r where r.source <> 'CRM' and not r.test""".formatted(field));
        }
        return String.join("\nunion all\n", parts);
    }
}
