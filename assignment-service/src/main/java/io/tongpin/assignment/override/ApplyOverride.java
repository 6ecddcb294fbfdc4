package io.tongpin.assignment.override;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.LeadEntity;
import io.tongpin.assignment.Leads;
import io.tongpin.assignment.Person;
import io.tongpin.assignment.dispatch.GiveLead;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Does what the sales head decided, if it can still be done: capacity holds, and a closed lead goes nowhere. */
@ApplicationScoped
class ApplyOverride {
    private final Leads leads;
    private final GiveLead giveLead;
    private final Outbox outbox;

    ApplyOverride(Leads leads, GiveLead giveLead, Outbox outbox) {
        this.leads = leads;
        this.giveLead = giveLead;
        this.outbox = outbox;
    }

    private record Outcome(String state, String why, UUID owner) {}

    Uni<Void> apply(SqlConnection tx, UUID review, UUID leadId, boolean approved, String comment, String by, Instant now) {
        return leads.lock(tx, List.of(leadId)).chain(locked -> tx.preparedQuery("select * from override_request where id = $1 and state = 'PENDING' for update")
                .execute(Tuple.of(review)).chain(rows -> rows.size() == 0 || locked.isEmpty() ? Uni.createFrom().voidItem()
                        : decided(tx, rows.iterator().next(), locked.get(0), approved, comment, by, now)));
    }

    private Uni<Void> decided(SqlConnection tx, Row request, LeadEntity lead, boolean approved, String comment, String by, Instant now) {
        var to = request.getUUID("to_rep");
        Uni<Outcome> done = !approved ? Uni.createFrom().item(new Outcome("REJECTED", null, lead.ownerId()))
                : !lead.open() ? Uni.createFrom().item(new Outcome("CANCELLED", "CLOSED", null))
                : to.equals(lead.ownerId()) ? Uni.createFrom().item(new Outcome("APPROVED", null, to))
                : giveLead.give(tx, lead.withNextSequence(), to, GiveLead.OVERRIDE, now)
                        .map(owner -> owner == null ? new Outcome("CANCELLED", "FULL", lead.ownerId()) : new Outcome("APPROVED", null, to));
        return done.chain(outcome -> tx.preparedQuery("""
                update override_request set state = $2, why = $3, decided_at = $4, decided_by_name = $5, comment = $6 where id = $1""")
                .execute(Tuple.from(Arrays.asList(request.getUUID("id"), outcome.state(), outcome.why(), Instants.column(now), by, comment)))
                .chain(() -> "APPROVED".equals(outcome.state()) && !to.equals(lead.ownerId()) ? Uni.createFrom().voidItem() : leads.told(tx, List.of(lead.id())))
                .chain(() -> {
                    var requester = new Person(request.getUUID("requested_by"), request.getString("requested_by_name"), request.getString("requested_path"));
                    return outbox.append(tx, OverrideEvents.of(OverrideEvents.DECIDED, lead.id(), lead.sequence() + 1, new OverrideEvents.Decided(lead.id(),
                            lead.company(), request.getUUID("id"), outcome.state(), outcome.why(), requester, outcome.owner(), now), requester, now));
                }));
    }
}
