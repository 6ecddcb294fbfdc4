package io.tongpin.platform.idempotency;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.data.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** A key is for a call whose answer got lost: the rows of a week ago go, in every replica. */
@ApplicationScoped
public class ForgetKeys {
    private static final Logger LOG = Logger.getLogger(ForgetKeys.class);
    private static final Duration KEEP = Duration.ofDays(7);
    private final Pool pool;
    private final Vertx vertx;

    ForgetKeys(Pool pool, Vertx vertx) {
        this.pool = pool;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        vertx.setPeriodic(Duration.ofMinutes(10).toMillis(), tick -> forget().subscribe().with(done -> { }, failure -> LOG.warn("old keys stay for now", failure)));
    }

    public Uni<Void> forget() {
        return pool.preparedQuery("delete from idempotency where (actor, key) in (select actor, key from idempotency where created_at < now() - $1::interval limit 50000)")
                .execute(Tuple.of(Interval.of(KEEP))).replaceWithVoid();
    }
}
