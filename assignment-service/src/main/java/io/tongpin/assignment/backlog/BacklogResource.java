package io.tongpin.assignment.backlog;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.backlog.PlanBacklog.Figures;
import io.tongpin.assignment.backlog.PlanBacklog.Made;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Giving out the backlog (B6): look first, then confirm. */
@Path("/api/assignment/backlog")
@RolesAllowed({Roles.OPS_ADMIN, Roles.SALES_HEAD})
class BacklogResource {
    private static final int SHOWN = 200;

    /** @param pool whether leads of the public pool are given out as well; null is no */
    record Request(Boolean pool) {}

    record Rep(UUID id, String name) {}

    record Placed(UUID leadId, String company, Rep rep, double score) {}

    record Preview(UUID id, Figures figures, List<Placed> first) {}

    record Done(int given) {}

    private final Idempotency idempotency;
    private final Pool pool;
    private final Clock clock;
    private final CurrentCaller caller;
    private final PlanBacklog planBacklog;

    BacklogResource(Idempotency idempotency, Pool pool, Clock clock, CurrentCaller caller, PlanBacklog planBacklog) {
        this.idempotency = idempotency;
        this.pool = pool;
        this.clock = clock;
        this.caller = caller;
        this.planBacklog = planBacklog;
    }

    @POST
    @Path("/preview")
    public Uni<Preview> preview(Request request) {
        return planBacklog.preview(pool, request != null && Boolean.TRUE.equals(request.pool()), caller.get().username(), clock.instant())
                .map(BacklogResource::preview);
    }

    @POST
    @Path("/{id}/confirm")
    public Uni<Done> confirm(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String key) {
        var by = caller.get();
        return idempotency.once(key, by, null, Done.class, tx -> planBacklog.confirm(tx, id, by.username(), clock.instant()).map(Done::new));
    }

    private static Preview preview(Made made) {
        return new Preview(made.id(), made.figures(),
                made.plan().pairs().stream().limit(SHOWN).map(pair -> new Placed(pair.lead(), made.companies().get(pair.lead()),
                        new Rep(pair.rep(), made.names().get(pair.rep())), pair.score())).toList());
    }
}
