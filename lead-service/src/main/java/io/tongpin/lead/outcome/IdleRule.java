package io.tongpin.lead.outcome;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.Leads;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Gives leads that nobody touched for as long as the rule of their level says back to the public pool (A9). A lead is locked by the replica
 * that returns it and passed over by the others; the return and its event commit together.
 */
@Singleton
class IdleRule {
    private static final Logger LOG = Logger.getLogger(IdleRule.class);
    private static final int BATCH = 100;

    private final Pool pool;
    private final Vertx vertx;
    private final Leads leads;
    private final CloseLead closeLead;
    private final Clock clock;
    private final Duration every;
    private boolean busy;
    private volatile boolean stopped;

    IdleRule(Pool pool, Vertx vertx, Leads leads, CloseLead closeLead, Clock clock, @ConfigProperty(name = "tongpin.idle.every", defaultValue = "60s") Duration every) {
        this.pool = pool;
        this.vertx = vertx;
        this.leads = leads;
        this.closeLead = closeLead;
        this.clock = clock;
        this.every = every;
    }

    void start(@Observes StartupEvent started) {
        vertx.setPeriodic(every.toMillis(), tick -> run());
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
    }

    private void run() {
        if (!busy && !stopped) {
            busy = true;
            batches().onTermination().invoke(() -> busy = false).subscribe().with(done -> { }, failure -> LOG.warnf(failure, "idle leads wait"));
        }
    }

    private Uni<Void> batches() {
        return pool.withTransaction(this::batch).chain(returned -> returned == BATCH && !stopped ? batches() : Uni.createFrom().voidItem());
    }

    Uni<Integer> batch(SqlConnection tx) {
        var now = clock.instant();
        // idle for the shortest of the times at least: that is by index, where each level's own is looked at lead by lead
        return tx.preparedQuery("""
                select l.id, r.days from lead l join idle_rule r on r.level = l.level and r.days is not null join lead_health h on h.lead_id = l.id
                where l.status = 'OPEN' and l.owner_id is not null and l.review_id is null and h.touched_at < $1::timestamptz - r.days * interval '1 day'
                  and h.touched_at < $1::timestamptz - (select min(days) from idle_rule) * interval '1 day'
                order by h.touched_at limit %d for update of l skip locked""".formatted(BATCH)).execute(Tuple.of(Instants.column(now))).chain(rows -> {
            var ids = new ArrayList<UUID>();
            rows.forEach(row -> ids.add(row.getUUID("id")));
            return Multi.createFrom().iterable(ids).onItem().transformToUniAndConcatenate(id -> leads.lock(tx, id)
                    .chain(lead -> closeLead.recycle(tx, lead, "IDLE", Actor.SYSTEM, now)).replaceWith(id)).collect().asList().map(done -> done.size());
        });
    }
}
