package io.tongpin.analytics.metric;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tongpin.analytics.FactSignal;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * The clock of the snapshots: looks when facts were committed here, and every few seconds because time alone moves figures too (a lead
 * becomes overdue) and another replica may have died. Its state lives on one event loop.
 */
@ApplicationScoped
class SnapshotPoller {
    private static final Logger LOG = Logger.getLogger(SnapshotPoller.class);
    private static final Duration NET = Duration.ofSeconds(5);
    private final Pool pool;
    private final Vertx vertx;
    private final TellSnapshots tellSnapshots;
    private final FactSignal signal;
    private final Clock clock;
    private Context context;
    private boolean wanted;
    private boolean busy;
    private volatile boolean stopped;

    SnapshotPoller(Pool pool, Vertx vertx, TellSnapshots tellSnapshots, FactSignal signal, Clock clock) {
        this.pool = pool;
        this.vertx = vertx;
        this.tellSnapshots = tellSnapshots;
        this.signal = signal;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        context = vertx.getOrCreateContext();
        signal.onFacts(() -> context.runOnContext(now -> look()));
        vertx.setPeriodic(NET.toMillis(), tick -> context.runOnContext(now -> look()));
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
    }

    private void look() {
        wanted = true;
        if (busy || stopped) {
            return;
        }
        busy = true;
        wanted = false;
        pool.withTransaction(tx -> tellSnapshots.tell(tx, clock.instant())).subscribe().with(
                told -> context.runOnContext(now -> rest(told)),
                failure -> {
                    LOG.warnf("figures are told later: %s", failure.getMessage());
                    context.runOnContext(now -> rest(true));
                });
    }

    /** After a refused claim, or when facts came meanwhile, looks again after the pace; else waits for the next signal. */
    private void rest(boolean told) {
        if (told && !wanted) {
            busy = false;
            return;
        }
        vertx.setTimer(TellSnapshots.PACE.toMillis(), tick -> context.runOnContext(now -> {
            busy = false;
            look();
        }));
    }
}
