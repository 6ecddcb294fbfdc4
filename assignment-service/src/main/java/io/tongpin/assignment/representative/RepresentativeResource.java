package io.tongpin.assignment.representative;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.Leads;
import io.tongpin.assignment.fairness.domain.Caps;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.page.Page;
import io.tongpin.platform.page.PageRequest;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who can take leads, how many they hold, and when they are away (B1). */
@Path("/api/representatives")
class RepresentativeResource {

    /** Absence from {@code from} (null: now) to {@code to} (null: open) when not {@code available}. */
    record Availability(@NotNull Boolean available, Instant from, Instant to, @Size(max = 200) String reason,
            @Min(0) @Max(100_000) Integer capacity) {}

    record PlannedLeave(@NotNull OffsetDateTime from, @NotNull OffsetDateTime until, @Size(max = 200) String reason) {}

    record Limits(@Min(0) Integer hour, @Min(0) Integer day, @Min(0) Integer week, @Min(0) Integer month) {}

    record Mirrored(int changed) {}

    private final Idempotency idempotency;
    private final Pool pool;
    private final Clock clock;
    private final CurrentCaller caller;
    private final RepresentativeQuery query;
    private final ChangeAvailability changeAvailability;
    private final MirrorRepresentatives mirrorRepresentatives;
    private final Representatives representatives;
    private final Leads leads;

    RepresentativeResource(Idempotency idempotency, Pool pool, Clock clock, CurrentCaller caller, RepresentativeQuery query, ChangeAvailability changeAvailability,
            MirrorRepresentatives mirrorRepresentatives, Representatives representatives, Leads leads) {
        this.idempotency = idempotency;
        this.pool = pool;
        this.clock = clock;
        this.caller = caller;
        this.query = query;
        this.changeAvailability = changeAvailability;
        this.mirrorRepresentatives = mirrorRepresentatives;
        this.representatives = representatives;
        this.leads = leads;
    }

    @GET
    @RolesAllowed({Roles.SALES_REP, Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.OPS_ADMIN,
            Roles.DATA_STEWARD})
    public Uni<Page<RepresentativeQuery.Item>> representatives(@Valid @BeanParam PageRequest page, @QueryParam("q") String search) {
        return query.page(pool, caller.get().scope(), search, page, clock.instant());
    }

    @PUT
    @Path("/{id}/availability")
    @RolesAllowed({Roles.SALES_REP, Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.OPS_ADMIN})
    public Uni<RepresentativeQuery.Item> changeAvailability(@PathParam("id") UUID id, @NotNull @Valid Availability availability) {
        var who = caller.get();
        var now = clock.instant();
        var command = new ChangeAvailability.Command(id, availability.available(), availability.from(), availability.to(), availability.reason(),
                availability.capacity());
        return pool.withTransaction(tx -> changeAvailability.change(tx, command, who, now).chain(() -> query.one(tx, id, who.scope(), now)));
    }

    @GET
    @Path("/{id}/leave")
    @RolesAllowed({Roles.SALES_REP, Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.OPS_ADMIN})
    public Uni<List<RepresentativeQuery.Leave>> leave(@PathParam("id") UUID id) {
        var now = clock.instant();
        return query.one(pool, id, caller.get().scope(), now).onItem().ifNull().failWith(Problem::notFound).chain(() -> query.leaves(pool, id, now));
    }

    /** Plans leave ahead; while it lasts nothing is given out to this person. */
    @POST
    @Path("/{id}/leave")
    @RolesAllowed({Roles.SALES_REP, Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.OPS_ADMIN})
    public Uni<Response> planLeave(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String key, @NotNull @Valid PlannedLeave leave) {
        var who = caller.get();
        return idempotency.once(key, who, leave, tx -> changeAvailability.planLeave(tx, id, leave.from().toInstant(), leave.until().toInstant(), leave.reason(), who,
                clock.instant()).map(made -> Response.status(Response.Status.CREATED).entity(Map.of("id", made)).build()));
    }

    @DELETE
    @Path("/{id}/leave/{leave}")
    @RolesAllowed({Roles.SALES_REP, Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.OPS_ADMIN})
    public Uni<Void> cancelLeave(@PathParam("id") UUID id, @PathParam("leave") UUID leave) {
        var who = caller.get();
        return pool.withTransaction(tx -> changeAvailability.cancelLeave(tx, id, leave, who, clock.instant()));
    }

    /** What this person may receive at most in an hour, day, week, month; null: as the policy says. */
    @PUT
    @Path("/{id}/caps")
    @RolesAllowed({Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.OPS_ADMIN})
    public Uni<RepresentativeQuery.Item> limit(@PathParam("id") UUID id, @NotNull @Valid Limits limits) {
        var who = caller.get();
        var now = clock.instant();
        var caps = new Caps(limits.hour(), limits.day(), limits.week(), limits.month());
        return pool.withTransaction(tx -> query.one(tx, id, who.scope(), now).onItem().ifNull().failWith(Problem::notFound)
                .chain(() -> representatives.limit(tx, id, caps)).chain(() -> leads.wakeIfWaiting(tx)).chain(() -> query.one(tx, id, who.scope(), now)));
    }

    /** Mirrors Keycloak now instead of at the next tick. */
    @POST
    @Path("/sync")
    @RolesAllowed(Roles.OPS_ADMIN)
    public Uni<Mirrored> mirror() {
        return pool.withTransaction(tx -> mirrorRepresentatives.mirror(tx, clock.instant(), true)).map(Mirrored::new);
    }
}
