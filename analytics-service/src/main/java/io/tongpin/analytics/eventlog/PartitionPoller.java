package io.tongpin.analytics.eventlog;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes this and the next month's partition of the event log; on any number of replicas, as often as it likes. */
@ApplicationScoped
class PartitionPoller {
    private final Pool pool;

    PartitionPoller(Pool pool) {
        this.pool = pool;
    }

    @Scheduled(every = "12h", delayed = "10s")
    Uni<Void> makeAhead() {
        return pool.query("""
                select make_event_log_partition(current_date), make_event_log_partition((current_date + interval '1 month')::date)""")
                .execute().replaceWithVoid();
    }
}
