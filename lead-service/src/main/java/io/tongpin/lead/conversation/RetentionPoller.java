package io.tongpin.lead.conversation;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.Leads;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Deletes conversations on the day after they may be kept. Replicas meet at the lead's lock; who comes second finds the call deleted. */
@Singleton
class RetentionPoller {
    private static final Logger LOG = Logger.getLogger(RetentionPoller.class);
    private static final int BATCH = 50;

    private final Vertx vertx;
    private final Pool pool;
    private final Leads leads;
    private final ForgetCall forgetCall;
    private final CallConfig config;
    private final CompanyZone zone;
    private final Clock clock;
    private boolean busy;
    private volatile boolean stopped;

    RetentionPoller(Vertx vertx, Pool pool, Leads leads, ForgetCall forgetCall, CallConfig config, CompanyZone zone, Clock clock) {
        this.vertx = vertx;
        this.pool = pool;
        this.leads = leads;
        this.forgetCall = forgetCall;
        this.config = config;
        this.zone = zone;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        vertx.setPeriodic(config.retentionEvery().toMillis(), tick -> run());
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
    }

    private void run() {
        if (!busy && !stopped) {
            busy = true;
            batches().onTermination().invoke(() -> busy = false).subscribe().with(done -> { }, failure -> LOG.warnf(failure, "conversations stay beyond their time"));
        }
    }

    private Uni<Void> batches() {
        return pool.preparedQuery("select id, lead_id from call where retain_until < $1 and deleted_at is null order by retain_until limit $2")
                .execute(Tuple.of(zone.today(clock), BATCH)).chain(rows -> Multi.createFrom().iterable(rows).onItem().transformToUniAndConcatenate(this::forget).collect().asList()
                        .chain(() -> rows.size() < BATCH || stopped ? Uni.createFrom().voidItem() : batches()));
    }

    private Uni<Boolean> forget(Row row) {
        return pool.withTransaction(tx -> leads.lock(tx, row.getUUID("lead_id"))
                .chain(lead -> forgetCall.forget(tx, lead, row.getUUID("id"), CallDeleted.Reason.RETENTION, Actor.SYSTEM, clock.instant())));
    }
}
