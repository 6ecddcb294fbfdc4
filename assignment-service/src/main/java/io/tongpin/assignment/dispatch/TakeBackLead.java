package io.tongpin.assignment.dispatch;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.Leads;
import io.tongpin.assignment.fairness.RotationPools;
import io.tongpin.assignment.representative.Representatives;
import io.tongpin.assignment.watch.CloseWatch;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A merge was undone (A2): the lead is open again with the owner it had, even beyond the capacity, and its timer runs on. */
@ApplicationScoped
class TakeBackLead {
    private final Leads leads;
    private final CloseWatch closeWatch;
    private final Representatives representatives;
    private final RotationPools rotationPools;
    private final AssignLeads assignLeads;

    TakeBackLead(Leads leads, CloseWatch closeWatch, Representatives representatives, RotationPools rotationPools, AssignLeads assignLeads) {
        this.rotationPools = rotationPools;
        this.leads = leads;
        this.closeWatch = closeWatch;
        this.representatives = representatives;
        this.assignLeads = assignLeads;
    }

    /** @param owner null: the lead had none, and gets one as a new lead does */
    Uni<Void> takeBack(SqlConnection tx, UUID id, UUID owner, long sequence, Instant now) {
        return leads.takeBack(tx, id, owner, sequence).chain(lead -> {
            if (lead == null) {
                return Uni.createFrom().voidItem();
            }
            return rotationPools.debit(tx, id).chain(() -> owner == null
                    ? assignLeads.assign(tx, List.of(lead), now).replaceWithVoid()
                    : representatives.countOwned(tx, Map.of(owner, 1)).chain(() -> closeWatch.reopened(tx, id)));
        });
    }
}
