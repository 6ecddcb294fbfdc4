package io.tongpin.assignment.response;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.LeadEntity;
import io.tongpin.assignment.Leads;
import io.tongpin.assignment.dispatch.AssignLeads;
import io.tongpin.assignment.fairness.RotationPools;
import io.tongpin.assignment.representative.Representatives;
import io.tongpin.assignment.watch.CloseWatch;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** An owner passes a lead on (B7): the turn is given back, counted openly, and somebody else gets it at once. */
@ApplicationScoped
class RefuseLead {
    private final Leads leads;
    private final CloseWatch closeWatch;
    private final RotationPools rotationPools;
    private final Representatives representatives;
    private final AssignLeads assignLeads;
    private final Outbox outbox;

    RefuseLead(Leads leads, CloseWatch closeWatch, RotationPools rotationPools, Representatives representatives, AssignLeads assignLeads, Outbox outbox) {
        this.leads = leads;
        this.closeWatch = closeWatch;
        this.rotationPools = rotationPools;
        this.representatives = representatives;
        this.assignLeads = assignLeads;
        this.outbox = outbox;
    }

    /** @param lead whose row the caller has locked. @throws Problem 403 when somebody else owns it; 422 when the customer was contacted */
    Uni<Void> refuse(SqlConnection tx, LeadEntity lead, String reason, Caller by, Instant now) {
        if (!by.id().equals(lead.ownerId())) {
            throw Problem.forbidden("refuse.not-yours");
        }
        if (lead.contactedAt() != null) {
            throw Problem.refused("refuse.contacted");
        }
        return closeWatch.closed(tx, lead.id(), now)
                .chain(() -> rotationPools.credit(tx, lead.id(), "REFUSED", now))
                .chain(() -> representatives.byId(tx, List.of(lead.ownerId())))
                .chain(people -> leads.told(tx, List.of(lead.id())).chain(() -> outbox.append(tx, new LeadRefused(lead.id(), lead.company(),
                        people.get(lead.ownerId()).person(), people.get(lead.ownerId()).manager(), lead.round(), reason, now).event(lead.sequence() + 1))))
                .chain(() -> assignLeads.assign(tx, List.of(lead.withNextSequence()), now)).replaceWithVoid();
    }
}
