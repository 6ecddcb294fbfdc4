package io.tongpin.assignment.representative;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.fairness.SharingPolicies;
import io.tongpin.assignment.fairness.domain.Caps;
import io.tongpin.assignment.representative.domain.Member;
import io.tongpin.assignment.representative.domain.Organisation;
import io.tongpin.platform.security.Roles;
import io.tongpin.platform.time.CompanyZone;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Home of the representatives' rows. */
@ApplicationScoped
public class Representatives {
    private static final String[] SALES = {Roles.SALES_REP, Roles.SALES_MANAGER, Roles.SALES_HEAD};

    private final CompanyZone company;

    Representatives(CompanyZone company) {
        this.company = company;
    }

    /**
     * Leads that somebody is about to get, and to lose.
     *
     * @param hot wanted as well, but the caps of a period don't hold them back; the capacity does
     */
    public record Move(int wanted, int hot, int released) {

        public Move(int wanted, int released) {
            this(wanted, 0, released);
        }

        public Move plus(Move other) {
            return new Move(wanted + other.wanted, hot + other.hot, released + other.released);
        }
    }

    /** How many of the wanted leads somebody may have; fewer than asked when others were faster. */
    public record Granted(int wanted, int hot) {}

    /** Everybody a dispatch may need, in one query: representatives, their managers, the heads of sales. */
    public Uni<List<RepresentativeEntity>> sales(SqlClient client) {
        return client.preparedQuery("""
                select r.*, (select array_agg(from_at order by from_at) from leave v where v.rep_id = r.id and v.until_at > now()) as leave_from,
                  (select array_agg(until_at order by from_at) from leave v where v.rep_id = r.id and v.until_at > now()) as leave_until
                from representative r where r.active and not r.test and r.roles && $1 order by r.id""").execute(Tuple.of((Object) SALES))
                .map(Representatives::all);
    }

    /** Those of these people who are representatives today. */
    public Uni<Map<UUID, RepresentativeEntity>> selling(SqlClient client, Collection<UUID> ids) {
        return byId(client, ids).map(people -> {
            people.values().removeIf(person -> !person.active() || !person.is(Roles.SALES_REP));
            return people;
        });
    }

    public Uni<Map<UUID, RepresentativeEntity>> byId(SqlClient client, Collection<UUID> ids) {
        return client.preparedQuery("select * from representative where id = any($1)").execute(Tuple.of(ids.toArray(UUID[]::new))).map(rows -> {
            var found = new HashMap<UUID, RepresentativeEntity>();
            all(rows).forEach(person -> found.put(person.id(), person));
            return found;
        });
    }

