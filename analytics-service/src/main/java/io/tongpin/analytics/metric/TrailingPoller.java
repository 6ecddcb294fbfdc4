package io.tongpin.analytics.metric;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** The clock of trailing figures: they move slowly and cost more than those of a day. */
@ApplicationScoped
class TrailingPoller {
    private final Pool pool;
    private final TellSnapshots tellSnapshots;
    private final Clock clock;

    TrailingPoller(Pool pool, TellSnapshots tellSnapshots, Clock clock) {
        this.pool = pool;
        this.tellSnapshots = tellSnapshots;
        this.clock = clock;
    }

    @Scheduled(every = "${tongpin.trailing-figures.every:20s}", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return pool.withTransaction(tx -> tellSnapshots.tellTrailing(tx, clock.instant())).replaceWithVoid();
    }
}
