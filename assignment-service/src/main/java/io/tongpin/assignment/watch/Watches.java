package io.tongpin.assignment.watch;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.watch.domain.Sla;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Home of the timers' rows. Whoever changes a watch has locked its lead. */
@ApplicationScoped
class Watches {
    Uni<Void> insert(SqlConnection tx, List<OpenWatches.Watch> watches, int slaVersion) {
        var rows = new JsonArray();
        for (var watch : watches) {
            var deadline = watch.deadline();
            rows.add(new JsonObject().put("lead_id", watch.lead().toString()).put("round", watch.round()).put("owner_id", watch.owner().toString())
                    .put("source", watch.source()).put("started_at", deadline.startedAt().toString()).put("warn_at", deadline.warnAt().toString())
                    .put("due_at", deadline.dueAt().toString()));
        }
        return tx.preparedQuery("""
                insert into watch(lead_id, round, owner_id, source, started_at, warn_at, due_at, sla_version, state)
                select w.*, $2, 'OPEN' from jsonb_to_recordset($1) w(lead_id uuid, round int, owner_id uuid, source text, started_at timestamptz,
                  warn_at timestamptz, due_at timestamptz)""").execute(Tuple.of(rows, slaVersion)).replaceWithVoid();
    }

    /** A contact before the due instant: the open watch is met, alerts that went out meanwhile are marked as resolved late. */
    Uni<Void> met(SqlConnection tx, UUID lead, Instant contactAt, Instant now) {
        return tx.preparedQuery("""
                update watch set ended_at = coalesce(ended_at, $3),
                  resolved_late_at = case when state = 'OVERDUE' then $3 end,
                  state = case when state = 'OVERDUE' then state else 'MET' end
                where lead_id = $1 and due_at > $2 and (state in ('OPEN', 'WARNED') or state = 'OVERDUE' and resolved_late_at is null)""")
                .execute(Tuple.of(lead, Instants.column(contactAt), Instants.column(now))).replaceWithVoid();
    }

    Uni<Void> close(SqlConnection tx, UUID lead, Instant now) {
        return tx.preparedQuery("update watch set state = 'CLOSED', ended_at = $2 where lead_id = $1 and state in ('OPEN', 'WARNED')")
                .execute(Tuple.of(lead, Instants.column(now))).replaceWithVoid();
    }

    /** New moments for all open watches of the source, or of every source that has none of its own. */
    Uni<Void> redate(SqlConnection tx, Sla.Terms terms, String source, String[] otherSources, int slaVersion) {
        return tx.preparedQuery("""
                update watch set due_at = started_at + $1 * interval '1 millisecond', warn_at = started_at + $2 * interval '1 millisecond',
                  sla_version = $3
                where next_at is not null and case when $4::text is null then not coalesce(source, '') = any($5) else source = $4 end""")
                .execute(Tuple.of((double) terms.response().toMillis(), (double) Math.round(terms.response().toMillis() * terms.warnAt()),
                        slaVersion, source, otherSources)).replaceWithVoid();
    }

    /** At commit, wakes the pollers of all replicas. */
    Uni<Void> wake(SqlConnection tx) {
        return tx.preparedQuery("select pg_notify($1, '')").execute(Tuple.of(OpenWatches.SOON)).replaceWithVoid();
    }

}
