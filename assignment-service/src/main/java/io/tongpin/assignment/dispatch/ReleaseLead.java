package io.tongpin.assignment.dispatch;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.LeadEntity;
import io.tongpin.assignment.Leads;
import io.tongpin.assignment.fairness.RotationPools;
import io.tongpin.assignment.fairness.SharingPolicies;
import io.tongpin.assignment.representative.Representatives;
import io.tongpin.assignment.watch.CloseWatch;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A lead is no longer open: its watch ends and its owner has room again, for one that waits perhaps. One that was none is not counted. */
@ApplicationScoped
class ReleaseLead {
    private final Leads leads;
    private final CloseWatch closeWatch;
    private final Representatives representatives;
    private final RotationPools rotationPools;
    private final SharingPolicies policies;

    ReleaseLead(Leads leads, CloseWatch closeWatch, Representatives representatives, RotationPools rotationPools, SharingPolicies policies) {
        this.leads = leads;
        this.closeWatch = closeWatch;
        this.representatives = representatives;
        this.rotationPools = rotationPools;
        this.policies = policies;
    }

    /**
     * @param reason   why it was closed, or null
     * @param sequence of the event in lead-service: an older one changes nothing
     */
    Uni<Void> release(SqlConnection tx, UUID id, String status, String reason, long sequence, Instant now) {
        return leads.close(tx, id, status, sequence, now).chain(was -> was == null
                ? Uni.createFrom().voidItem()
                : closeWatch.closed(tx, id, now)
                        .chain(() -> credit(tx, id, status, reason, now))
                        .chain(() -> "POOL".equals(status)
                                ? policies.current(tx).chain(policy -> leads.pool(tx, id, now, now.plus(policy.pool().stay())))
                                : Uni.createFrom().voidItem())
                        .chain(() -> relieveOwner(tx, was)));
    }

    /** A lead that was none, or the same as another, counts for nothing (B7). */
    private Uni<Void> credit(SqlConnection tx, UUID id, String status, String reason, Instant now) {
        return switch (status) {
            case "INVALID" -> rotationPools.credit(tx, id, RotationPools.DUPLICATE.equals(reason) ? reason : status, now);
            case "MERGED" -> rotationPools.credit(tx, id, RotationPools.DUPLICATE, now);
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> relieveOwner(SqlConnection tx, LeadEntity was) {
        return was.ownerId() == null
                ? Uni.createFrom().voidItem()
                : representatives.relieve(tx, Map.of(was.ownerId(), 1)).chain(() -> leads.wakeIfWaiting(tx));
    }
}
