package io.tongpin.assignment.pool;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.Person;
import io.tongpin.assignment.fairness.SharingPolicies;
import io.tongpin.assignment.pool.PoolQuery.Item;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.page.Page;
import io.tongpin.platform.page.PageRequest;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.UUID;

/** The public pool (B7): what lies in it, and claiming. */
@Path("/api/pool")
@RolesAllowed({Roles.SALES_REP, Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.OPS_ADMIN})
class PoolResource {

    record Allowance(int claims, int claimsPerDay, int views, int viewsPerDay) {}

    record Claimed(UUID leadId, Person owner) {}

    private final Pool pool;
    private final Clock clock;
    private final CurrentCaller caller;
    private final PoolQuery query;
    private final PoolLimits limits;
    private final SharingPolicies policies;
    private final ClaimLead claimLead;
    private final Idempotency idempotency;

    PoolResource(Pool pool, Clock clock, CurrentCaller caller, PoolQuery query, PoolLimits limits, SharingPolicies policies, ClaimLead claimLead,
            Idempotency idempotency) {
        this.pool = pool;
        this.clock = clock;
        this.caller = caller;
        this.query = query;
        this.limits = limits;
        this.policies = policies;
        this.claimLead = claimLead;
        this.idempotency = idempotency;
    }

    @GET
    public Uni<Page<Item>> pool(@Valid @BeanParam PageRequest page, @QueryParam("q") String search) {
        var who = caller.get();
        return policies.current(pool).chain(policy -> query.page(pool, who.id(), policy, search, page, clock.instant()));
    }

    /** What the caller may still do today. */
    @GET
    @Path("/allowance")
    public Uni<Allowance> allowance() {
        var who = caller.get();
        return Uni.combine().all().unis(policies.current(pool), limits.of(pool, who.id(), clock.instant())).asTuple().map(read ->
                new Allowance(read.getItem2().claims(), read.getItem1().pool().claimsPerDay(), read.getItem2().views(),
                        read.getItem1().pool().viewsPerDay()));
    }

    /** Looking at one counts; the phone number stays masked until the claim. */
    @GET
    @Path("/{leadId}")
    public Uni<Item> look(@PathParam("leadId") UUID lead) {
        var who = caller.get();
        var now = clock.instant();
        return policies.current(pool).chain(policy -> pool.withTransaction(tx -> query.one(tx, lead, who.id(), policy, now)
                .onItem().ifNull().failWith(Problem::notFound)
                .call(() -> limits.lock(tx, who.id(), now).chain(used -> limits.looked(tx, lead, who.id(), now).invoke(counts -> {
                    if (counts && used.views() >= policy.pool().viewsPerDay()) {
                        throw Problem.of(429, "pool.views-used", policy.pool().viewsPerDay());
                    }
                })))));
    }

    @POST
    @Path("/{leadId}/claim")
    @RolesAllowed(Roles.SALES_REP)
    public Uni<Response> claim(@PathParam("leadId") UUID lead, @HeaderParam("Idempotency-Key") String key) {
        var who = caller.get();
        return idempotency.once(key, who, null, tx -> claimLead.claim(tx, lead, who.id(), clock.instant())
                .map(owner -> Response.ok(new Claimed(lead, owner)).build()));
    }
}
