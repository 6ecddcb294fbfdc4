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
import java.util.List;
import java.util.UUID;

/** Takes in a new lead and finds its owner (B3); one that is closed before it is heard of needs none. */
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

    Uni<Void> dispatch(SqlConnection tx, Captured captured, Instant now) {
        return leads.capture(tx, captured).call(lead -> leadFields.seen(tx, captured.facts(), now)).chain(lead -> wanted(lead)
                ? assignLeads.assign(tx, List.of(lead), now).replaceWithVoid()
                : Uni.createFrom().voidItem());
    }

    /** A lead of the past keeps the owner it had, who may hold more than the capacity allows today. */
    Uni<Void> remember(SqlConnection tx, Captured captured, UUID owner, Instant now) {
        return leads.capture(tx, captured).call(lead -> leadFields.seen(tx, captured.facts(), now)).chain(lead -> wanted(lead) && owner != null
                ? leads.place(tx, List.of(new Placement(lead.id(), owner, 0, List.of(), null, null, lead.sequence())), now)
                        .chain(() -> representatives.countOwned(tx, owner))
                : Uni.createFrom().voidItem());
    }

    private static boolean wanted(LeadEntity lead) {
        return lead != null && lead.open();
    }
}
