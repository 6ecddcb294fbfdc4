package io.tongpin.assignment.watch;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.LeadEntity;
import io.tongpin.assignment.watch.domain.Sla;
import io.tongpin.assignment.watch.domain.Stop;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Home of the timers' rows. Whoever changes a watch has locked its lead. */
@ApplicationScoped
class Watches {
    private static final int BATCH = 5_000;

    Uni<Void> insert(SqlConnection tx, List<OpenWatches.Watch> watches, int slaVersion) {
        var rows = new JsonArray();
        for (var watch : watches) {
            var deadline = watch.deadline();
            rows.add(new JsonObject().put("lead_id", watch.lead().toString()).put("round", watch.round()).put("owner_id", watch.owner().toString())
                    .put("source", watch.source()).put("started_at", deadline.startedAt().toString()).put("warn_at", deadline.warnAt().toString())
                    .put("due_at", deadline.dueAt().toString()).put("level", watch.level())
                    .put("counts_from", watch.countsFrom() == null ? null : watch.countsFrom().toString()));
        }
        return tx.preparedQuery("""
                insert into watch(lead_id, round, owner_id, source, started_at, warn_at, due_at, level, counts_from, sla_version, state)
                select w.*, $2, 'OPEN' from jsonb_to_recordset($1) w(lead_id uuid, round int, owner_id uuid, source text, started_at timestamptz,
                  warn_at timestamptz, due_at timestamptz, level text, counts_from timestamptz)""").execute(Tuple.of(rows, slaVersion)).replaceWithVoid();
    }

    /** A contact before the due instant: the open watch is met, alerts that went out meanwhile are marked as resolved late. */
    Uni<Void> met(SqlConnection tx, UUID lead, Instant contactAt, Instant now) {
        return tx.preparedQuery("""
                update watch set ended_at = coalesce(ended_at, $3),
                  resolved_late_at = case when state = 'OVERDUE' then $3 end,
                  state = case when state = 'OVERDUE' then state else 'MET' end
                where lead_id = $1 and due_at > $2 and (counts_from is null or counts_from <= $2) and (state in ('OPEN', 'WARNED') or state = 'OVERDUE' and resolved_late_at is null)""")
                .execute(Tuple.of(lead, Instants.column(contactAt), Instants.column(now))).replaceWithVoid();
    }

    Uni<Void> close(SqlConnection tx, List<UUID> leads, Instant now) {
        return tx.preparedQuery("update watch set state = 'CLOSED', ended_at = $2 where lead_id = any($1) and state in ('OPEN', 'WARNED')")
                .execute(Tuple.of(leads.toArray(UUID[]::new), Instants.column(now))).replaceWithVoid();
    }

    Uni<Void> close(SqlConnection tx, UUID lead, Instant now) {
        return tx.preparedQuery("update watch set state = 'CLOSED', ended_at = $2 where lead_id = $1 and state in ('OPEN', 'WARNED')")
                .execute(Tuple.of(lead, Instants.column(now))).replaceWithVoid();
    }

    Uni<Void> reopen(SqlConnection tx, UUID lead) {
        return tx.preparedQuery("""
                update watch w set ended_at = null, state = case when exists (
                  select 1 from lead l where l.id = w.lead_id and l.contacted_at is not null and (w.counts_from is null or w.counts_from <= l.contacted_at))
                  then 'MET' else 'OPEN' end
                where w.lead_id = $1 and w.state = 'CLOSED' and w.round = (select max(round) from watch where lead_id = $1)""")
                .execute(Tuple.of(lead)).replaceWithVoid();
    }

    Uni<Void> handOver(SqlConnection tx, UUID lead, UUID to) {
        return tx.preparedQuery("update watch set owner_id = $2 where lead_id = $1 and state in ('OPEN', 'WARNED')")
                .execute(Tuple.of(lead, to)).replaceWithVoid();
    }

    /** A clock that runs. @param stops so far, in order */
    record Running(String source, String level, Instant startedAt, List<Stop> stops) {}

    /** @return null when this round has no clock that runs */
    Uni<Running> running(SqlConnection tx, UUID lead, int round) {
        return tx.preparedQuery("select * from watch where lead_id = $1 and round = $2 and next_at is not null").execute(Tuple.of(lead, round)).map(rows -> {
            if (rows.size() == 0) {
                return null;
            }
            var row = rows.iterator().next();
            return new Running(row.getString("source"), row.getString("level"), Instants.of(row, "started_at"), stops(row));
        });
    }

