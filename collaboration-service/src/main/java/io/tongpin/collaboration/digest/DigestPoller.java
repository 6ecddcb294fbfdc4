package io.tongpin.collaboration.digest;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** The clock of the digest: asks each second whose edition is due. */
@ApplicationScoped
class DigestPoller {
    private final Pool pool;
    private final MakeEdition makeEdition;
    private final Clock clock;

    DigestPoller(Pool pool, MakeEdition makeEdition, Clock clock) {
        this.pool = pool;
        this.makeEdition = makeEdition;
        this.clock = clock;
    }

    @Scheduled(every = "1s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        var now = clock.instant();
        return makeEdition.due(pool, now).chain(due -> due.isEmpty() ? Uni.createFrom().voidItem()
                : makeEdition.words(pool, due, now).chain(words -> pool.withTransaction(tx -> makeEdition.make(tx, words, clock.instant()))));
    }
}
