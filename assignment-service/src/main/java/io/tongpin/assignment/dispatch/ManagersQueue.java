package io.tongpin.assignment.dispatch;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.LeadEntity;
import io.tongpin.assignment.Leads;
import io.tongpin.assignment.Leads.Placement;
import io.tongpin.assignment.Person;
import io.tongpin.assignment.dispatch.domain.QueueKeeper;
import io.tongpin.assignment.dispatch.domain.QueueKeeper.Keeper;
import io.tongpin.assignment.representative.RepresentativeEntity;
import io.tongpin.assignment.representative.Representatives;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.security.Roles;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;

/** Leads without an owner stand in a manager's queue, with the reason and since when (B3, B5). */
@ApplicationScoped
public class ManagersQueue {
    private final Leads leads;
    private final Representatives representatives;
    private final Outbox outbox;

    ManagersQueue(Leads leads, Representatives representatives, Outbox outbox) {
        this.leads = leads;
        this.representatives = representatives;
        this.outbox = outbox;
    }

    /** Takes these leads, whose rows the caller has locked, from their owners and hands them to managers. */
    public Uni<Void> handOver(SqlConnection tx, List<LeadEntity> handed, QueueReason reason, Instant now) {
        if (handed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var relieved = new HashMap<UUID, Integer>();
        handed.stream().filter(lead -> lead.ownerId() != null).forEach(lead -> relieved.merge(lead.ownerId(), 1, Integer::sum));
        return representatives.relieve(tx, relieved).chain(() -> representatives.sales(tx)).chain(people -> add(tx, handed, reason, people, now));
    }

    /** The same for leads whose owners, if any, have been relieved already. */
    Uni<Void> add(SqlConnection tx, List<LeadEntity> added, QueueReason reason, List<RepresentativeEntity> people, Instant now) {
        if (added.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var managers = keepers(people, Roles.SALES_MANAGER);
        var heads = keepers(people, Roles.SALES_HEAD);
        var managerOf = new HashMap<UUID, UUID>();
        people.forEach(person -> managerOf.put(person.id(), person.managerId()));
        var placements = new ArrayList<Placement>();
        var events = new ArrayList<Event>();
        for (var lead : added) {
            var had = new ArrayList<>(lead.hadIt());
            var keeper = QueueKeeper.of(lead.facts(), had.isEmpty() ? null : managerOf.get(had.get(had.size() - 1)), managers, heads);
            placements.add(new Placement(lead.id(), null, lead.round(), had, keeper == null ? null : keeper.id(), reason.name(), lead.sequence() + 1));
            var manager = keeper == null ? null : new Person(keeper.id(), keeper.name(), keeper.path());
            events.add(new LeadQueued(lead.id(), lead.company(), manager, reason, now, lead.round()).event(lead));
        }
        return leads.place(tx, placements, now).chain(() -> outbox.append(tx, events));
    }

    private static List<Keeper> keepers(List<RepresentativeEntity> people, String role) {
        return people.stream().filter(person -> person.is(role)).map(person -> new Keeper(person.id(), person.name(), person.path())).toList();
    }
}