    /**
     * Moves loads in one statement, each within its capacity. Rows are locked in the order of their ids, so that two batches don't wait
     * for each other.
     *
     * @param caps what holds for those who have no caps of their own
     */
    public Uni<Map<UUID, Granted>> reserve(SqlConnection tx, Map<UUID, Move> moves, Caps caps, Instant now) {
        if (moves.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        var ids = moves.keySet().toArray(UUID[]::new);
        var wanted = new Integer[ids.length];
        var hot = new Integer[ids.length];
        var released = new Integer[ids.length];
        for (int i = 0; i < ids.length; i++) {
            wanted[i] = moves.get(ids[i]).wanted();
            hot[i] = moves.get(ids[i]).hot();
            released[i] = moves.get(ids[i]).released();
        }
        return tx.preparedQuery("""
                with held as (
                  select r.id, greatest(0, r.load - m.released) as load, r.capacity, m.wanted, m.hot, $5::jsonb || r.caps as caps, r.received,
                    jsonb_build_object('hour', date_trunc('hour', $6 at time zone r.zone)::timestamp(0)::text,
                      'day', date_trunc('day', $6 at time zone r.zone)::timestamp(0)::text,
                      'week', date_trunc('week', $6 at time zone r.zone)::timestamp(0)::text,
                      'month', date_trunc('month', $6 at time zone r.zone)::timestamp(0)::text) as begins
                  from representative r join unnest($1::uuid[], $2::int[], $3::int[], $4::int[]) m(id, wanted, hot, released) on m.id = r.id
                  order by r.id for update of r),
                counted as (
                  select h.*, least(h.hot, greatest(0, h.capacity - h.load)) as n_hot,
                    (select jsonb_object_agg(p.key, case when h.received -> p.key ->> 'at' = p.value then (h.received -> p.key ->> 'n')::int else 0 end)
                     from jsonb_each_text(h.begins) p) as so_far
                  from held h),
                granted as (
                  select c.*, least(c.wanted, greatest(0, c.capacity - c.load - c.n_hot), greatest(0, coalesce(
                    (select min((c.caps ->> s.key)::int - s.value::int) from jsonb_each_text(c.so_far) s where c.caps ? s.key), 2147483647) - c.n_hot)) as n
                  from counted c)
                update representative r set load = g.load + g.n + g.n_hot, received = case when g.n + g.n_hot = 0 then r.received else
                  (select jsonb_object_agg(p.key, jsonb_build_object('at', p.value, 'n', (g.so_far ->> p.key)::int + g.n + g.n_hot))
                   from jsonb_each_text(g.begins) p) end
                from granted g where r.id = g.id returning r.id, g.n, g.n_hot""")
                .execute(Tuple.of(ids, wanted, hot, released, SharingPolicies.json(caps), Instants.column(now))).map(rows -> {
                    var granted = new HashMap<UUID, Granted>();
                    rows.forEach(row -> granted.put(row.getUUID("id"), new Granted(row.getInteger("n"), row.getInteger("n_hot"))));
                    return granted;
                });
    }

    /** Takes leads off people's hands. */
    public Uni<Void> relieve(SqlConnection tx, Map<UUID, Integer> leads) {
        return addLoad(tx, leads, -1);
    }

    /** Counts leads that somebody owned before we knew of it, even beyond the capacity: history is not ours to change. */
    public Uni<Void> countOwned(SqlConnection tx, Map<UUID, Integer> leads) {
        return addLoad(tx, leads, 1);
    }

    private static Uni<Void> addLoad(SqlConnection tx, Map<UUID, Integer> leads, int sign) {
        return leads.isEmpty() ? Uni.createFrom().voidItem() : tx.preparedQuery("""
                with held as (
                  select r.id, m.n from representative r join unnest($1::uuid[], $2::int[]) m(id, n) on m.id = r.id order by r.id for update of r)
                update representative r set load = greatest(0, r.load + $3 * h.n) from held h where r.id = h.id""")
                .execute(Tuple.of(leads.keySet().toArray(UUID[]::new), leads.values().toArray(Integer[]::new), sign)).replaceWithVoid();
    }

    /** Takes over what Keycloak says in one statement. @return the people that changed, came or went */
    Uni<List<RepresentativeEntity>> mirror(SqlConnection tx, List<Member> members) {
        var organisation = new Organisation(members);
        var rows = new JsonArray();
        for (var member : members) {
            var manager = organisation.managerOf(member);
            rows.add(new JsonObject().put("id", member.id().toString()).put("username", member.username()).put("name", member.name())
                    .put("path", member.path()).put("roles", sorted(member.roles())).put("industries", sorted(member.industries()))
                    .put("languages", sorted(member.languages())).put("level", member.level()).put("mirrored_capacity", member.capacity())
                    .put("test", member.test()).put("zone", (member.zone() == null ? company.zone() : member.zone()).getId()).put("manager_id", manager == null ? null : manager.id().toString())
                    .put("manager_name", manager == null ? null : manager.name()));
        }
        return tx.preparedQuery("""
                with told as (
                  select * from jsonb_to_recordset($1) t(id uuid, username text, name text, path text, roles text[], manager_id uuid,
                    manager_name text, industries text[], languages text[], level text, mirrored_capacity int, zone text, test boolean)),
                gone as (
                  update representative r set active = false, sequence = r.sequence + 1
                  where r.active and not exists (select 1 from told t where t.id = r.id) returning r.*),
                kept as (
                  insert into representative as r (id, username, name, path, roles, manager_id, manager_name, industries, languages, level,
                    mirrored_capacity, zone, test, load)
                  select id, username, name, path, roles, manager_id, manager_name, industries, languages, level, mirrored_capacity, zone, test,
                    (select count(*) from lead l where l.owner_id = t.id and l.status = 'OPEN')
                  from told t order by id
                  on conflict (id) do update set username = excluded.username, name = excluded.name, path = excluded.path,
                    roles = excluded.roles, manager_id = excluded.manager_id, manager_name = excluded.manager_name,
                    industries = excluded.industries, languages = excluded.languages, level = excluded.level,
                    mirrored_capacity = excluded.mirrored_capacity, zone = excluded.zone, test = excluded.test, active = true, sequence = r.sequence + 1
                  where (r.username, r.name, r.path, r.roles, r.manager_id, r.manager_name, r.industries, r.languages, r.level,
                      r.mirrored_capacity, r.zone, r.test, r.active)
                    is distinct from (excluded.username, excluded.name, excluded.path, excluded.roles, excluded.manager_id,
                      excluded.manager_name, excluded.industries, excluded.languages, excluded.level, excluded.mirrored_capacity,
                      excluded.zone, excluded.test, true)
                  returning r.*)
                select * from kept union all select * from gone""").execute(Tuple.of(rows)).map(Representatives::all);
    }

    /** @param caps what this person may receive at most; what is null is as the policy says */
    Uni<Void> limit(SqlConnection tx, UUID id, Caps caps) {
        return tx.preparedQuery("update representative set caps = $2 where id = $1").execute(Tuple.of(id, SharingPolicies.json(caps))).replaceWithVoid();
    }

    /** @param capacity the local capacity, or null to leave it as it is */
    Uni<RepresentativeEntity> change(SqlConnection tx, UUID id, Instant awayFrom, Instant awayUntil, String reason, Integer capacity) {
        return tx.preparedQuery("""
                update representative set away_from = $2, away_until = $3, away_reason = $4, capacity_override = coalesce($5, capacity_override),
                  sequence = sequence + 1 where id = $1 returning *""")
                .execute(Tuple.of(id, Instants.column(awayFrom), Instants.column(awayUntil), reason, capacity))
                .map(rows -> RepresentativeEntity.of(rows.iterator().next()));
    }

    private static JsonArray sorted(Collection<String> values) {
        return new JsonArray(values.stream().sorted().toList());
    }

    private static List<RepresentativeEntity> all(RowSet<Row> rows) {
        var people = new ArrayList<RepresentativeEntity>();
        rows.forEach(row -> people.add(RepresentativeEntity.of(row)));
        return people;
    }
}
