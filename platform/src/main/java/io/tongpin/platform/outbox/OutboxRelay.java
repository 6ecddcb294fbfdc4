package io.tongpin.platform.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Publishes what waits in the outbox, in batches, each with the broker's confirm; then marks it. At least once: a crash between the
 * confirm and the mark sends the batch again, and readers' inboxes drop the repeat. Any number of replicas may run: a claimed row is
 * locked until its batch is marked. Woken by the commit of {@link Outbox}; a slow poll is the net for what a dead replica left.
 */
@Singleton
public class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int BATCH = 200;
    private static final Duration NET = Duration.ofSeconds(2);
    private static final Duration KEEP_PUBLISHED = Duration.ofDays(1);

    private final Pool pool;
    private final Vertx vertx;
    private final Readers readers;
    private final Publisher publisher;
    /** Wake-ups not yet looked at; the loop runs while it is above zero, so that it never runs twice at once in one replica. */
    private final AtomicInteger wanted = new AtomicInteger();
    private volatile io.vertx.core.Context context;
    private volatile boolean stopped;

    OutboxRelay(Pool pool, Vertx vertx, Readers readers, Publisher publisher) {
        this.pool = pool;
        this.vertx = vertx;
        this.readers = readers;
        this.publisher = publisher;
    }

    void start(@Observes StartupEvent started) {
        readers.there().subscribe().with(there -> {
            context = vertx.getOrCreateContext();
            vertx.setPeriodic(NET.toMillis(), tick -> wake());
            wake();
        });
        vertx.setPeriodic(Duration.ofMinutes(10).toMillis(), tick -> forgetPublished());
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
    }

    /** Publishes soon. Cheap, never blocks, may be called from any thread. */
    void wake() {
        if (context != null && wanted.getAndIncrement() == 0) {
            context.runOnContext(now -> drain());
        }
    }

    private void drain() {
        int seen = wanted.get();
        pool.withTransaction(this::publishBatch).subscribe().with(
                published -> goOn(published == BATCH, seen),
                failure -> {
                    if (!stopped) {
                        LOG.warnf("events wait in the outbox, publishing goes on in %s: %s", NET, failure.getMessage());
                    }
                    wanted.set(0);
                });
    }

    private void goOn(boolean more, int seen) {
        if (!stopped && (more || wanted.addAndGet(-seen) > 0)) {
            context.runOnContext(now -> drain());
        }
    }

    private Uni<Integer> publishBatch(SqlConnection tx) {
        return tx.preparedQuery("""
                select id, type, payload, traceparent, priority from outbox where published_at is null
                order by priority desc, id limit $1 for update skip locked""").execute(Tuple.of(BATCH)).chain(rows -> {
            if (rows.size() == 0) {
                return Uni.createFrom().item(0);
            }
            var letters = new ArrayList<Publisher.Letter>(rows.size());
            for (Row row : rows) {
                letters.add(new Publisher.Letter(row.getUUID("id"), row.getString("type"), row.getString("payload"),
                        row.getString("traceparent"), row.getInteger("priority")));
            }
            return Uni.createFrom().completionStage(vertx.executeBlocking(() -> {
                publisher.publish(letters);
                return null;
            }).toCompletionStage()).chain(() -> tx.preparedQuery("update outbox set published_at = now() where id = any(array(select unnest($1::uuid[])))")
                    .execute(Tuple.of(letters.stream().map(Publisher.Letter::id).toArray(UUID[]::new)))).map(marked -> letters.size());
        });
    }

    private void forgetPublished() {
        pool.preparedQuery("""
                delete from outbox where id in (
                  select id from outbox where published_at < now() - $1::interval order by published_at limit 50000)""")
                .execute(Tuple.of(io.vertx.pgclient.data.Interval.of(KEEP_PUBLISHED)))
                .subscribe().with(done -> { }, failure -> LOG.warn("old outbox rows stay for now", failure));
    }
}
