package io.tongpin.analytics.datahealth;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Measures the company's day once it is time; asks often, does it once. */
@ApplicationScoped
class HealthPoller {
    private final Pool pool;
    private final MeasureHealth measureHealth;
    private final HealthConfig config;
    private final CompanyZone zone;
    private final Clock clock;

    HealthPoller(Pool pool, MeasureHealth measureHealth, HealthConfig config, CompanyZone zone, Clock clock) {
        this.pool = pool;
        this.measureHealth = measureHealth;
        this.config = config;
        this.zone = zone;
        this.clock = clock;
    }

    @Scheduled(every = "10m", delayed = "90s")
    Uni<Void> look() {
        var now = clock.instant().atZone(zone.zone());
        return now.toLocalTime().isBefore(config.at()) ? Uni.createFrom().voidItem()
                : pool.withTransaction(tx -> measureHealth.measureDay(tx, now.toLocalDate(), now.toInstant())).replaceWithVoid();
    }
}