    /** New moments for the running clock of a lead's round, with these stops. */
    Uni<HoldClock.Moments> hold(SqlConnection tx, LeadEntity lead, Running watch, List<Stop> stops, Sla sla) {
        var terms = sla.of(watch.source(), watch.level());
        var paused = stops.stream().mapToLong(stop -> Duration.between(stop.from(), stop.until()).toMillis()).sum();
        return tx.preparedQuery("""
                update watch set due_at = $3, warn_at = $4, held_from = $5, held_until = $6, paused_for = $7 * interval '1 millisecond'
                where lead_id = $1 and round = $2
                returning due_at, warn_at, (select $8::timestamptz + (w.due_at - w.started_at) from watch w where w.lead_id = $1 and w.round = 1) as first""")
                .execute(Tuple.from(Arrays.asList(lead.id(), lead.round(), Instants.column(sla.after(terms, watch.startedAt(), terms.response(), stops)),
                        Instants.column(sla.after(terms, watch.startedAt(), terms.untilWarning(), stops)), columns(stops, Stop::from),
                        columns(stops, Stop::until), (double) paused, Instants.column(lead.createdAt())))).map(rows -> {
                            var row = rows.iterator().next();
                            var due = Instants.of(row, "due_at");
                            return new HoldClock.Moments(Instants.of(row, "warn_at"), due, lead.round() == 1 ? due : Instants.of(row, "first"));
                        });
    }

    private static OffsetDateTime[] columns(List<Stop> stops, Function<Stop, Instant> end) {
        return stops.stream().map(stop -> Instants.column(end.apply(stop))).toArray(OffsetDateTime[]::new);
    }

    private static List<Stop> stops(Row row) {
        var from = row.getArrayOfOffsetDateTimes("held_from");
        var until = row.getArrayOfOffsetDateTimes("held_until");
        return IntStream.range(0, from.length).mapToObj(i -> new Stop(from[i].toInstant(), until[i].toInstant())).toList();
    }

    /**
     * Watches that share their terms.
     *
     * @param source       only of this source; null: of every source that is not among {@code otherSources}
     * @param level        only of this level; null: of every level that is not among {@code otherLevels}, unless the source is given
     */
    record Group(Sla.Terms terms, String source, String level, String[] otherSources, String[] otherLevels) {
        static final String MEMBERS = """
                next_at is not null and case when $1::text is not null then source = $1
                  else not coalesce(source, '') = any($2) and case when $3::text is not null then level = $3 else not level = any($4) end end""";

        Tuple tuple() {
            return Tuple.tuple().addString(source).addArrayOfString(otherSources).addString(level).addArrayOfString(otherLevels);
        }
    }

    /** New moments for all open watches of a group, in elapsed time; pauses stay. */
    Uni<Void> redate(SqlConnection tx, int slaVersion, Group group) {
        var terms = group.terms();
        return tx.preparedQuery("""
                update watch set due_at = started_at + $5 * interval '1 millisecond' + paused_for,
                  warn_at = started_at + $6 * interval '1 millisecond' + paused_for, sla_version = $7
                where\s""" + Group.MEMBERS)
                .execute(group.tuple().addDouble((double) terms.response().toMillis()).addDouble((double) terms.untilWarning().toMillis())
                        .addInteger(slaVersion)).replaceWithVoid();
    }

    /** The same in working time: a batch at a time, so that a million timers take no more memory than a few thousand. */
    Uni<Void> redateWorking(SqlConnection tx, Sla sla, Group group) {
        return redateWorking(tx, sla, group, new UUID(0, 0), 0);
    }

    private Uni<Void> redateWorking(SqlConnection tx, Sla sla, Group group, UUID afterLead, int afterRound) {
        return tx.preparedQuery("select lead_id, round, started_at, held_from, held_until from watch where " + Group.MEMBERS
                + " and (lead_id, round) > ($5, $6) order by lead_id, round limit " + BATCH)
                .execute(group.tuple().addUUID(afterLead).addInteger(afterRound)).chain(rows -> {
                    if (rows.size() == 0) {
                        return Uni.createFrom().voidItem();
                    }
                    int n = rows.size();
                    var leads = new UUID[n];
                    var rounds = new Integer[n];
                    var due = new OffsetDateTime[n];
                    var warn = new OffsetDateTime[n];
                    int i = 0;
                    for (var row : rows) {
                        leads[i] = row.getUUID("lead_id");
                        rounds[i] = row.getInteger("round");
                        var start = Instants.of(row, "started_at");
                        var stops = stops(row);
                        due[i] = Instants.column(sla.after(group.terms(), start, group.terms().response(), stops));
                        warn[i++] = Instants.column(sla.after(group.terms(), start, group.terms().untilWarning(), stops));
                    }
                    var moved = tx.preparedQuery("""
                            update watch w set due_at = m.due, warn_at = m.warn, sla_version = $5, calendar_version = $6
                            from unnest($1::uuid[], $2::int[], $3::timestamptz[], $4::timestamptz[]) m(lead_id, round, due, warn)
                            where w.lead_id = m.lead_id and w.round = m.round""")
                            .execute(Tuple.of(leads, rounds, due, warn, sla.version(), sla.calendarVersion())).replaceWithVoid();
                    return n < BATCH ? moved : moved.chain(() -> redateWorking(tx, sla, group, leads[n - 1], rounds[n - 1]));
                });
    }

    /** At commit, wakes the pollers of all replicas. */
    Uni<Void> wake(SqlConnection tx) {
        return tx.preparedQuery("select pg_notify($1, '')").execute(Tuple.of(OpenWatches.SOON)).replaceWithVoid();
    }

}
