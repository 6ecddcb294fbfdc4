package io.tongpin.assignment.watch;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes timers whose moment has come, and their leads, out of everybody else's reach until the caller commits: each fires exactly once
 * over any number of replicas, and a replica that dies gives them back. A lead that is being changed at this moment is left for the next
 * round, so that a follow-up that arrives together with the alarm goes first.
 */
@ApplicationScoped
public class ClaimDueWatches {

    /** Claims up to {@code limit} timers, marked as warned or overdue at {@code now}; the soonest first. */
    public Uni<List<DueWatch>> claim(SqlConnection tx, Instant now, int limit) {
        return tx.preparedQuery("""
                with due as (
                  select w.lead_id, w.round, w.state from watch w join lead l on l.id = w.lead_id
                  where w.next_at <= $1 order by w.next_at limit $2 for update of w, l skip locked)
                update watch w set state = case when w.due_at <= $1 then 'OVERDUE' else 'WARNED' end,
                  ended_at = case when w.due_at <= $1 then $1 end
                from due where w.lead_id = due.lead_id and w.round = due.round
                returning w.lead_id, w.round, w.owner_id, w.source, w.level, w.due_at, due.state = 'WARNED' as warned""")
                .execute(Tuple.of(Instants.column(now), limit)).map(rows -> {
                    var claimed = new ArrayList<DueWatch>();
                    rows.forEach(row -> claimed.add(new DueWatch(row.getUUID("lead_id"), row.getInteger("round"), row.getUUID("owner_id"),
                            row.getString("source"), row.getString("level"), Instants.of(row, "due_at"), row.getBoolean("warned"))));
                    return claimed;
                });
    }

    /** The next moment at which something follows, or null. */
    public Uni<Instant> next(SqlClient client) {
        return client.query("select min(next_at) as next_at from watch where next_at is not null").execute()
                .map(rows -> Instants.of(rows.iterator().next(), "next_at"));
    }
}
