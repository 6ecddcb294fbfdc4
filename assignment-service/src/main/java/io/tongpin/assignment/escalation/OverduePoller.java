package io.tongpin.assignment.escalation;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.PollLoop;
import io.tongpin.assignment.WakeCalls;
import io.tongpin.assignment.watch.ClaimDueWatches;
import io.tongpin.assignment.watch.OpenWatches;
import io.tongpin.assignment.watch.WatchConfig;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The clock of the watch: goes on at once while batches come back full, then sleeps until the next due instant, a wake-up call, or its
 * net. Knows no rule.
 */
@ApplicationScoped
class OverduePoller {
    /** Pause while a timer is due but its lead is in somebody's hands. */
    private static final Duration HELD = Duration.ofMillis(50);

    private final PollLoop loop;
    private final WakeCalls wakeCalls;
    private final Pool pool;
    private final Clock clock;
    private final EscalateOverdueFollowUps escalateOverdueFollowUps;
    private final ClaimDueWatches claimDueWatches;
    private final WatchConfig config;

    OverduePoller(Vertx vertx, WakeCalls wakeCalls, Pool pool, Clock clock, EscalateOverdueFollowUps escalateOverdueFollowUps,
            ClaimDueWatches claimDueWatches, WatchConfig config) {
        this.loop = new PollLoop("the follow-up watch", vertx, this::round);
        this.wakeCalls = wakeCalls;
        this.pool = pool;
        this.clock = clock;
        this.escalateOverdueFollowUps = escalateOverdueFollowUps;
        this.claimDueWatches = claimDueWatches;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        wakeCalls.on(OpenWatches.SOON, loop::wake);
        loop.wake();
    }

    void stop(@Observes ShutdownEvent stopping) {
        loop.stop();
    }

    private Uni<Duration> round() {
        return pool.withTransaction(tx -> escalateOverdueFollowUps.escalate(tx, clock.instant(), config.batch()))
                .chain(fired -> fired == config.batch() ? Uni.createFrom().item(Duration.ZERO) : claimDueWatches.next(pool).map(this::until));
    }

    private Duration until(Instant next) {
        if (next == null) {
            return config.net();
        }
        var pause = Duration.between(clock.instant(), next);
        return pause.compareTo(HELD) < 0 ? HELD : pause.compareTo(config.net()) > 0 ? config.net() : pause;
    }
}
