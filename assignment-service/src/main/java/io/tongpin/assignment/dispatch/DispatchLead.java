package io.tongpin.assignment.dispatch;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.LeadEntity;
import io.tongpin.assignment.Leads;
import io.tongpin.assignment.Leads.Captured;
import io.tongpin.assignment.Leads.Placement;
import io.tongpin.assignment.representative.Representatives;
import io.tongpin.assignment.rule.LeadFields;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Takes in new leads and finds their owners (B3); one that is closed before it is heard of needs none. */
@ApplicationScoped
class DispatchLead {
    private final Leads leads;
    private final AssignLeads assignLeads;
    private final Representatives representatives;
    private final LeadFields leadFields;

    DispatchLead(Leads leads, AssignLeads assignLeads, Representatives representatives, LeadFields leadFields) {
        this.leads = leads;
        this.assignLeads = assignLeads;
        this.representatives = representatives;
        this.leadFields = leadFields;
    }

    /** @param owner who had it when it was loaded, or null */
    record Past(Captured lead, UUID owner) {}

    Uni<Void> dispatch(SqlConnection tx, List<Captured> captured, Instant now) {
        return takeIn(tx, captured, now).chain(leads -> assignLeads.assign(tx, List.copyOf(leads.values()), now)).replaceWithVoid();
    }

    /** Leads of the past keep the owner they had, who may hold more than the capacity allows today. */
    Uni<Void> remember(SqlConnection tx, List<Past> past, Instant now) {
        return takeIn(tx, past.stream().map(Past::lead).toList(), now).chain(known -> {
            var placements = new ArrayList<Placement>();
            var owned = new HashMap<UUID, Integer>();
            for (var one : past) {
                var lead = known.get(one.lead().id());
                if (lead != null && one.owner() != null) {
                    placements.add(new Placement(lead.id(), one.owner(), 0, List.of(), null, null, lead.sequence()));
                    owned.merge(one.owner(), 1, Integer::sum);
                }
            }
            return placements.isEmpty() ? Uni.createFrom().voidItem()
                    : leads.place(tx, placements, now).chain(() -> representatives.countOwned(tx, owned));
        });
    }

    /** Stores leads that are new to us, and locks them. @return those that need an owner */
    private Uni<Map<UUID, LeadEntity>> takeIn(SqlConnection tx, List<Captured> captured, Instant now) {
        if (captured.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return Uni.join().all(captured.stream().map(one -> leads.capture(tx, one).call(() -> leadFields.seen(tx, one.facts(), now)).map(Optional::ofNullable)).toList())
                .andFailFast().map(stored -> stored.stream().flatMap(Optional::stream).filter(LeadEntity::open)
                        .collect(Collectors.toMap(LeadEntity::id, lead -> lead, (one, other) -> one, LinkedHashMap::new)));
    }
}
