package io.tongpin.assignment.override;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.page.Page;
import io.tongpin.platform.page.PageRequest;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;

/** The board of what was asked beside the rules (B4), newest first: a manager's own team, heads everything. */
@Path("/api/assignment/overrides")
class OverrideResource {

    enum State { PENDING, APPROVED, REJECTED, CANCELLED }

    private final Pool pool;
    private final CurrentCaller caller;
    private final OverrideQuery query;

    OverrideResource(Pool pool, CurrentCaller caller, OverrideQuery query) {
        this.pool = pool;
        this.caller = caller;
        this.query = query;
    }

    @GET
    @RolesAllowed({Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.OPS_ADMIN, Roles.DATA_STEWARD})
    public Uni<Page<OverrideQuery.Item>> overrides(@QueryParam("state") State state, @QueryParam("leadId") UUID lead, @Valid @BeanParam PageRequest page) {
        return query.page(pool, caller.get().scope(), state == null ? null : state.name(), lead, page);
    }
}
