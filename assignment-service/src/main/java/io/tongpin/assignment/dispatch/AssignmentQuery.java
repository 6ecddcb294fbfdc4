package io.tongpin.assignment.dispatch;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.Person;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.Scope;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Why a lead is where it is, for those who may see it. */
@ApplicationScoped
class AssignmentQuery {

    record Place(UUID leadId, String company, String status, Person owner, Person queueManager, QueueReason queueReason, Instant queuedSince,
            Instant responseDueAt, List<UUID> formerOwners, List<Round> rounds, Map<UUID, String> names) {

        Round last() {
            return rounds.isEmpty() ? null : rounds.get(rounds.size() - 1);
        }
    }

    /** @param outcome state of its watch; QUEUED when nobody was found; null when no watch was needed */
    record Round(int round, Instant decidedAt, int ruleVersion, String rule, UUID owner, Double score, JsonArray candidates, JsonArray excluded,
            Instant warnAt, Instant dueAt, String outcome, Instant resolvedLateAt, List<String> passed, String pool) {

        boolean drawn() {
            return pool != null;
        }
    }

    /** @return null when there is none in the caller's scope */
    Uni<Place> find(SqlClient client, UUID lead, Caller caller) {
        return Uni.combine().all().unis(place(client, lead, caller), rounds(client, lead)).asTuple().chain(read -> {
            var rows = read.getItem1();
            return rows.size() == 0
                    ? Uni.createFrom().nullItem()
                    : names(client, read.getItem2()).map(names -> place(rows.iterator().next(), read.getItem2(), names));
        });
    }

    private static Uni<RowSet<Row>> place(SqlClient client, UUID lead, Caller caller) {
        var path = caller.scope() instanceof Scope.OrgPath team ? team.path() : null;
        var own = caller.scope() instanceof Scope.Own self ? self.person() : null;
        return client.preparedQuery("""
                select l.id, l.company, l.status, l.queue_reason, l.queued_since, l.former_owners, l.owner_id, o.name as owner_name, o.path as owner_path,
                  l.queue_manager_id, m.name as manager_name, m.path as manager_path,
                  l.created_at + (select w.due_at - w.started_at from watch w where w.lead_id = l.id and w.round = 1) as response_due_at
                from lead l left join representative o on o.id = l.owner_id left join representative m on m.id = l.queue_manager_id
                where l.id = $1 and l.captured and not $2
                  and ($3::text is null or o.path = $3 or o.path like $3 || '/%' or m.path = $3 or m.path like $3 || '/%')
                  and ($4::uuid is null or l.owner_id = $4)""")
                .execute(Tuple.of(lead, caller.scope() instanceof Scope.None, path, own));
    }

    private static Uni<List<Round>> rounds(SqlClient client, UUID lead) {
        return client.preparedQuery("""
                select d.*, w.warn_at, w.due_at, w.state, w.resolved_late_at
                from decision d left join watch w on w.lead_id = d.lead_id and w.round = d.round
                where d.lead_id = $1 order by d.round""").execute(Tuple.of(lead)).map(rows -> {
                    var rounds = new ArrayList<Round>();
                    rows.forEach(row -> rounds.add(new Round(row.getInteger("round"), Instants.of(row, "decided_at"), row.getInteger("rule_version"),
                            row.getString("rule_id"), row.getUUID("owner_id"), row.getDouble("score"), row.get(JsonArray.class, "candidates"),
                            row.get(JsonArray.class, "excluded"), Instants.of(row, "warn_at"), Instants.of(row, "due_at"),
                            row.getUUID("owner_id") == null ? "QUEUED" : row.getString("state"), Instants.of(row, "resolved_late_at"),
                            List.of(row.getArrayOfStrings("passed")), row.getString("pool"))));
                    return rounds;
                });
    }

    /** Names of everybody the rounds speak of, those who have left included. */
    private static Uni<Map<UUID, String>> names(SqlClient client, List<Round> rounds) {
        var ids = new ArrayList<UUID>();
        for (var round : rounds) {
            if (round.owner() != null) {
                ids.add(round.owner());
            }
            round.candidates().forEach(each -> ids.add(UUID.fromString(((JsonObject) each).getString("rep"))));
            round.excluded().forEach(each -> ids.add(UUID.fromString(((JsonObject) each).getString("rep"))));
        }
        return client.preparedQuery("select id, name from representative where id = any($1)").execute(Tuple.of(ids.toArray(UUID[]::new)))
                .map(rows -> {
                    var names = new HashMap<UUID, String>();
                    rows.forEach(row -> names.put(row.getUUID("id"), row.getString("name")));
                    return names;
                });
    }

    private static Place place(Row row, List<Round> rounds, Map<UUID, String> names) {
        var reason = row.getString("queue_reason");
        return new Place(row.getUUID("id"), row.getString("company"), row.getString("status"),
                person(row, "owner_id", "owner_name", "owner_path"), person(row, "queue_manager_id", "manager_name", "manager_path"),
                reason == null ? null : QueueReason.valueOf(reason), Instants.of(row, "queued_since"), Instants.of(row, "response_due_at"),
                List.of(row.getArrayOfUUIDs("former_owners")), rounds, names);
    }

    private static Person person(Row row, String id, String name, String path) {
        return row.getUUID(id) == null ? null : new Person(row.getUUID(id), row.getString(name), row.getString(path));
    }
}
