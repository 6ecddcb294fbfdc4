package io.tongpin.analytics.cleaning;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalTime;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Runs the cleaning of the company's day once it is time; asks often, does it once. */
@ApplicationScoped
class CleaningPoller {
    private final Pool pool;
    private final CleanTestData cleanTestData;
    private final CompanyZone zone;
    private final Clock clock;
    private final LocalTime at;

    CleaningPoller(Pool pool, CleanTestData cleanTestData, CompanyZone zone, Clock clock, @ConfigProperty(name = "tongpin.cleaning.at", defaultValue = "05:00") LocalTime at) {
        this.pool = pool;
        this.cleanTestData = cleanTestData;
        this.zone = zone;
        this.clock = clock;
        this.at = at;
    }

    @Scheduled(every = "10m", delayed = "80s")
    Uni<Void> look() {
        var now = clock.instant().atZone(zone.zone());
        return now.toLocalTime().isBefore(at) ? Uni.createFrom().voidItem()
                : pool.withTransaction(tx -> cleanTestData.run(tx, now.toLocalDate(), "DAILY", "tongpin")).replaceWithVoid();
    }
}
