package io.tongpin.assignment.response;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.LeadEntity;
import io.tongpin.assignment.Leads;
import io.tongpin.assignment.Person;
import io.tongpin.assignment.fairness.SharingPolicies;
import io.tongpin.assignment.representative.Representatives;
import io.tongpin.assignment.response.domain.PausePolicy;
import io.tongpin.assignment.response.domain.PausePolicy.Pause;
import io.tongpin.assignment.response.domain.PausePolicy.Verdict;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Holds the clock of the round at hand: warning and due instants move by the length of the pause (B7). */
@ApplicationScoped
class PauseClock {
    private final Leads leads;
    private final Representatives representatives;
    private final SharingPolicies policies;
    private final Outbox outbox;

    PauseClock(Leads leads, Representatives representatives, SharingPolicies policies, Outbox outbox) {
        this.leads = leads;
        this.representatives = representatives;
        this.policies = policies;
        this.outbox = outbox;
    }

    /** @param lead whose row the caller has locked and may see. @throws Problem 422 when the policy refuses */
    Uni<Instant> pause(SqlConnection tx, LeadEntity lead, String reason, String note, Instant until, Caller by, Instant now) {
        return Uni.combine().all().unis(policies.current(tx), pauses(tx, lead.id())).asTuple().chain(known -> {
            var rule = known.getItem1().pause();
            refuse(new PausePolicy(rule.longest(), rule.perLead()).judge(known.getItem2(), now, until), rule.longest(), rule.perLead());
            return shift(tx, lead, Duration.between(now, until)).call(watch -> tx.preparedQuery("""
                    insert into clock_pause(id, lead_id, round, rep_id, reason, note, from_at, until_at, by_id, by_name)
                    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)""").execute(Tuple.from(Arrays.asList(UuidV7.next(), lead.id(), lead.round(),
                            lead.ownerId(), reason, note, Instants.column(now), Instants.column(until), by.id(), by.name()))))
                    .chain(watch -> tell(tx, lead, watch, reason, note, until, false, by, now));
        });
    }

    /** Goes on now; what was left of the pause is taken back. */
    Uni<Instant> resume(SqlConnection tx, LeadEntity lead, Caller by, Instant now) {
        return tx.preparedQuery("""
                update clock_pause set ended_at = $2 where lead_id = $1 and ended_at is null and until_at > $2 returning reason, note, until_at""")
                .execute(Tuple.of(lead.id(), Instants.column(now))).chain(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.refused("pause.not-paused");
                    }
                    var pause = rows.iterator().next();
                    var until = Instants.of(pause, "until_at");
                    return shift(tx, lead, Duration.between(now, until).negated())
                            .chain(watch -> tell(tx, lead, watch, pause.getString("reason"), pause.getString("note"), now, true, by, now));
                });
    }

    private static Uni<Row> shift(SqlConnection tx, LeadEntity lead, Duration by) {
        return tx.preparedQuery("""
                update watch set due_at = due_at + $3 * interval '1 millisecond', paused_for = paused_for + $3 * interval '1 millisecond',
                  warn_at = case when state = 'OPEN' then warn_at + $3 * interval '1 millisecond' else warn_at end
                where lead_id = $1 and round = $2 and state in ('OPEN', 'WARNED')
                returning due_at, warn_at, (select $4::timestamptz + (w.due_at - w.started_at) from watch w where w.lead_id = $1 and w.round = 1) as first""")
                .execute(Tuple.of(lead.id(), lead.round(), (double) by.toMillis(), Instants.column(lead.createdAt()))).map(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.refused("pause.no-clock");
                    }
                    return rows.iterator().next();
                });
    }

    private Uni<Instant> tell(SqlConnection tx, LeadEntity lead, Row watch, String reason, String note, Instant until, boolean ended, Caller by, Instant now) {
        var due = Instants.of(watch, "due_at");
        var first = lead.round() == 1 ? due : Instants.of(watch, "first");
        return representatives.byId(tx, List.of(lead.ownerId())).chain(people -> leads.told(tx, List.of(lead.id())).chain(() -> outbox.append(tx,
                new ResponseClockPaused(lead.id(), lead.company(), people.get(lead.ownerId()).person(), lead.round(), reason, note, until, ended, due,
                        Instants.of(watch, "warn_at"), first, new Person(by.id(), by.name(), null), now).event(lead.sequence() + 1))))
                .replaceWith(due);
    }

    static Uni<List<Pause>> pauses(SqlConnection tx, UUID lead) {
        return tx.preparedQuery("select from_at, coalesce(ended_at, until_at) as until_at from clock_pause where lead_id = $1 order by from_at")
                .execute(Tuple.of(lead)).map(rows -> {
                    var pauses = new ArrayList<Pause>();
                    rows.forEach(row -> pauses.add(new Pause(Instants.of(row, "from_at"), Instants.of(row, "until_at"))));
                    return pauses;
                });
    }

    private static void refuse(Verdict verdict, Duration longest, int perLead) {
        if (verdict instanceof Verdict.InThePast) {
            throw Problem.badRequest("until", "pause.until-past");
        }
        if (verdict instanceof Verdict.Running running) {
            throw Problem.conflict("pause.running", running.until().toString()).with("until", running.until());
        }
        if (verdict instanceof Verdict.TooOften) {
            throw Problem.refused("pause.too-often", perLead);
        }
        if (verdict instanceof Verdict.TooLong) {
            throw Problem.refused("pause.too-long", longest.toHours());
        }
    }
}
