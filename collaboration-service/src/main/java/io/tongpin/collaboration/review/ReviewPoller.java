package io.tongpin.collaboration.review;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** The clock of reviews. */
@ApplicationScoped
class ReviewPoller {
    private final Pool pool;
    private final RemindReviewers remindReviewers;
    private final Clock clock;

    ReviewPoller(Pool pool, RemindReviewers remindReviewers, Clock clock) {
        this.pool = pool;
        this.remindReviewers = remindReviewers;
        this.clock = clock;
    }

    @Scheduled(every = "2s", delayed = "3s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return pool.withTransaction(tx -> remindReviewers.remind(tx, clock.instant()))
                .chain(taken -> taken == RemindReviewers.BATCH ? tick() : Uni.createFrom().voidItem());
    }
}
