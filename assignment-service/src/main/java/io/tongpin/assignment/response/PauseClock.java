package io.tongpin.assignment.response;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.LeadEntity;
import io.tongpin.assignment.Leads;
import io.tongpin.assignment.Person;
import io.tongpin.assignment.fairness.SharingPolicies;
import io.tongpin.assignment.representative.Representatives;
import io.tongpin.assignment.response.PauseQuery.Item;
import io.tongpin.assignment.response.domain.PausePolicy;
import io.tongpin.assignment.response.domain.PausePolicy.Verdict;
import io.tongpin.assignment.watch.HoldClock;
import io.tongpin.assignment.watch.HoldClock.Moments;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
/** Holds the clock of the round at hand: warning and due instants move by the length of the pause (B7). */
@ApplicationScoped
class PauseClock {
    private final Leads leads;
    private final Representatives representatives;
    private final SharingPolicies policies;
    private final PauseQuery pauses;
    private final HoldClock holdClock;
    private final Outbox outbox;

    PauseClock(Leads leads, Representatives representatives, SharingPolicies policies, PauseQuery pauses, HoldClock holdClock, Outbox outbox) {
        this.leads = leads;
        this.representatives = representatives;
        this.policies = policies;
        this.pauses = pauses;
        this.holdClock = holdClock;
        this.outbox = outbox;
    }

    /** @param lead whose row the caller has locked and may see. @throws Problem 422 when the policy refuses */
    Uni<Instant> pause(SqlConnection tx, LeadEntity lead, String reason, String note, Instant until, Caller by, Instant now) {
        return Uni.combine().all().unis(policies.current(tx), pauses.of(tx, lead.id(), now)).asTuple().chain(known -> {
            var rule = known.getItem1().pause();
            var before = known.getItem2().stream().map(Item::pause).toList();
            refuse(new PausePolicy(rule.longest(), rule.perLead()).judge(before, now, until), rule.longest(), rule.perLead());
            return running(holdClock.hold(tx, lead, now, until)).call(moments -> tx.preparedQuery("""
                    insert into clock_pause(id, lead_id, round, rep_id, reason, note, from_at, until_at, by_id, by_name)
                    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)""").execute(Tuple.from(Arrays.asList(UuidV7.next(), lead.id(), lead.round(),
                            lead.ownerId(), reason, note, Instants.column(now), Instants.column(until), by.id(), by.name()))))
                    .chain(moments -> tell(tx, lead, moments, reason, note, until, false, by, now));
        });
    }

    /** Goes on now; what was left of the pause is taken back. */
    Uni<Instant> resume(SqlConnection tx, LeadEntity lead, Caller by, Instant now) {
        return tx.preparedQuery("""
                update clock_pause set ended_at = $2 where lead_id = $1 and round = $3 and ended_at is null and until_at > $2 returning reason, note""")
                .execute(Tuple.of(lead.id(), Instants.column(now), lead.round())).chain(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.refused("pause.not-paused");
                    }
                    var pause = rows.iterator().next();
                    return running(holdClock.goOn(tx, lead, now))
                            .chain(moments -> tell(tx, lead, moments, pause.getString("reason"), pause.getString("note"), now, true, by, now));
                });
    }

    private static Uni<Moments> running(Uni<Moments> moments) {
        return moments.onItem().ifNull().failWith(() -> Problem.refused("pause.no-clock"));
    }

    private Uni<Instant> tell(SqlConnection tx, LeadEntity lead, Moments moments, String reason, String note, Instant until, boolean ended, Caller by, Instant now) {
        return representatives.byId(tx, List.of(lead.ownerId())).chain(people -> leads.told(tx, List.of(lead.id())).chain(() -> outbox.append(tx,
                new ResponseClockPaused(lead.id(), lead.company(), people.get(lead.ownerId()).person(), lead.round(), reason, note, until, ended,
                        moments.dueAt(), moments.warnAt(), moments.responseDueAt(), new Person(by.id(), by.name(), null), now).event(lead.sequence() + 1))))
                .replaceWith(moments.dueAt());
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
