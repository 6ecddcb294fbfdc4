package io.tongpin.assignment.escalation;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.LeadEntity;
import io.tongpin.assignment.Leads;
import io.tongpin.assignment.Person;
import io.tongpin.assignment.dispatch.AssignLeads;
import io.tongpin.assignment.dispatch.ManagersQueue;
import io.tongpin.assignment.dispatch.QueueReason;
import io.tongpin.assignment.escalation.FollowUpOverdue.Next;
import io.tongpin.assignment.escalation.domain.Escalation;
import io.tongpin.assignment.escalation.domain.EscalationPolicy;
import io.tongpin.assignment.representative.RepresentativeEntity;
import io.tongpin.assignment.representative.Representatives;
import io.tongpin.assignment.watch.ClaimDueWatches;
import io.tongpin.assignment.watch.DueWatch;
import io.tongpin.assignment.watch.Slas;
import io.tongpin.assignment.watch.domain.Sla;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.outbox.Outbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Warns, alerts and assigns again (B5), a batch of timers in one transaction. */
@ApplicationScoped
public class EscalateOverdueFollowUps {
    private final ClaimDueWatches claimDueWatches;
    private final Leads leads;
    private final Representatives representatives;
    private final Slas slas;
    private final AssignLeads assignLeads;
    private final ManagersQueue managersQueue;
    private final Outbox outbox;

    EscalateOverdueFollowUps(ClaimDueWatches claimDueWatches, Leads leads, Representatives representatives, Slas slas, AssignLeads assignLeads,
            ManagersQueue managersQueue, Outbox outbox) {
        this.claimDueWatches = claimDueWatches;
        this.leads = leads;
        this.representatives = representatives;
        this.slas = slas;
        this.assignLeads = assignLeads;
        this.managersQueue = managersQueue;
        this.outbox = outbox;
    }

    private record Due(DueWatch watch, LeadEntity lead) {}

    private record Known(Map<UUID, LeadEntity> leads, Map<UUID, RepresentativeEntity> owners, Sla sla) {}

    /** Fires up to {@code limit} timers. Safe on any number of replicas: a claimed one is locked until commit. @return how many fired */
    public Uni<Integer> escalate(SqlConnection tx, Instant now, int limit) {
        return claimDueWatches.claim(tx, now, limit).chain(claimed -> claimed.isEmpty()
                ? Uni.createFrom().item(0)
                : read(tx, claimed).chain(known -> fire(tx, claimed, known, now)).replaceWith(claimed.size()));
    }

    private Uni<Known> read(SqlConnection tx, List<DueWatch> claimed) {
        return Uni.combine().all().unis(
                leads.lock(tx, claimed.stream().map(DueWatch::lead).toList()).map(locked ->
                        locked.stream().collect(Collectors.toMap(LeadEntity::id, Function.identity()))),
                representatives.byId(tx, claimed.stream().map(DueWatch::owner).distinct().toList()),
                slas.current(tx)).with(Known::new);
    }

    private Uni<Void> fire(SqlConnection tx, List<DueWatch> claimed, Known known, Instant now) {
        var soon = new ArrayList<Due>();
        var again = new ArrayList<Due>();
        var forManagers = new ArrayList<Due>();
        for (var watch : claimed) {
            var due = new Due(watch, known.leads().get(watch.lead()));
            if (!watch.overdueAt(now)) {
                soon.add(due);
            } else if (policy(known.sla(), watch).decide(watch.round()) instanceof Escalation.Reassign) {
                again.add(due);
            } else {
                forManagers.add(due);
            }
        }
        return warn(tx, soon, known, now)
                .chain(() -> assignLeads.assign(tx, afterAlert(again), now))
                .chain(owners -> managersQueue.handOver(tx, afterAlert(forManagers), QueueReason.ROUNDS_EXHAUSTED, now)
                        .chain(() -> alert(tx, again, forManagers, owners, known, now)));
    }

    private static EscalationPolicy policy(Sla sla, DueWatch watch) {
        return new EscalationPolicy(sla.of(watch.source(), watch.level()).maxRounds());
    }

    /** The alert takes the lead's next sequence, what follows from it the one after. */
    private static List<LeadEntity> afterAlert(List<Due> overdue) {
        return overdue.stream().map(due -> due.lead().withNextSequence()).toList();
    }

    private Uni<Void> warn(SqlConnection tx, List<Due> soon, Known known, Instant now) {
        var events = soon.stream().map(due -> {
            var owner = known.owners().get(due.watch().owner());
            return new FollowUpDueSoon(due.lead().id(), due.lead().company(), owner.person(), owner.manager(), due.watch().round(),
                    due.watch().dueAt(), now).event(due.lead());
        }).toList();
        return leads.told(tx, soon.stream().map(due -> due.lead().id()).toList()).chain(() -> outbox.append(tx, events));
    }

    private Uni<Void> alert(SqlConnection tx, List<Due> again, List<Due> forManagers, Map<UUID, Person> newOwners, Known known, Instant now) {
        var events = new ArrayList<Event>();
        again.forEach(due -> events.add(overdue(due, known, newOwners.get(due.lead().id()), now)));
        forManagers.forEach(due -> events.add(overdue(due, known, null, now)));
        return outbox.append(tx, events);
    }

    private static Event overdue(Due due, Known known, Person newOwner, Instant now) {
        var owner = known.owners().get(due.watch().owner());
        return new FollowUpOverdue(due.lead().id(), due.lead().company(), owner.person(), owner.manager(), due.watch().round(),
                due.watch().dueAt(), now, newOwner == null ? Next.MANAGER_QUEUE : Next.REASSIGNED, newOwner).event(due.lead());
    }
}
