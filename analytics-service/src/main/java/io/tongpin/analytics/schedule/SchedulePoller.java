package io.tongpin.analytics.schedule;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.schedule.SendFigures.NotSent;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Looks for what is due every few seconds. What fails waits longer each time and lets the others pass. */
@ApplicationScoped
class SchedulePoller {
    private static final Logger LOG = Logger.getLogger(SchedulePoller.class);
    private final Pool pool;
    private final SendFigures sendFigures;
    private final CompleteFigures completeFigures;
    private final SentFigures sentFigures;
    private final Clock clock;

    SchedulePoller(Pool pool, SendFigures sendFigures, CompleteFigures completeFigures, SentFigures sentFigures, Clock clock) {
        this.pool = pool;
        this.sendFigures = sendFigures;
        this.completeFigures = completeFigures;
        this.sentFigures = sentFigures;
        this.clock = clock;
    }

    @Scheduled(every = "5s", delayed = "15s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        var now = clock.instant();
        return sendAll(now).chain(() -> completeFigures.late(now));
    }

    @Scheduled(every = "6h", delayed = "70s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return sentFigures.forget(clock.instant());
    }

    private Uni<Void> sendAll(Instant now) {
        return pool.withTransaction(tx -> sendFigures.sendOne(tx, now)).onFailure(NotSent.class).recoverWithUni(failure -> putOff(((NotSent) failure).schedule(), now, failure))
                .chain(sent -> sent == null ? Uni.createFrom().voidItem() : sendAll(now));
    }

    private Uni<UUID> putOff(UUID schedule, Instant now, Throwable failure) {
        LOG.warnf(failure, "scheduled figures are sent later");
        return pool.preparedQuery("""
                update figure_schedule set tries = tries + 1, last_problem = 'FAILED', next_at = $2::timestamptz + make_interval(mins => power(2, least(tries, 6))::int)
                where id = $1 and next_at <= $2""").execute(Tuple.of(schedule, now.atOffset(ZoneOffset.UTC))).replaceWith(() -> null);
    }
}
