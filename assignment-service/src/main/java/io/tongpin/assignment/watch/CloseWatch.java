package io.tongpin.assignment.watch;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.Leads;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Ends the timers of a lead: its customer was contacted, or it is closed (B5). */
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
}
