package io.tongpin.collaboration.digest;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** The clock of the digest: asks each second whether an edition is due. */
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
        return pool.withTransaction(tx -> makeEdition.ifDue(tx, clock.instant()));
    }
}
