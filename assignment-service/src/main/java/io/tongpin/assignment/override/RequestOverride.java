package io.tongpin.assignment.override;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.LeadEntity;
import io.tongpin.assignment.Leads;
import io.tongpin.assignment.Person;
import io.tongpin.assignment.representative.Representatives;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.Roles;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Files a request and puts it before the sales head. */
@ApplicationScoped
class RequestOverride {
    private final Leads leads;
    private final Representatives representatives;
    private final Outbox outbox;

    RequestOverride(Leads leads, Representatives representatives, Outbox outbox) {
        this.leads = leads;
        this.representatives = representatives;
        this.outbox = outbox;
    }

    /**
     * @param lead whose row the caller has locked and may see
     * @return id of the request, which is the review's
     * @throws Problem 400 no such representative; 409 one is pending; 422 closed, or they have it already
     */
    Uni<UUID> request(SqlConnection tx, LeadEntity lead, UUID to, String justification, Caller by, Instant now) {
        if (!lead.open()) {
            throw Problem.refused("override.closed");
        }
        if (to.equals(lead.ownerId())) {
            throw Problem.refused("override.has-it");
        }
        var id = UuidV7.next();
        return representatives.selling(tx, List.of(to)).chain(people -> {
            if (!people.containsKey(to)) {
                throw Problem.badRequest("to", "override.nobody");
            }
            return tx.preparedQuery("""
                    insert into override_request(id, lead_id, company, from_owner, to_rep, justification, state, requested_by, requested_by_name,
                      requested_path, requested_at) values ($1, $2, $3, $4, $5, $6, 'PENDING', $7, $8, $9, $10) on conflict do nothing""")
                    .execute(Tuple.from(Arrays.asList(id, lead.id(), lead.company(), lead.ownerId(), to, justification, by.id(), by.name(), by.orgPath(),
                            Instants.column(now)))).invoke(rows -> {
                                if (rows.rowCount() == 0) {
                                    throw Problem.conflict("override.pending");
                                }
                            })
                    .chain(() -> lead.ownerId() == null ? Uni.createFrom().nullItem()
                            : representatives.byId(tx, List.of(lead.ownerId())).map(owners -> owners.get(lead.ownerId()).person()))
                    .chain(owner -> leads.told(tx, List.of(lead.id())).chain(() -> outbox.append(tx, OverrideEvents.of(OverrideEvents.REQUESTED, lead.id(),
                            lead.sequence() + 1, new OverrideEvents.Requested(lead.id(), lead.company(), id, owner, people.get(to).person(), justification,
                                    new Person(by.id(), by.name(), by.orgPath()), Roles.SALES_HEAD, now),
                            owner == null ? new Person(by.id(), by.name(), by.orgPath()) : owner, now))))
                    .replaceWith(id);
        });
    }
}
