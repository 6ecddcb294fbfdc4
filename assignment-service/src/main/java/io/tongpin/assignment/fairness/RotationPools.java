package io.tongpin.assignment.fairness;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.fairness.domain.Draw;
import io.tongpin.assignment.fairness.domain.Rotation;
import io.tongpin.assignment.fairness.domain.Rotations;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The counters of the round robins, in the database: they outlive restarts and edits of the rule, and all replicas turn the same wheel.
 * A pool is locked before its counters are read, so that turns are taken one after another.
 */
@ApplicationScoped
public class RotationPools {
    /** Why a lead that turned out to be another one counts for nothing. */
    public static final String DUPLICATE = "DUPLICATE";

    /** Locks these pools until commit, in the order of their names, and reads them. */
    public Uni<Rotations> lock(SqlConnection tx, Collection<String> pools) {
        if (pools.isEmpty()) {
            return Uni.createFrom().item(Rotations.none());
        }
        var names = new TreeSet<>(pools).toArray(String[]::new);
        return tx.preparedQuery("select pg_advisory_xact_lock(hashtextextended(pool, 7)) from (select unnest($1::text[]) as pool order by 1) p")
                .execute(Tuple.of((Object) names))
                .chain(() -> tx.preparedQuery("select pool, rep_id, got, due from rotation where pool = any($1)").execute(Tuple.of((Object) names)))
                .map(rows -> {
                    var members = new HashMap<String, Map<UUID, Rotation.Member>>();
                    rows.forEach(row -> members.computeIfAbsent(row.getString("pool"), pool -> new HashMap<>())
                            .put(row.getUUID("rep_id"), new Rotation.Member(row.getLong("got"), row.getDouble("due"))));
                    var read = new HashMap<String, Rotation>();
                    members.forEach((pool, each) -> read.put(pool, new Rotation(each)));
                    return new Rotations(read);
                });
    }

    /** Adds taken turns to the counters, in one statement. */
    public Uni<Void> take(SqlConnection tx, Map<UUID, Draw> byLead, Map<UUID, UUID> winners, Instant now) {
        if (byLead.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        record Key(String pool, UUID rep) {}
        var got = new HashMap<Key, Integer>();
        var due = new HashMap<Key, Double>();
        var weight = new HashMap<Key, Double>();
        byLead.forEach((lead, draw) -> {
            draw.shares().forEach((rep, share) -> due.merge(new Key(draw.pool(), rep), share, Double::sum));
            draw.weights().forEach((rep, each) -> weight.put(new Key(draw.pool(), rep), each));
            got.merge(new Key(draw.pool(), winners.get(lead)), 1, Integer::sum);
        });
        var rows = new JsonArray();
        due.forEach((key, sum) -> rows.add(new JsonObject().put("pool", key.pool()).put("rep_id", key.rep().toString())
                .put("weight", weight.get(key)).put("got", got.getOrDefault(key, 0)).put("due", sum)));
        return tx.preparedQuery("""
                insert into rotation as r (pool, rep_id, weight, got, due, since)
                select t.pool, t.rep_id, t.weight, t.got, t.due, $2
                from jsonb_to_recordset($1) t(pool text, rep_id uuid, weight double precision, got int, due double precision)
                on conflict (pool, rep_id) do update set weight = excluded.weight, got = r.got + excluded.got, due = r.due + excluded.due""")
                .execute(Tuple.of(rows, Instants.column(now))).replaceWithVoid();
    }

    /**
     * Gives the turn of a lead's newest decision back, once: whoever had it is due another one (B7).
     *
     * @param reason why it counts for nothing: INVALID, DUPLICATE, REFUSED
     */
    public Uni<Void> credit(SqlConnection tx, UUID lead, String reason, Instant now) {
        return tx.preparedQuery("""
                update decision set credited_at = $2, credit_reason = $3 where lead_id = $1 and credited_at is null and owner_id is not null
                  and round = (select max(round) from decision where lead_id = $1)
                returning owner_id, pool, shares""").execute(Tuple.of(lead, Instants.column(now), reason)).chain(rows -> move(tx, rows, 1));
    }

    /** Takes the credit for a duplicate back: it is a lead of its own after all. */
    public Uni<Void> debit(SqlConnection tx, UUID lead) {
        return tx.preparedQuery("""
                update decision set credited_at = null, credit_reason = null where lead_id = $1 and credit_reason = $2
                  and round = (select max(round) from decision where lead_id = $1)
                returning owner_id, pool, shares""").execute(Tuple.of(lead, DUPLICATE)).chain(rows -> move(tx, rows, -1));
    }

    private Uni<Void> move(SqlConnection tx, RowSet<Row> decided, int turns) {
        if (decided.size() == 0 || decided.iterator().next().getString("pool") == null) {
            return Uni.createFrom().voidItem();
        }
        var row = decided.iterator().next();
        var pool = row.getString("pool");
        return lock(tx, List.of(pool)).chain(() -> tx.preparedQuery("""
                update rotation r set due = r.due - $4::int * s.value::double precision, got = r.got - $4::int * (r.rep_id = $2)::int,
                  credited = r.credited + $4::int * (r.rep_id = $2)::int
                from jsonb_each_text($3) s where r.pool = $1 and r.rep_id = s.key::uuid""")
                .execute(Tuple.of(pool, row.getUUID("owner_id"), row.get(JsonObject.class, "shares"), turns))).replaceWithVoid();
    }
}
