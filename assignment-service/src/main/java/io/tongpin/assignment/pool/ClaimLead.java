package io.tongpin.assignment.pool;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.LeadEntity;
import io.tongpin.assignment.Leads;
import io.tongpin.assignment.Person;
import io.tongpin.assignment.dispatch.GiveLead;
import io.tongpin.assignment.fairness.SharingPolicies;
import io.tongpin.assignment.fairness.SharingPolicies.SharingPolicy;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Takes a lead out of the pool for the one who claims it first. Claims of one lead wait for each other at its row. */
@ApplicationScoped
class ClaimLead {
    private final Leads leads;
    private final SharingPolicies policies;
    private final PoolLimits limits;
    private final GiveLead giveLead;

    ClaimLead(Leads leads, SharingPolicies policies, PoolLimits limits, GiveLead giveLead) {
        this.leads = leads;
        this.policies = policies;
        this.limits = limits;
        this.giveLead = giveLead;
    }

    /** @throws Problem 404 unknown; 409 somebody was faster; 422 not yet, or the claimer is full; 429 enough claims for today */
    Uni<Person> claim(SqlConnection tx, UUID id, UUID person, Instant now) {
        return leads.lock(tx, List.of(id)).chain(found -> {
            var lead = found.isEmpty() ? null : found.get(0);
            if (lead == null || !lead.captured() || lead.test()) {
                throw Problem.notFound();
            }
            if (!lead.inPool()) {
                return taken(tx, lead);
            }
            return policies.current(tx).chain(policy -> allowed(tx, lead, person, policy, now))
                    .chain(() -> leads.reopen(tx, List.of(id), now))
                    .chain(anew -> giveLead.give(tx, anew.get(0), person, GiveLead.POOL_CLAIM, now))
                    .invoke(owner -> {
                        if (owner == null) {
                            throw Problem.refused("pool.full");
                        }
                    }).call(() -> limits.claimed(tx, id, person, now));
        });
    }

    private Uni<Void> allowed(SqlConnection tx, LeadEntity lead, UUID person, SharingPolicy policy, Instant now) {
        return tx.preparedQuery("select pooled_at from lead where id = $1").execute(Tuple.of(lead.id()))
                .map(rows -> Instants.of(rows.iterator().next(), "pooled_at")).invoke(pooledAt -> {
                    var from = pooledAt.plus(policy.pool().embargo());
                    if (from.isAfter(now)) {
                        throw Problem.refused("pool.embargo").with("claimableFrom", from);
                    }
                    var cool = pooledAt.plus(policy.pool().coolOff());
                    if (lead.formerOwners().contains(person) && cool.isAfter(now)) {
                        throw Problem.refused("pool.cool-off").with("claimableFrom", cool);
                    }
                }).chain(() -> limits.lock(tx, person, now)).invoke(used -> {
                    if (used.claims() >= policy.pool().claimsPerDay()) {
                        throw Problem.of(429, "pool.claims-used", policy.pool().claimsPerDay()).with("claimsPerDay", policy.pool().claimsPerDay());
                    }
                }).replaceWithVoid();
    }

    private static Uni<Person> taken(SqlConnection tx, LeadEntity lead) {
        return tx.preparedQuery("select name from representative where id = $1").execute(Tuple.of(lead.ownerId())).map(rows -> {
            throw Problem.conflict("pool.taken", rows.size() == 0 ? "" : rows.iterator().next().getString("name"));
        });
    }
}
