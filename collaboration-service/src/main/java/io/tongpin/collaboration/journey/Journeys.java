package io.tongpin.collaboration.journey;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** The tables {@code journey_*}. Entries are facts and stay; of lead and order the newest state counts. */
@ApplicationScoped
class Journeys {

    record Entry(UUID id, String department, String kind, Instant at, UUID leadId, String orderNo, List<String> keys, String actor, JsonObject detail) {}

    Uni<Void> add(SqlConnection tx, Entry entry) {
        return tx.preparedQuery("""
                insert into journey_entry(id, department, kind, at, lead_id, order_no, keys, actor, detail) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                on conflict (id) do nothing""")
                .execute(Tuple.from(Arrays.asList(entry.id(), entry.department(), entry.kind(), entry.at().atOffset(ZoneOffset.UTC), entry.leadId(), entry.orderNo(),
                        entry.keys().toArray(String[]::new), entry.actor(), entry.detail())))
                .replaceWithVoid();
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

    Uni<Void> order(SqlConnection tx, String orderNo, UUID cid, UUID lead, long sequence) {
        return tx.preparedQuery("""
                insert into journey_order as o(order_no, cid, lead_id, sequence) values ($1, $2, $3, $4)
                on conflict (order_no) do update set cid = excluded.cid, lead_id = excluded.lead_id, sequence = excluded.sequence
                where o.sequence < excluded.sequence""")
                .execute(Tuple.of(orderNo, cid, lead, sequence)).replaceWithVoid();
    }
}
