package io.tongpin.assignment.dispatch;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.Leads;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Leads for which nobody was free are tried again (B3). */
@ApplicationScoped
class RetryWaitingLeads {
    private final Leads leads;
    private final AssignLeads assignLeads;

    RetryWaitingLeads(Leads leads, AssignLeads assignLeads) {
        this.leads = leads;
        this.assignLeads = assignLeads;
    }

    /** @return how many that were not tried since {@code since} have been tried now, found an owner or not */
    Uni<Integer> retry(SqlConnection tx, Instant since, Instant now, int limit) {
        return leads.claimWaiting(tx, since, now, limit).call(waiting -> assignLeads.assign(tx, waiting, now)).map(waiting -> waiting.size());
    }
}
