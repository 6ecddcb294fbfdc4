package io.tongpin.collaboration.journey;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.money.Money;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The tables {@code journey_*}. Entries are facts and stay; of lead and order the newest state counts. */
@ApplicationScoped
class Journeys {

    record Entry(UUID id, String department, String kind, Instant at, UUID leadId, String orderNo, List<String> keys, String actor, JsonObject detail) {}

    /** A lead whose customer an entry concerns. */
    record Concerned(UUID leadId, UUID cid, String company, UUID ownerId) {}

    /** @return whether it is new */
    Uni<Boolean> add(SqlConnection tx, Entry entry) {
        return tx.preparedQuery("""
                insert into journey_entry(id, department, kind, at, lead_id, order_no, keys, actor, detail) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                on conflict (id) do nothing""")
                .execute(Tuple.from(Arrays.asList(entry.id(), entry.department(), entry.kind(), entry.at().atOffset(ZoneOffset.UTC), entry.leadId(), entry.orderNo(),
                        entry.keys().toArray(String[]::new), entry.actor(), entry.detail())))
                .map(rows -> rows.rowCount() == 1);
    }

    /** The leads of the customers whom an entry concerns: by its lead, its order or what is known of the customer. */
    Uni<List<Concerned>> concerned(SqlConnection tx, Entry entry) {
        return tx.preparedQuery("""
                with told as (
                  select lead_id, cid from journey_lead where lead_id = $1
                  union select lead_id, cid from journey_lead where keys && (select $3::text[])
                  union select l.lead_id, l.cid from journey_order o join journey_lead l on l.lead_id = o.lead_id or l.cid = o.cid where o.order_no = (select $2::text))
                select distinct l.lead_id, l.cid, l.company, l.owner_id from told t join journey_lead l on l.lead_id = t.lead_id or l.cid = t.cid limit 50""")
                .execute(Tuple.of(entry.leadId(), entry.orderNo(), entry.keys().toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Concerned(row.getUUID("lead_id"), row.getUUID("cid"), row.getString("company"), row.getUUID("owner_id"))).toList());
    }

    Uni<Void> know(SqlConnection tx, UUID lead, String company, List<String> keys, UUID owner) {
        return tx.preparedQuery("""
                insert into journey_lead as l(lead_id, company, keys, owner_id) values ($1, $2, $3, $4)
                on conflict (lead_id) do update set company = coalesce(l.company, excluded.company), keys = excluded.keys,
                  owner_id = coalesce(l.owner_id, excluded.owner_id)""")
                .execute(Tuple.of(lead, company, keys.toArray(String[]::new), owner)).replaceWithVoid();
    }

    Uni<Void> handOver(SqlConnection tx, UUID lead, String company, UUID owner, String name, long sequence) {
        return tx.preparedQuery("""
                insert into journey_lead as l(lead_id, company, owner_id, owner_name, owner_sequence) values ($1, $2, $3, $4, $5)
                on conflict (lead_id) do update set company = excluded.company, owner_id = excluded.owner_id, owner_name = excluded.owner_name,
                  owner_sequence = excluded.owner_sequence
                where l.owner_sequence < excluded.owner_sequence""")
                .execute(Tuple.of(lead, company, owner, name, sequence)).replaceWithVoid();
    }

    Uni<Void> link(SqlConnection tx, UUID lead, UUID cid, long sequence) {
        return tx.preparedQuery("""
                insert into journey_lead as l(lead_id, cid, linked_sequence) values ($1, $2, $3)
                on conflict (lead_id) do update set cid = excluded.cid, linked_sequence = excluded.linked_sequence
                where l.linked_sequence < excluded.linked_sequence""")
                .execute(Tuple.of(lead, cid, sequence)).replaceWithVoid();
    }

    record OrderState(String state, Money amount, LocalDate signedAt, LocalDate promisedAt, BigDecimal deliveredShare) {}

    Uni<Void> order(SqlConnection tx, String orderNo, UUID cid, UUID lead, OrderState state, long sequence) {
        return tx.preparedQuery("""
                insert into journey_order as o(order_no, cid, lead_id, sequence, state, amount, currency, signed_at, promised_at, delivered_share)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                on conflict (order_no) do update set cid = excluded.cid, lead_id = excluded.lead_id, sequence = excluded.sequence, state = excluded.state,
                  amount = excluded.amount, currency = excluded.currency, signed_at = excluded.signed_at, promised_at = excluded.promised_at,
                  delivered_share = excluded.delivered_share
                where o.sequence < excluded.sequence""")
                .execute(Tuple.from(Arrays.asList(orderNo, cid, lead, sequence, state.state(), state.amount() == null ? null : state.amount().amount(),
                        state.amount() == null ? null : state.amount().currency(), state.signedAt(), state.promisedAt(), state.deliveredShare()))).replaceWithVoid();
    }
}
