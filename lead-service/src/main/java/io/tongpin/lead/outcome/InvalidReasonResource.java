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

/** The reasons that pages offer for an invalid lead (D8); a program may give another one, which is kept as it is written. */
@Path("/api/invalid-reasons")
class InvalidReasonResource {
    private final CloseReasons reasons;

    InvalidReasonResource(CloseReasons reasons) {
        this.reasons = reasons;
    }

    @GET
    @Authenticated
    public Uni<CloseReasons.Reasons> reasons() {
        return reasons.of(CloseReasons.ListOf.INVALID);
    }

    @PUT
    @RolesAllowed(Roles.OPS_ADMIN)
    public Uni<CloseReasons.Reasons> edit(@Valid @NotNull CloseReasons.Request request) {
        return reasons.edit(CloseReasons.ListOf.INVALID, request);
    }
}
