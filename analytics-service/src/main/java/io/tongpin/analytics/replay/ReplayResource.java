package io.tongpin.analytics.replay;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.security.Roles;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Makes the facts again from the event log; for the data steward, after a mended mistake. */
@Path("/api/data-health/replay")
@RolesAllowed(Roles.DATA_STEWARD)
public class ReplayResource {
    private final Pool pool;
    private final ReplayFacts replayFacts;

    ReplayResource(Pool pool, ReplayFacts replayFacts) {
        this.pool = pool;
        this.replayFacts = replayFacts;
    }

    public record Answer(long events, long tookMs) {}

    @POST
    public Uni<Answer> replay() {
        long began = System.nanoTime();
        return pool.withTransaction(replayFacts::replay).map(events -> new Answer(events, (System.nanoTime() - began) / 1_000_000));
    }
}
