package io.tongpin.assignment.representative;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.page.Page;
import io.tongpin.platform.page.PageRequest;
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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Who can take leads, how many they hold, and when they are away (B1). */
@Path("/api/representatives")
class RepresentativeResource {

    /** Absence from {@code from} (null: now) to {@code to} (null: open) when not {@code available}. */
    record Availability(@NotNull Boolean available, Instant from, Instant to, @Size(max = 200) String reason,
            @Min(0) @Max(100_000) Integer capacity) {}

    record Mirrored(int changed) {}

    private final Pool pool;
    private final Clock clock;
    private final CurrentCaller caller;
    private final RepresentativeQuery query;
    private final ChangeAvailability changeAvailability;
    private final MirrorRepresentatives mirrorRepresentatives;

    RepresentativeResource(Pool pool, Clock clock, CurrentCaller caller, RepresentativeQuery query, ChangeAvailability changeAvailability,
            MirrorRepresentatives mirrorRepresentatives) {
        this.pool = pool;
        this.clock = clock;
        this.caller = caller;
        this.query = query;
        this.changeAvailability = changeAvailability;
        this.mirrorRepresentatives = mirrorRepresentatives;
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

    /** Mirrors Keycloak now instead of at the next tick. */
    @POST
    @Path("/sync")
    @RolesAllowed(Roles.OPS_ADMIN)
    public Uni<Mirrored> mirror() {
        return pool.withTransaction(tx -> mirrorRepresentatives.mirror(tx, clock.instant(), true)).map(Mirrored::new);
    }
}
