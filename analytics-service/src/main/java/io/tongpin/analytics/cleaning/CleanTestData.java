package io.tongpin.analytics.cleaning;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.customer.SetTestCustomers;
import io.tongpin.analytics.leadfact.LeadFacts;
import io.tongpin.analytics.order.SetTestOrders;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.outbox.Outbox;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Finds what the rules tell to be test data, puts it aside, and brings it back. */
@ApplicationScoped
class CleanTestData {
    private static final String MATCHES = """
            case r.op when 'EQUALS' then lower(v.value) = lower(r.value) when 'CONTAINS' then strpos(lower(v.value), lower(r.value)) > 0
              when 'STARTS_WITH' then starts_with(lower(v.value), lower(r.value)) else right(lower(v.value), length(r.value)) = lower(r.value) end""";
    /** A flagged account by the name that leads keep of who made them; a namesake who is no test account clears it. */
    private static final String FLAGGED = "(select 'test' from person p where p.name = %s having bool_and(p.test))";
    /** One row per record and rule that it matches and that did not let it go before; an order of a lead follows its lead. */
    private static final String FOUND = """
            select f.*, r.field, r.op, r.value from (
              select 'LEAD' as kind, l.lead_id::text as ref, coalesce(l.company, '') as label, null::numeric as amount, r.id as rule
              from lead_fact l left join customer_record c on c.source = 'CRM' and c.source_id = l.lead_id::text cross join cleaning_rule r
              cross join lateral (select case r.field when 'NAME' then l.company when 'PHONE' then right(regexp_replace(coalesce(c.phone, ''), '\\D', '', 'g'), 11)
                when 'EMAIL' then c.email when 'SOURCE' then l.source when 'CREATOR' then l.creator
                when 'FLAG' then %2$s end as value) v
              where not l.test and r.active and %1$s
              union all
              select 'ORDER', o.order_no, o.customer, o.amount, r.id from sales_order o cross join cleaning_rule r
              where not o.test and r.active and exists (select 1 from (
                select case r.field when 'NAME' then o.customer when 'SOURCE' then o.source when 'ORDER_NO' then o.order_no when 'CREATOR' then (
                  select p.name from order_entry e join person p on p.id = e.by_id where e.order_no = o.order_no and e.kind = 'SIGNED' limit 1)
                  when 'FLAG' then (select 'test' from person p where p.test and (p.id = o.rep or p.id = (
                    select e.by_id from order_entry e where e.order_no = o.order_no and e.kind = 'SIGNED' limit 1)) limit 1) end as value
                union all
                select case k.kind when 'PHONE' then right(regexp_replace(k.value, '\\D', '', 'g'), 11) else k.value end from customer_key k
                where o.lead_id is null and k.cid = o.cid and k.kind = r.field and r.field in ('PHONE', 'EMAIL')) v where %1$s)
              union all
              select 'CUSTOMER', c.id::text, coalesce(c.name, ''), null, r.id from customer_record c cross join cleaning_rule r
              cross join lateral (select case r.field when 'NAME' then c.name when 'PHONE' then right(regexp_replace(coalesce(c.phone, ''), '\\D', '', 'g'), 11)
                when 'EMAIL' then c.email end as value) v
              where not c.test and c.source <> 'CRM' and r.active and %1$s) f join cleaning_rule r on r.id = f.rule
            where not exists (select 1 from quarantine q where q.kind = f.kind and q.ref = f.ref and q.rule = f.rule and q.restored_at is not null)""".formatted(MATCHES, FLAGGED.formatted("l.creator"));
    private final LeadFacts leads;
    private final SetTestOrders orders;
    private final SetTestCustomers setTestCustomers;
    private final Outbox outbox;

    CleanTestData(LeadFacts leads, SetTestOrders orders, SetTestCustomers setTestCustomers, Outbox outbox) {
        this.leads = leads;
        this.orders = orders;
        this.setTestCustomers = setTestCustomers;
        this.outbox = outbox;
    }

    record Hit(String kind, String ref, String label, BigDecimal amount, UUID rule, String field, String op, String value) {}

    record CleaningReported(UUID runId, LocalDate day, int leads, int orders, int customers, BigDecimal amount, String link) {}

    record Report(UUID runId, LocalDate day, int leads, int orders, int customers, BigDecimal amount) {}

    /** What a run would put aside now. */
    Uni<List<Hit>> found(SqlClient client) {
        return client.query(FOUND + " order by f.kind, f.label, f.ref limit 5000").execute().map(rows -> {
            var hits = new ArrayList<Hit>();
            for (Row row : rows) {
                hits.add(new Hit(row.getString("kind"), row.getString("ref"), row.getString("label"), row.getBigDecimal("amount"), row.getUUID("rule"),
                        row.getString("field"), row.getString("op"), row.getString("value")));
            }
            return hits;
        });
    }

