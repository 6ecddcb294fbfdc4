package io.tongpin.analytics.metric;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** The clock of past figures, which move only when facts come late. */
@ApplicationScoped
class PastPoller {
    private final Pool pool;
    private final TellSnapshots tellSnapshots;
    private final Clock clock;

    PastPoller(Pool pool, TellSnapshots tellSnapshots, Clock clock) {
        this.pool = pool;
        this.tellSnapshots = tellSnapshots;
        this.clock = clock;
    }

    @Scheduled(every = "${tongpin.past-figures.every:10m}", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return pool.withTransaction(tx -> tellSnapshots.tellPast(tx, clock.instant())).replaceWithVoid();
    }
}
