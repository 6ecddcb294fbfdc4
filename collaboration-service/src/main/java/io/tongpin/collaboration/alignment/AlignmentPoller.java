package io.tongpin.collaboration.alignment;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** The clock of alignments: meetings whose page is to open, commitments that are due. */
@ApplicationScoped
class AlignmentPoller {
    private final Pool pool;
    private final OpenAlignment openAlignment;
    private final TellDueCommitments tellDueCommitments;
    private final Clock clock;

    AlignmentPoller(Pool pool, OpenAlignment openAlignment, TellDueCommitments tellDueCommitments, Clock clock) {
        this.pool = pool;
        this.openAlignment = openAlignment;
        this.tellDueCommitments = tellDueCommitments;
        this.clock = clock;
    }

    @Scheduled(every = "2s", delayed = "3s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return pool.withTransaction(tx -> openAlignment.ifDue(tx, clock.instant())).chain(() -> pool.withTransaction(tx -> tellDueCommitments.tell(tx, clock.instant())));
    }
}
