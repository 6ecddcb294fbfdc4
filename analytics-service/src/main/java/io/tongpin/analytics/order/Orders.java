package io.tongpin.analytics.order;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.order.OrderNews.OrderChanged;
import io.tongpin.analytics.order.OrderNews.Rep;
import io.tongpin.analytics.order.domain.EntryKind;
import io.tongpin.analytics.order.domain.OrderLedger;
import io.tongpin.analytics.order.domain.OrderState;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.money.Money;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** The rows of {@code sales_order} and {@code order_entry}. Each write counts the fact clock up, which orders the commits. */
@ApplicationScoped
class Orders {
    private static final String TICK = "with tick as (update fact_clock set version = version + 1 returning version) ";
    private static final String RETURNING = "\n" + """
            returning order_no, lead_id, sales_order.cid, customer, rep, rep_name, rep_org, type, state, amount, currency, paid, delivered, refunded,
              cancelled, signed_at, promised_at, sequence""";

    /** @param at company date */
    record Entry(EntryKind kind, BigDecimal amount, LocalDate at, JsonObject voucher, UUID by) {}

    record Known(UUID leadId, UUID rep, LocalDate signedAt, OrderLedger ledger) {
        boolean of(UUID[] reps) {
            return reps == null || rep != null && Arrays.asList(reps).contains(rep);
        }
    }

    /** An order as of its last change. */
    record Told(OrderChanged order, String org, long sequence) {}

    /** Locks the order until the transaction ends; null when there is none. */
    Uni<Known> lock(SqlConnection tx, String orderNo) {
        return tx.preparedQuery("""
                select lead_id, rep, signed_at, amount, paid, delivered, refunded, cancelled from sales_order where order_no = $1 for update""")
                .execute(Tuple.of(orderNo)).map(rows -> {
                    for (Row row : rows) {
                        return new Known(row.getUUID("lead_id"), row.getUUID("rep"), row.getLocalDate("signed_at"), ledger(row));
                    }
                    return null;
                });
    }

