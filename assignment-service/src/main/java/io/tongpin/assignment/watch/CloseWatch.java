package io.tongpin.assignment.watch;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.Leads;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** What ends or moves the timers of a lead: its customer was contacted, it is closed, opened again or handed over (B5). */
@ApplicationScoped
public class CloseWatch {
    private final Leads leads;
    private final Watches watches;

    CloseWatch(Leads leads, Watches watches) {
        this.leads = leads;
        this.watches = watches;
    }

    /** @param at when the customer was contacted: what counts, however late we learn of it */
    Uni<Void> contacted(SqlConnection tx, UUID lead, Instant at, Instant now) {
        return leads.contacted(tx, lead, at).chain(() -> watches.met(tx, lead, at, now));
    }

    /** @param lead a lead that the caller has locked and closed */
    public Uni<Void> closed(SqlConnection tx, UUID lead, Instant now) {
        return watches.close(tx, lead, now);
    }

    /** @param lead a lead that the caller has locked and opened again: its last timer goes on where it was ended */
    public Uni<Void> reopened(SqlConnection tx, UUID lead) {
        return watches.reopen(tx, lead).chain(() -> watches.wake(tx));
    }

    /** @param lead a lead that the caller has locked: its timer is the new owner's */
    public Uni<Void> handedOver(SqlConnection tx, UUID lead, UUID to) {
        return watches.handOver(tx, lead, to);
    }
}
