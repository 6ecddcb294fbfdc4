package io.tongpin.assignment.board;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.board.BoardQuery.Load;
import io.tongpin.assignment.board.BoardQuery.Queued;
import io.tongpin.assignment.board.BoardQuery.Watch;
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
import java.time.Clock;
import java.util.List;

/** The team load board, the watch list and the managers' queue (B1, B5). */
@Path("/api/assignment")
@RolesAllowed({Roles.SALES_REP, Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.OPS_ADMIN, Roles.DATA_STEWARD})
class BoardResource {
    private final Pool pool;
    private final Clock clock;
    private final CurrentCaller caller;
    private final BoardQuery query;

    BoardResource(Pool pool, Clock clock, CurrentCaller caller, BoardQuery query) {
        this.pool = pool;
        this.clock = clock;
        this.caller = caller;
        this.query = query;
    }

    @GET
    @Path("/watches")
    public Uni<Page<Watch>> watches(@Valid @BeanParam PageRequest page) {
        return query.watches(pool, caller.get().scope(), page, clock.instant());
    }

    @GET
    @Path("/queue")
    public Uni<Page<Queued>> queue(@Valid @BeanParam PageRequest page) {
        return query.queue(pool, caller.get().scope(), page);
    }

    @GET
    @Path("/team")
    public Uni<List<Load>> team() {
        return query.team(pool, caller.get().scope(), clock.instant());
    }
}
