package io.tongpin.assignment.fairness;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/** How leads were shared. Open to everybody: it names people and counts, no customers. */
@ApplicationScoped
class FairnessQuery {

    record Rep(UUID id, String name) {}

    /** @param deviation got − due: within ±1 for whoever could take every lead */
    record Member(Rep rep, double weight, long got, double due, double deviation, long credited) {}

    /** @param rule id of the rule; {@code place} region or store when there is a pool for each, else null */
    record RotationPool(String pool, String rule, String place, Instant since, long given, double worst, List<Member> members) {}

    /** @param pausedHours sum over the pauses of the period */
    record Share(Rep rep, String path, int received, int refused, int invalid, int claimed, int pauses, double pausedHours, int met, int overdue,
            int capacity, int load) {}

    record Turn(Instant at, UUID lead, Rep rep, String rule, int round, Double score, String credit) {}

    Uni<List<RotationPool>> pools(SqlClient client) {
        return client.query("""
                select r.*, p.name from rotation r join representative p on p.id = r.rep_id where r.got <> 0 or abs(r.due) > 1e-9
                order by r.pool, r.weight desc, p.name""").execute().map(rows -> {
                    var members = new LinkedHashMap<String, List<Member>>();
                    var since = new LinkedHashMap<String, Instant>();
                    for (var row : rows) {
                        double deviation = row.getLong("got") - row.getDouble("due");
                        members.computeIfAbsent(row.getString("pool"), pool -> new ArrayList<>()).add(new Member(rep(row), row.getDouble("weight"),
                                row.getLong("got"), row.getDouble("due"), deviation, row.getLong("credited")));
                        since.merge(row.getString("pool"), Instants.of(row, "since"), (one, other) -> one.isBefore(other) ? one : other);
                    }
                    var pools = new ArrayList<RotationPool>();
                    members.forEach((pool, each) -> {
                        int slash = pool.indexOf('/');
                        pools.add(new RotationPool(pool, slash < 0 ? pool : pool.substring(0, slash), slash < 0 ? null : pool.substring(slash + 1),
                                since.get(pool), each.stream().mapToLong(Member::got).sum(),
                                each.stream().mapToDouble(member -> Math.abs(member.deviation())).max().orElse(0), each));
                    });
                    return pools;
                });
    }

    Uni<List<Share>> shares(SqlClient client, Instant from, Instant to) {
        return client.preparedQuery("""
                select p.id as rep_id, p.name, p.path, p.capacity, p.load, coalesce(d.received, 0)::int as received, coalesce(d.refused, 0)::int as refused,
                  coalesce(d.invalid, 0)::int as invalid, coalesce(c.claimed, 0)::int as claimed, coalesce(z.pauses, 0)::int as pauses,
                  coalesce(z.hours, 0)::double precision as hours, coalesce(w.met, 0)::int as met, coalesce(w.overdue, 0)::int as overdue
                from representative p
                left join (select owner_id, count(*) as received, count(*) filter (where credit_reason = 'REFUSED') as refused,
                    count(*) filter (where credit_reason in ('INVALID', 'DUPLICATE')) as invalid
                  from decision where decided_at >= $1 and decided_at < $2 and owner_id is not null group by 1) d on d.owner_id = p.id
                left join (select rep_id, count(*) as claimed from pool_claim where at >= $1 and at < $2 group by 1) c on c.rep_id = p.id
                left join (select c.rep_id, count(*) as pauses,
                    sum(extract(epoch from least(coalesce(c.ended_at, c.until_at), w.ended_at) - c.from_at)) / 3600 as hours
                  from clock_pause c left join watch w on w.lead_id = c.lead_id and w.round = c.round
                  where c.from_at >= $1 and c.from_at < $2 group by 1) z on z.rep_id = p.id
                left join (select owner_id, count(*) filter (where state = 'MET') as met, count(*) filter (where state = 'OVERDUE') as overdue
                  from watch where ended_at >= $1 and ended_at < $2 group by 1) w on w.owner_id = p.id
                where p.active and not p.test and 'sales-rep' = any(p.roles) order by received desc, p.name""")
                .execute(Tuple.of(Instants.column(from), Instants.column(to))).map(rows -> {
                    var shares = new ArrayList<Share>();
                    rows.forEach(row -> shares.add(new Share(rep(row), row.getString("path"), row.getInteger("received"), row.getInteger("refused"),
                            row.getInteger("invalid"), row.getInteger("claimed"), row.getInteger("pauses"), row.getDouble("hours"),
                            row.getInteger("met"), row.getInteger("overdue"), row.getInteger("capacity"), row.getInteger("load"))));
                    return shares;
                });
    }

    /** The newest decisions: who got the next lead, and by which rule. */
    Uni<List<Turn>> turns(SqlClient client, String pool, UUID rep, int limit) {
        return client.preparedQuery("""
                select d.decided_at, d.lead_id, d.round, d.rule_id, d.score, d.credit_reason, p.id as rep_id, p.name
                from decision d join representative p on p.id = d.owner_id
                where ($1::text is null or d.pool = $1) and ($2::uuid is null or d.owner_id = $2) order by d.decided_at desc limit $3""")
                .execute(Tuple.of(pool, rep, limit)).map(rows -> {
                    var turns = new ArrayList<Turn>();
                    rows.forEach(row -> turns.add(new Turn(Instants.of(row, "decided_at"), row.getUUID("lead_id"), rep(row), row.getString("rule_id"),
                            row.getInteger("round"), row.getDouble("score"), row.getString("credit_reason"))));
                    return turns;
                });
    }

    private static Rep rep(Row row) {
        return new Rep(row.getUUID("rep_id"), row.getString("name"));
    }
}
