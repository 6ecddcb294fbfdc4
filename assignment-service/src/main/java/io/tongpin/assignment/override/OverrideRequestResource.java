package io.tongpin.assignment.override;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.dispatch.VisibleLeads;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.UUID;

/** Asking for an exception from the rules (B4). */
@Path("/api/assignments/{leadId}")
class OverrideRequestResource {

    record Request(@NotNull @JsonAlias("owner") UUID to, @NotBlank @JsonAlias("reason") @Size(min = 4, max = 1000) String justification) {}

    record Filed(UUID id, UUID reviewId, String state) {}

    private final Clock clock;
    private final CurrentCaller caller;
    private final VisibleLeads visibleLeads;
    private final RequestOverride requestOverride;
    private final Idempotency idempotency;

    OverrideRequestResource(Clock clock, CurrentCaller caller, VisibleLeads visibleLeads, RequestOverride requestOverride, Idempotency idempotency) {
        this.clock = clock;
        this.caller = caller;
        this.visibleLeads = visibleLeads;
        this.requestOverride = requestOverride;
        this.idempotency = idempotency;
    }

    @POST
    @Path("/override")
    @RolesAllowed(Roles.SALES_MANAGER)
    public Uni<Response> request(@PathParam("leadId") UUID lead, @HeaderParam("Idempotency-Key") String key, @NotNull @Valid Request request) {
        var who = caller.get();
        return idempotency.once(key, who, request, tx -> visibleLeads.lock(tx, lead, who.scope()).onItem().ifNull().failWith(Problem::notFound)
                .chain(found -> requestOverride.request(tx, found, request.to(), request.justification().strip(), who, clock.instant()))
                .map(id -> Response.status(Response.Status.CREATED).entity(new Filed(id, id, "PENDING")).build()));
    }
}
