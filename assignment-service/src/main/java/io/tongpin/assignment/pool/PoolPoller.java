package io.tongpin.assignment.pool;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tongpin.assignment.Leads;
import io.tongpin.assignment.PollLoop;
import io.tongpin.assignment.dispatch.AssignLeads;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;

/** Leads that nobody claimed in time are dispatched again, by whichever replica takes them first. */
@ApplicationScoped
class PoolPoller {
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final int BATCH = 200;

    private final PollLoop loop;

    PoolPoller(Vertx vertx, Pool pool, Clock clock, Leads leads, AssignLeads assignLeads) {
        loop = new PollLoop("the pool", vertx, () -> pool.withTransaction(tx -> leads.claimUnclaimed(tx, clock.instant(), BATCH)
                .call(due -> assignLeads.assign(tx, due, clock.instant()))).map(due -> due.size() == BATCH ? Duration.ZERO : EVERY));
    }

    void start(@Observes StartupEvent started) {
        loop.wake();
    }

    void stop(@Observes ShutdownEvent stopping) {
        loop.stop();
    }
}
