package io.tongpin.analytics.metric;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tongpin.analytics.FactSignal;
import io.tongpin.analytics.metric.TellSnapshots.Look;
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
                look -> context.runOnContext(now -> rest(look)),
                failure -> {
                    LOG.warnf("figures are told later: %s", failure.getMessage());
                    context.runOnContext(now -> rest(new Look(true, TellSnapshots.PACE)));
                });
    }

    /** Nobody looks during the rest; what came meanwhile, or could not be looked at, is looked at after it. */
    private void rest(Look look) {
        wanted |= !look.done();
        vertx.setTimer(Math.max(1, look.rest().toMillis()), tick -> context.runOnContext(now -> {
            busy = false;
            if (wanted) {
                look();
            }
        }));
    }
}
