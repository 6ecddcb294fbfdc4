package io.tongpin.analytics.metric;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** The clocks of figures that move slowly and cost more than those of a day: trailing ones, and past ones, which move only when facts come late. */
@ApplicationScoped
class SlowFiguresPoller {
    private final Pool pool;
    private final TellSnapshots tellSnapshots;
    private final Clock clock;

    SlowFiguresPoller(Pool pool, TellSnapshots tellSnapshots, Clock clock) {
        this.pool = pool;
        this.tellSnapshots = tellSnapshots;
        this.clock = clock;
    }

    @Scheduled(every = "${tongpin.trailing-figures.every:20s}", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> trailing() {
        return pool.withTransaction(tx -> tellSnapshots.tellTrailing(tx, clock.instant())).replaceWithVoid();
    }

    @Scheduled(every = "${tongpin.past-figures.every:10m}", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> past() {
        return pool.withTransaction(tx -> tellSnapshots.tellPast(tx, clock.instant())).replaceWithVoid();
    }
}
