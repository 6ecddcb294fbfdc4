package io.tongpin.assignment.escalation;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.PollLoop;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;

/** The clock of the next actions: sleeps until the next is due, at most {@link #NET}, which is how late a new and near one may be. */
@ApplicationScoped
class NextActionPoller {
    private static final Duration NET = Duration.ofSeconds(2);
    private static final Duration HELD = Duration.ofMillis(100);
    private static final int BATCH = 200;

    private final PollLoop loop;

    NextActionPoller(Vertx vertx, Pool pool, Clock clock, EscalateOverdueActions escalateOverdueActions, NextActions nextActions) {
        loop = new PollLoop("the watch of next actions", vertx, () -> pool
                .withTransaction(tx -> escalateOverdueActions.escalate(tx, clock.instant(), BATCH))
                .chain(fired -> fired == BATCH ? Uni.createFrom().item(Duration.ZERO) : nextActions.next(pool).map(next -> {
                    var pause = next == null ? NET : Duration.between(clock.instant(), next);
                    return pause.compareTo(HELD) < 0 ? HELD : pause.compareTo(NET) > 0 ? NET : pause;
                })));
    }

    void start(@Observes StartupEvent started) {
        loop.wake();
    }

    void stop(@Observes ShutdownEvent stopping) {
        loop.stop();
    }
}
