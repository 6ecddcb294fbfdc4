package io.tongpin.lead.phrasepack;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.UUID;
import org.jboss.logging.Logger;

/** The clock of the packs: asks for the week's once it is time, and builds what waits, one at a time per replica. */
@Singleton
class PackPoller {
    private static final Logger LOG = Logger.getLogger(PackPoller.class);

    private final Vertx vertx;
    private final PackJobs jobs;
    private final BuildPack buildPack;
    private final PackConfig config;
    private final CompanyZone zone;
    private final Clock clock;
    private final UUID worker = UuidV7.next();
    private boolean busy;
    private LocalDate asked;
    private volatile boolean stopped;

    PackPoller(Vertx vertx, PackJobs jobs, BuildPack buildPack, PackConfig config, CompanyZone zone, Clock clock) {
        this.vertx = vertx;
        this.jobs = jobs;
        this.buildPack = buildPack;
        this.config = config;
        this.zone = zone;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        vertx.setPeriodic(config.every().toMillis(), tick -> run());
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
    }

    private void run() {
        if (!busy && !stopped) {
            busy = true;
            week().chain(this::waiting).onTermination().invoke(() -> busy = false)
                    .subscribe().with(done -> { }, failure -> LOG.warnf(failure, "phrase packs wait"));
        }
    }

    /** Once per week and replica; that it happens once over all of them is the table's doing. */
    Uni<Void> week() {
        var now = clock.instant();
        var week = weekAt(now);
        if (week.equals(asked)) {
            return Uni.createFrom().voidItem();
        }
        return jobs.scheduleWeek(week, now.minus(config.window()), now).invoke(() -> asked = week);
    }

    /** The first day of the week whose packs are due at {@code now}. */
    LocalDate weekAt(Instant now) {
        var local = now.atZone(zone.zone());
        var day = local.toLocalDate().with(TemporalAdjusters.previousOrSame(config.day()));
        return local.isBefore(day.atTime(config.at()).atZone(zone.zone())) ? day.minusWeeks(1) : day;
    }

    private Uni<Void> waiting() {
        return jobs.take(worker, config.lease(), clock.instant())
                .chain(job -> job == null || stopped ? Uni.createFrom().voidItem() : buildPack.build(job, worker).chain(this::waiting));
    }
}
