package io.tongpin.platform.monitoring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tongpin.platform.deadletter.DeadLetterDesk;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * What alarms watch of a service's events: {@code tongpin_outbox_oldest_seconds}, for how long the oldest event waits to be sent (0: none
 * does), and {@code tongpin_dead_letters}, the events that a listener could not take and nobody has repaired or discarded. All replicas of
 * a service tell the same, so take the maximum of them.
 */
@Singleton
class EventBacklog {
    private static final Logger LOG = Logger.getLogger(EventBacklog.class);
    private static final Duration LOOK = Duration.ofSeconds(15);

    private final Pool pool;
    private final Vertx vertx;
    private volatile double oldestSeconds;
    private volatile long deadLetters;

    EventBacklog(Pool pool, Vertx vertx, MeterRegistry registry) {
        this.pool = pool;
        this.vertx = vertx;
        Gauge.builder("tongpin.outbox.oldest", this, backlog -> backlog.oldestSeconds).baseUnit("seconds").register(registry);
        Gauge.builder("tongpin.dead.letters", this, backlog -> backlog.deadLetters).register(registry);
    }

    void start(@Observes StartupEvent started) {
        vertx.setPeriodic(LOOK.toMillis(), tick -> look().subscribe().with(looked -> { }, failure -> LOG.debugf("the backlog is not known: %s", failure.getMessage())));
    }

    Uni<Void> look() {
        return pool.query("""
                select coalesce((select extract(epoch from now() - min(created_at)) from outbox where published_at is null), 0)::float8 as oldest,
                  (select count(*)\s""" + DeadLetterDesk.OPEN + ") as letters").execute().invoke(rows -> {
                    var found = rows.iterator().next();
                    oldestSeconds = found.getDouble("oldest");
                    deadLetters = found.getLong("letters");
                }).replaceWithVoid();
    }
}