    /** @throws IllegalStateException when another transaction took the order number first; trying again sees its order */
    Uni<Told> insert(SqlConnection tx, SignedOrder order, UUID cid, OrderLedger ledger, boolean test) {
        return tx.preparedQuery(TICK + """
                insert into sales_order(order_no, lead_id, cid, customer, type, product_line, industry, region, store, rep, rep_name, rep_org,
                  source, campaign, signed_at, amount, cost, currency, term_start, term_months, promised_at, state, paid, delivered, touches,
                  test, customer_size, list_amount, cost_parts, first_promised_at, rep_level, delivered_at, systems, sequence, fact_version)
                select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10::uuid, $11, $12, $13, $14, $15::date, $16::numeric, $17, $18, $19, $20, $21::date, $22, $23,
                  $24::numeric, $25, $26, $27, $28, $29, $21::date, (select level from person where id = $10::uuid),
                  case when $24::numeric >= $16::numeric then $15::date end, array[$30::text], 1, tick.version from tick on conflict (order_no) do nothing""" + RETURNING)
                .execute(Tuple.from(Arrays.asList(order.orderNo(), order.leadId(), cid, order.customer(), order.type(), order.productLine(),
                        order.industry(), order.region(), order.store(), order.rep(), order.repName(), order.repOrg(), order.source(),
                        order.campaign(), order.signedAt(), ledger.amount(), order.cost(), order.amount().currency(), order.termStart(),
                        order.termMonths(), order.promisedAt(), ledger.state().name(), ledger.paid(), ledger.delivered(), order.touches(), test,
                        order.customerSize(), order.listAmount(), order.costParts(), order.system())))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new IllegalStateException("order " + order.orderNo() + " was recorded at the same moment");
                    }
                    return told(rows);
                });
    }

    Uni<Void> add(SqlConnection tx, String orderNo, List<Entry> entries) {
        var rows = entries.stream().map(entry -> Tuple.from(Arrays.asList(UuidV7.next(), orderNo, entry.kind().name(), entry.amount(),
                entry.at(), entry.voucher(), entry.by()))).toList();
        return tx.preparedQuery("insert into order_entry(id, order_no, kind, amount, at, voucher, by_id) values ($1, $2, $3, $4, $5, $6, $7)")
                .executeBatch(rows).replaceWithVoid();
    }

    /** @param at company date of the entry that changed the ledger: the last delivery's date is the order's */
    Uni<Told> update(SqlConnection tx, String orderNo, OrderLedger ledger, LocalDate at) {
        return tx.preparedQuery(TICK + """
                update sales_order set state = $2, paid = $3, delivered = $4, refunded = $5, cancelled = $6, sequence = sequence + 1,
                  delivered_at = case when $4 >= amount then coalesce(delivered_at, $7::date) end, fact_version = tick.version from tick where order_no = $1""" + RETURNING)
                .execute(Tuple.from(Arrays.asList(orderNo, ledger.state().name(), ledger.paid(), ledger.delivered(), ledger.refunded(),
                        ledger.cancelled(), at))).map(Orders::told);
    }

    /** The promise of today; the first one, which on-time delivery is measured by, stays. */
    Uni<Told> promise(SqlConnection tx, String orderNo, LocalDate promisedAt) {
        return tx.preparedQuery(TICK + """
                update sales_order set promised_at = $2, first_promised_at = coalesce(first_promised_at, $2), sequence = sequence + 1,
                  fact_version = tick.version from tick where order_no = $1""" + RETURNING).execute(Tuple.of(orderNo, promisedAt)).map(Orders::told);
    }

    /** What the lead knows of its order fills what the order's first teller left open. */
    Uni<Told> attachLead(SqlConnection tx, SignedOrder order) {
        return tx.preparedQuery(TICK + """
                update sales_order set lead_id = $2, source = coalesce(source, $3), campaign = coalesce(campaign, $4),
                  industry = coalesce(industry, $5), region = coalesce(region, $6), store = coalesce(store, $7), rep = coalesce(rep, $8),
                  rep_name = coalesce(rep_name, $9), rep_org = coalesce(rep_org, $10), sequence = sequence + 1, fact_version = tick.version
                from tick where order_no = $1""" + RETURNING)
                .execute(Tuple.from(Arrays.asList(order.orderNo(), order.leadId(), order.source(), order.campaign(), order.industry(),
                        order.region(), order.store(), order.rep(), order.repName(), order.repOrg()))).map(Orders::told);
    }

    /** Another system knows the order as well, and agrees. */
    Uni<Void> toldBy(SqlConnection tx, String orderNo, String system) {
        return tx.preparedQuery("update sales_order set systems = systems || $2::text where order_no = $1 and not $2 = any(systems)").execute(Tuple.of(orderNo, system)).replaceWithVoid();
    }

    /** Takes orders out of every figure, or back in. */
    Uni<List<String>> setTest(SqlConnection tx, List<String> orderNos, boolean test) {
        return tx.preparedQuery(TICK + """
                update sales_order set test = $2, fact_version = tick.version from tick where order_no = any($1) and test <> $2 returning order_no""")
                .execute(Tuple.of(orderNos.toArray(String[]::new), test)).map(rows -> {
                    var changed = new java.util.ArrayList<String>();
                    rows.forEach(row -> changed.add(row.getString(0)));
                    return (List<String>) changed;
                }).call(() -> tx.query("notify order_facts").execute());
    }

    Uni<Void> flagTest(SqlConnection tx, UUID leadId) {
        return tx.preparedQuery("select 1 from sales_order where lead_id = $1 and not test for update").execute(Tuple.of(leadId))
                .chain(rows -> rows.size() == 0 ? Uni.createFrom().voidItem() : tx.preparedQuery(TICK + """
                        update sales_order set test = true, fact_version = tick.version from tick where lead_id = $1 and not test""")
                        .execute(Tuple.of(leadId)).chain(() -> tx.query("notify order_facts").execute()).replaceWithVoid());
    }

    static OrderLedger ledger(Row row) {
        return new OrderLedger(row.getBigDecimal("amount"), row.getBigDecimal("paid"), row.getBigDecimal("delivered"),
                row.getBigDecimal("refunded"), row.getBoolean("cancelled"));
    }

    private static Told told(RowSet<Row> rows) {
        var row = rows.iterator().next();
        var ledger = ledger(row);
        var rep = row.getUUID("rep") == null ? null : new Rep(row.getUUID("rep"), row.getString("rep_name"));
        var order = new OrderChanged(row.getString("order_no"), row.getUUID("lead_id"), row.getUUID("cid"), row.getString("customer"), rep,
                row.getString("type"), OrderState.valueOf(row.getString("state")), new Money(ledger.amount(), row.getString("currency").strip()),
                ledger.paidShare(), ledger.deliveredShare(), row.getLocalDate("signed_at"), row.getLocalDate("promised_at"));
        return new Told(order, row.getString("rep_org"), row.getLong("sequence"));
    }
}