    /** @return null when the day's run has been done, by this or another replica */
    Uni<Report> run(SqlConnection tx, LocalDate day, String kind, String by) {
        var run = UuidV7.next();
        return tx.preparedQuery("insert into cleaning_run(id, day, kind, by_name) values ($1, $2, $3, $4) on conflict do nothing returning sequence")
                .execute(Tuple.of(run, day, kind, by)).chain(claimed -> claimed.size() == 0 ? Uni.createFrom().nullItem()
                        : found(tx).chain(hits -> putAside(tx, run, day, hits, claimed.iterator().next().getLong(0))));
    }

    private Uni<Report> putAside(SqlConnection tx, UUID run, LocalDate day, List<Hit> hits, long sequence) {
        var leadIds = hits.stream().filter(hit -> hit.kind().equals("LEAD")).map(Hit::ref).distinct().toList();
        var customerIds = hits.stream().filter(hit -> hit.kind().equals("CUSTOMER")).map(Hit::ref).distinct().map(UUID::fromString).toList();
        return leads.setTest(tx, leadIds.stream().map(UUID::fromString).toList(), true)
                .chain(() -> setTestCustomers.ofLeads(tx, leadIds, true))
                .chain(() -> setTestCustomers.set(tx, customerIds, true))
                .chain(() -> ordersOf(tx, leadIds))
                .chain(ofLeads -> {
                    var numbers = new ArrayList<>(hits.stream().filter(hit -> hit.kind().equals("ORDER")).map(Hit::ref).distinct().toList());
                    ofLeads.stream().filter(number -> !numbers.contains(number)).forEach(numbers::add);
                    return orders.set(tx, numbers, true);
                }).chain(changed -> {
                    var rows = hits.stream().map(hit -> Tuple.from(Arrays.asList(UuidV7.next(), hit.kind(), hit.ref(), hit.label(), hit.amount(), hit.rule(), run))).toList();
                    return amount(tx, changed).map(amount -> new Report(run, day, leadIds.size(), changed.size(), customerIds.size(), amount)).chain(report -> (rows.isEmpty() ? Uni.createFrom().voidItem() : tx.preparedQuery("""
                            insert into quarantine(id, kind, ref, label, amount, rule, run) values ($1, $2, $3, $4, $5, $6, $7)
                            on conflict (kind, ref, rule) do update set run = excluded.run, at = now(), restored_at = null""").executeBatch(rows).replaceWithVoid())
                            .chain(() -> tx.preparedQuery("update cleaning_run set leads = $2, orders = $3, amount = $4, customers = $5 where id = $1")
                                    .execute(Tuple.of(run, report.leads(), report.orders(), report.amount(), report.customers())))
                            .chain(() -> outbox.append(tx, Event.of("io.tongpin.analytics.cleaning-reported.v1", day.toString(), sequence,
                                    new CleaningReported(run, day, report.leads(), report.orders(), report.customers(), report.amount(), "/cleaning")).build()))
                            .replaceWith(report));
                });
    }

    /** Of all orders that went, those of a lead among them. */
    private static Uni<BigDecimal> amount(SqlConnection tx, List<String> orders) {
        return tx.preparedQuery("select coalesce(sum(amount), 0) from sales_order where order_no = any($1)").execute(Tuple.of(orders.toArray(String[]::new)))
                .map(rows -> rows.iterator().next().getBigDecimal(0));
    }

    private static Uni<List<String>> ordersOf(SqlConnection tx, List<String> leadIds) {
        return tx.preparedQuery("select order_no from sales_order where lead_id = any($1) and not test").execute(Tuple.of(leadIds.stream().map(UUID::fromString).toArray(UUID[]::new)))
                .map(rows -> {
                    var numbers = new ArrayList<String>();
                    rows.forEach(row -> numbers.add(row.getString(0)));
                    return numbers;
                });
    }

    /** Back into every figure; a lead takes its orders along. @return false when there is no such record put aside */
    Uni<Boolean> restore(SqlConnection tx, UUID id, String by) {
        return tx.preparedQuery("select kind, ref from quarantine where id = $1 and restored_at is null").execute(Tuple.of(id)).chain(found -> {
            if (found.size() == 0) {
                return Uni.createFrom().item(false);
            }
            var kind = found.iterator().next().getString("kind");
            var ref = found.iterator().next().getString("ref");
            var marked = tx.preparedQuery("update quarantine set restored_at = now(), restored_by = $3 where kind = $1 and ref = $2 and restored_at is null")
                    .execute(Tuple.of(kind, ref, by));
            return marked.chain(() -> kind.equals("ORDER") ? orders.set(tx, List.of(ref), false).replaceWithVoid()
                    : kind.equals("CUSTOMER") ? setTestCustomers.set(tx, List.of(UUID.fromString(ref)), false)
                    : setTestCustomers.ofLeads(tx, List.of(ref), false).chain(() -> leads.setTest(tx, List.of(UUID.fromString(ref)), false).chain(() -> tx.preparedQuery("select order_no from sales_order where lead_id = $1 and test")
                            .execute(Tuple.of(UUID.fromString(ref)))).chain(rows -> {
                                var numbers = new ArrayList<String>();
                                rows.forEach(row -> numbers.add(row.getString(0)));
                                return orders.set(tx, numbers, false).replaceWithVoid();
                            }))).replaceWith(true);
        });
    }
}
