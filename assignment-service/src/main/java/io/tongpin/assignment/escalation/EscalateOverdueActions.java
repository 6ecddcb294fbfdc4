package io.tongpin.assignment.escalation;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.LeadEntity;
import io.tongpin.assignment.Leads;
import io.tongpin.assignment.Person;
import io.tongpin.assignment.dispatch.AssignLeads;
import io.tongpin.assignment.escalation.NextActionOverdue.Next;
import io.tongpin.assignment.representative.RepresentativeEntity;
import io.tongpin.assignment.representative.Representatives;
import io.tongpin.assignment.watch.Slas;
import io.tongpin.assignment.watch.domain.Sla;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.outbox.Outbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reminds of promised next actions that were not done, and on the levels that the SLA names gives the lead to somebody else (B5). */
@ApplicationScoped
public class EscalateOverdueActions {
    private final NextActions nextActions;
    private final Leads leads;
    private final Representatives representatives;
    private final Slas slas;
    private final AssignLeads assignLeads;
    private final Outbox outbox;

    EscalateOverdueActions(NextActions nextActions, Leads leads, Representatives representatives, Slas slas, AssignLeads assignLeads, Outbox outbox) {
        this.nextActions = nextActions;
        this.leads = leads;
        this.representatives = representatives;
        this.slas = slas;
        this.assignLeads = assignLeads;
        this.outbox = outbox;
    }

    /** @return how many fired */
    Uni<Integer> escalate(SqlConnection tx, Instant now, int limit) {
        return nextActions.claim(tx, now, limit).chain(due -> due.isEmpty() ? Uni.createFrom().item(0)
                : leads.lock(tx, due.keySet()).map(locked -> locked.stream().filter(lead -> lead.open() && lead.ownerId() != null).toList())
                        .chain(locked -> fire(tx, locked, due, now)).replaceWith(due.size()));
    }

    private Uni<Void> fire(SqlConnection tx, List<LeadEntity> locked, Map<UUID, Instant> due, Instant now) {
        if (locked.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.combine().all().unis(slas.current(tx), representatives.byId(tx, locked.stream().map(LeadEntity::ownerId).distinct().toList())).asTuple()
                .chain(known -> {
                    Sla sla = known.getItem1();
                    var again = locked.stream().filter(lead -> sla.reassign().contains(lead.facts().level())).map(LeadEntity::withNextSequence).toList();
                    var taken = new HashSet<>(again.stream().map(LeadEntity::id).toList());
                    return leads.told(tx, locked.stream().map(LeadEntity::id).toList())
                            .chain(() -> again.isEmpty() ? Uni.createFrom().item(List.<LeadEntity>of()) : leads.reopen(tx, taken, now))
                            .chain(anew -> assignLeads.assign(tx, anew, now))
                            .chain(owners -> outbox.append(tx, alerts(locked, due, known.getItem2(), taken, owners, now)));
                });
    }

    private static List<Event> alerts(List<LeadEntity> locked, Map<UUID, Instant> due, Map<UUID, RepresentativeEntity> people, HashSet<UUID> taken,
            Map<UUID, Person> owners, Instant now) {
        var events = new ArrayList<Event>();
        for (var lead : locked) {
            var owner = people.get(lead.ownerId());
            var newOwner = owners.get(lead.id());
            var next = !taken.contains(lead.id()) ? Next.REMINDED : newOwner == null ? Next.MANAGER_QUEUE : Next.REASSIGNED;
            events.add(new NextActionOverdue(lead.id(), lead.company(), owner.person(), owner.manager(), due.get(lead.id()), now, next, newOwner)
                    .event(lead));
        }
        return events;
    }
}
