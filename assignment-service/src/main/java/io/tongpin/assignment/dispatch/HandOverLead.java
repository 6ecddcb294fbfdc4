package io.tongpin.assignment.dispatch;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.Leads;
import io.tongpin.assignment.representative.Representatives;
import io.tongpin.assignment.watch.CloseWatch;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A lead was handed over in lead-service (A12): round and clocks stay, load and timer follow the new owner. A round that was decided
 * here since then is newer and wins.
 */
@ApplicationScoped
class HandOverLead {
    private final Leads leads;
    private final CloseWatch closeWatch;
    private final Representatives representatives;

    HandOverLead(Leads leads, CloseWatch closeWatch, Representatives representatives) {
        this.leads = leads;
        this.closeWatch = closeWatch;
        this.representatives = representatives;
    }

    Uni<Void> handOver(SqlConnection tx, UUID id, UUID to, int round) {
        return leads.lock(tx, List.of(id)).chain(found -> {
            var lead = found.isEmpty() ? null : found.get(0);
            if (lead == null || !lead.open() || lead.round() != round || to.equals(lead.ownerId())) {
                return Uni.createFrom().voidItem();
            }
            return leads.handOver(tx, id, to)
                    .chain(() -> closeWatch.handedOver(tx, id, to))
                    .chain(() -> lead.ownerId() == null ? Uni.createFrom().voidItem() : representatives.relieve(tx, Map.of(lead.ownerId(), 1)))
                    .chain(() -> representatives.countOwned(tx, Map.of(to, 1)))
                    .chain(() -> leads.wakeIfWaiting(tx));
        });
    }
}
