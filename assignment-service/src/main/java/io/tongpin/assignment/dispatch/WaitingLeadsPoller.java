package io.tongpin.assignment.dispatch;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.Leads;
import io.tongpin.assignment.PollLoop;
import io.tongpin.assignment.WakeCalls;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Woken when somebody may have room; slowly by itself, for absences that end. */
@ApplicationScoped
class WaitingLeadsPoller {
    private static final Duration NET = Duration.ofSeconds(30);
    private static final int BATCH = 200;

    private final PollLoop loop;
    private final WakeCalls wakeCalls;
    private final Pool pool;
    private final Clock clock;
    private final RetryWaitingLeads retryWaitingLeads;

    WaitingLeadsPoller(Vertx vertx, WakeCalls wakeCalls, Pool pool, Clock clock, RetryWaitingLeads retryWaitingLeads) {
        this.loop = new PollLoop("the retry of waiting leads", vertx, this::round);
        this.wakeCalls = wakeCalls;
        this.pool = pool;
        this.clock = clock;
        this.retryWaitingLeads = retryWaitingLeads;
    }

    void start(@Observes StartupEvent started) {
        wakeCalls.on(Leads.WAITING, loop::wake);
        loop.wake();
    }

    void stop(@Observes ShutdownEvent stopping) {
        loop.stop();
    }

    private Uni<Duration> round() {
        return tryAll(clock.instant()).replaceWith(NET);
    }

    private Uni<Void> tryAll(Instant since) {
        return pool.withTransaction(tx -> retryWaitingLeads.retry(tx, since, clock.instant(), BATCH))
                .chain(tried -> tried == BATCH ? tryAll(since) : Uni.createFrom().voidItem());
    }
}
