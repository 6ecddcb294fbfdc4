package io.tongpin.assignment.escalation;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Home of the promised next actions: one per lead, timers like the others. */
@ApplicationScoped
class NextActions {

    /** @param due null when nothing is promised any more. An older event changes nothing. */
    Uni<Void> plan(SqlConnection tx, UUID lead, Instant due, Instant now, long sequence) {
        return tx.preparedQuery("insert into lead(id) values ($1) on conflict do nothing").execute(Tuple.of(lead)).chain(() -> tx.preparedQuery("""
                insert into next_action(lead_id, due_at, planned_at, sequence) values ($1, $2, $3, $4)
                on conflict (lead_id) do update set due_at = excluded.due_at, planned_at = excluded.planned_at, sequence = excluded.sequence
                where next_action.sequence < excluded.sequence""")
                .execute(Tuple.of(lead, Instants.column(due), Instants.column(now), sequence))).replaceWithVoid();
    }

    /** Takes what is due, each once over all replicas; the leads are locked with it. */
    Uni<Map<UUID, Instant>> claim(SqlConnection tx, Instant now, int limit) {
        return tx.preparedQuery("""
                with due as (
                  select n.lead_id, n.due_at from next_action n join lead l on l.id = n.lead_id
                  where n.due_at <= $1 order by n.due_at limit $2 for update of n, l skip locked)
                update next_action n set due_at = null from due where n.lead_id = due.lead_id returning n.lead_id, due.due_at as was""")
                .execute(Tuple.of(Instants.column(now), limit)).map(rows -> {
                    var due = new HashMap<UUID, Instant>();
                    rows.forEach(row -> due.put(row.getUUID("lead_id"), Instants.of(row, "was")));
                    return due;
                });
    }

    Uni<Instant> next(SqlClient client) {
        return client.query("select min(due_at) as due_at from next_action where due_at is not null").execute()
                .map(rows -> Instants.of(rows.iterator().next(), "due_at"));
    }
}
