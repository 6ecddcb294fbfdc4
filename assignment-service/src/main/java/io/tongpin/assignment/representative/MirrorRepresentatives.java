package io.tongpin.assignment.representative;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tongpin.assignment.Leads;
import io.tongpin.platform.database.OneAtATime;
import io.tongpin.platform.outbox.Outbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Brings the mirror in step with Keycloak (B1) and tells the others what changed. Two never run at once, whatever the replicas. */
@ApplicationScoped
class MirrorRepresentatives {
    private static final String MIRROR = "mirror of Keycloak";

    private final KeycloakClient keycloak;
    private final Representatives representatives;
    private final Leads leads;
    private final Outbox outbox;

    MirrorRepresentatives(KeycloakClient keycloak, Representatives representatives, Leads leads, Outbox outbox) {
        this.keycloak = keycloak;
        this.representatives = representatives;
        this.leads = leads;
        this.outbox = outbox;
    }

    /** @return how many people changed; 0 at once when another mirror is at work and {@code patient} is false */
    Uni<Integer> mirror(SqlConnection tx, Instant now, boolean patient) {
        return locked(tx, patient).chain(mine -> mine ? take(tx, now) : Uni.createFrom().item(0));
    }

    private Uni<Integer> take(SqlConnection tx, Instant now) {
        return Uni.createFrom().item(keycloak::members).runSubscriptionOn(Infrastructure.getDefaultWorkerPool()).chain(members -> representatives.mirror(tx, members)).chain(changed -> changed.isEmpty()
                ? Uni.createFrom().item(0)
                : outbox.append(tx, changed.stream().map(person -> RepresentativeChanged.event(person, now)).toList())
                        .chain(() -> leads.wakeIfWaiting(tx)).replaceWith(changed.size()));
    }

    private static Uni<Boolean> locked(SqlConnection tx, boolean patient) {
        return patient
                ? OneAtATime.inTurn(tx, MIRROR).replaceWith(true)
                : OneAtATime.ifFree(tx, MIRROR);
    }
}
