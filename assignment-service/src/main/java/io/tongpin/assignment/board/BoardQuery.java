package io.tongpin.assignment.board;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.page.Page;
import io.tongpin.platform.page.PageRequest;
import io.tongpin.platform.security.Scope;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Boards, within the caller's scope. */
@ApplicationScoped
class BoardQuery {

    record Rep(UUID id, String name) {}

    /** @param pausedUntil the clock stands still until then; null: it runs */
    record Watch(UUID leadId, String company, String source, String level, Rep owner, int round, Instant startedAt, Instant warnAt, Instant dueAt, String state,
            Instant pausedUntil, String pauseReason) {}

    record Queued(UUID leadId, String company, String source, String region, Rep manager, String reason, Instant since, int rounds, boolean priority) {}

    /**
     * @param soon       warned, not yet due
     * @param open       clocks that run
     * @param overdue30  rounds missed in 30 days, {@code met30} those met
     */
    record Load(Rep rep, String store, String team, String level, int load, int capacity, boolean available, Instant awayUntil, String awayReason, int today,
            int open, int soon, int met30, int overdue30, int overrides) {}

    private static final String SCOPE = " not $1 and ($2::text is null or o.path = $2 or o.path like $2 || '/%') and ($3::uuid is null or o.id = $3) ";

    /** Clocks that run, by the moment at which something follows. Reads as far as the page goes: there may be a million. */
    Uni<Page<Watch>> watches(SqlClient client, Scope scope, PageRequest page, Instant now) {
        var open = client.preparedQuery("""
                select w.*, l.company, l.level as now_level, o.id as rep_id, o.name, p.until_at, p.reason
                from watch w join lead l on l.id = w.lead_id join representative o on o.id = w.owner_id
                left join lateral (select until_at, reason from clock_pause c where c.lead_id = w.lead_id and c.round = w.round and c.ended_at is null
                  and c.until_at > $6 order by until_at desc limit 1) p on true
                where w.next_at is not null and\s""" + SCOPE + "order by w.next_at limit $4 offset $5")
                .execute(scoped(scope).addInteger(page.size()).addInteger(page.offset()).addOffsetDateTime(Instants.column(now)));
        var counted = client.preparedQuery("""
                select count(*) as counted from (select 1 from watch w join representative o on o.id = w.owner_id
                where w.next_at is not null and\s""" + SCOPE + "limit " + (Page.EXACT + 1) + ") c").execute(scoped(scope));
        return Uni.combine().all().unis(open, counted).asTuple().map(read -> {
            var items = new ArrayList<Watch>();
            for (Row row : read.getItem1()) {
                items.add(new Watch(row.getUUID("lead_id"), row.getString("company"), row.getString("source"), row.getString("now_level"), rep(row),
                        row.getInteger("round"), Instants.of(row, "started_at"), Instants.of(row, "warn_at"), Instants.of(row, "due_at"),
                        row.getString("state"), Instants.of(row, "until_at"), row.getString("reason")));
            }
            return Page.of(items, page, read.getItem2().iterator().next().getLong("counted"), null);
        });
    }

    /** Leads without an owner, those that wait longest first. A manager sees their own queue and that of people below. */
    Uni<Page<Queued>> queue(SqlClient client, Scope scope, PageRequest page) {
        return client.preparedQuery("""
                select l.*, o.id as rep_id, o.name, count(*) over () as counted from lead l left join representative o on o.id = l.queue_manager_id
                where l.queued_since is not null and l.status = 'OPEN' and l.captured and\s""" + SCOPE + "order by l.lane desc, l.queued_since, l.id limit $4 offset $5")
                .execute(scoped(scope).addInteger(page.size()).addInteger(page.offset())).map(rows -> {
                    var items = new ArrayList<Queued>();
                    long counted = 0;
                    for (Row row : rows) {
                        counted = row.getLong("counted");
                        items.add(new Queued(row.getUUID("id"), row.getString("company"), row.getString("source"), row.getString("region"),
                                row.getUUID("rep_id") == null ? null : rep(row), row.getString("queue_reason"), Instants.of(row, "queued_since"),
                                row.getInteger("round"), "PRIORITY".equals(row.getString("lane"))));
                    }
                    return Page.of(items, page, counted, null);
                });
    }

    Uni<List<Load>> team(SqlClient client, Scope scope, Instant now) {
        return client.preparedQuery("""
                select o.id as rep_id, o.name, o.path, o.level, o.load, o.capacity, o.away_from, o.away_until, o.away_reason,
                  case when o.received -> 'day' ->> 'at' = date_trunc('day', $4 at time zone o.zone)::timestamp(0)::text
                    then (o.received -> 'day' ->> 'n')::int else 0 end as today,
                  v.until_at as leave_until, v.reason as leave_reason,
                  coalesce(w.open, 0)::int as open, coalesce(w.soon, 0)::int as soon, coalesce(d.met, 0)::int as met, coalesce(d.overdue, 0)::int as overdue,
                  coalesce(x.overrides, 0)::int as overrides
                from representative o
                left join lateral (select until_at, reason from leave v where v.rep_id = o.id and v.from_at <= $4 and v.until_at > $4 limit 1) v on true
                left join (select owner_id, count(*) as open, count(*) filter (where state = 'WARNED') as soon from watch where next_at is not null group by 1) w
                  on w.owner_id = o.id
                left join (select owner_id, count(*) filter (where state = 'MET') as met, count(*) filter (where state = 'OVERDUE') as overdue
                  from watch where ended_at > $4::timestamptz - interval '30 days' group by 1) d on d.owner_id = o.id
                left join (select to_rep, count(*) as overrides from override_request where state in ('PENDING', 'APPROVED')
                  and requested_at > $4::timestamptz - interval '30 days' group by 1) x on x.to_rep = o.id
                where o.active and 'sales-rep' = any(o.roles) and\s""" + SCOPE + "order by o.path, o.name")
                .execute(scoped(scope).addOffsetDateTime(Instants.column(now))).map(rows -> {
                    var team = new ArrayList<Load>();
                    for (Row row : rows) {
                        var path = row.getString("path") == null ? new String[0] : row.getString("path").split("/");
                        var from = Instants.of(row, "away_from");
                        var until = Instants.of(row, "away_until");
                        boolean away = from != null && !now.isBefore(from) && (until == null || now.isBefore(until));
                        var leave = Instants.of(row, "leave_until");
                        team.add(new Load(rep(row), path.length > 2 ? path[2] : null, path.length > 3 ? path[3] : null, row.getString("level"),
                                row.getInteger("load"), row.getInteger("capacity"), !away && leave == null, away ? until : leave,
                                away ? row.getString("away_reason") : row.getString("leave_reason"), row.getInteger("today"), row.getInteger("open"),
                                row.getInteger("soon"), row.getInteger("met"), row.getInteger("overdue"), row.getInteger("overrides")));
                    }
                    return team;
                });
    }

    private static Tuple scoped(Scope scope) {
        return Tuple.tuple().addBoolean(scope instanceof Scope.None).addString(scope instanceof Scope.OrgPath team ? team.path() : null)
                .addUUID(scope instanceof Scope.Own own ? own.person() : null);
    }

    private static Rep rep(Row row) {
        return new Rep(row.getUUID("rep_id"), row.getString("name"));
    }
}
