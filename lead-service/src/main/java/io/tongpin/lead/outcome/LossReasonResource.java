package io.tongpin.lead.outcome;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

/** The reasons a lead can be lost for (A9). */
@Path("/api/loss-reasons")
class LossReasonResource {
    private final CloseReasons reasons;

    LossReasonResource(CloseReasons reasons) {
        this.reasons = reasons;
    }

    @GET
    @Authenticated
    public Uni<CloseReasons.Reasons> reasons() {
        return reasons.of(CloseReasons.ListOf.LOST);
    }

    @PUT
    @RolesAllowed(Roles.OPS_ADMIN)
    public Uni<CloseReasons.Reasons> edit(@Valid @NotNull CloseReasons.Request request) {
        return reasons.edit(CloseReasons.ListOf.LOST, request);
    }
}
