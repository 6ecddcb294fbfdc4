package io.tongpin.analytics.sandbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.tongpin.platform.database.OneAtATime;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Keeps the columnar copy up with the orders: woken by NOTIFY of whichever replica wrote, and by a slow poll as the net. Versions commit in
 * their order, so reading everything up to the newest version misses nothing. Of instances that share a copy one writes, the one that holds the
 * lock of this batch; the others look how far it has come.
 */
@ApplicationScoped
class OrderRefresher {
    private static final Logger LOG = Logger.getLogger(OrderRefresher.class);
    private static final Duration NET = Duration.ofSeconds(2);
    /** Versions per batch: small enough that a batch takes well under a second. */
    private static final int BATCH = 5_000;
    /**
     * Between two batches when the copy is shared, as each makes new parts of its tables, and when it has caught up: a batch takes a time from those who
     * read however small it is, so what comes meanwhile goes in together.
     */
    private static final Duration BREATH = Duration.ofMillis(400);
    /** What the one instance does that writes to a copy that is shared. */
    static final String WRITING = "the shared copy of the orders";

    private final Pool pool;
    private final Vertx vertx;
    private final ColumnarCopy copy;
    private final PgSubscriber notified;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private Context context;
    private boolean busy;
    private boolean wanted;
    private volatile boolean stopped;

    OrderRefresher(Pool pool, Vertx vertx, ColumnarCopy copy, @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.pool = pool;
        this.vertx = vertx;
        this.copy = copy;
        this.notified = PgSubscriber.subscriber(vertx, PgConnectOptions.fromUri(url).setUser(user).setPassword(password));
    }

    private record Waiting(long version, UniEmitter<? super Void> emitter) {}

    void start(@Observes StartupEvent started) {
        context = vertx.getOrCreateContext();
        notified.reconnectPolicy(tries -> 500L).channel("order_facts").handler(news -> wake());
        notified.connect().onFailure(failure -> LOG.warnf("new orders reach the sandbox every %s only: %s", NET, failure.getMessage()));
        vertx.setPeriodic(NET.toMillis(), tick -> wake());
        wake();
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
        notified.close();
    }

    /** Completes when the copy holds everything up to {@code version}. */
    Uni<Void> reached(long version) {
        if (copy.version() >= version) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom().<Void>emitter(emitter -> {
            waiting.add(new Waiting(version, emitter));
            wake();
        });
    }

    private void wake() {
        context.runOnContext(now -> {
            wanted = true;
            refresh();
        });
    }

    private void refresh() {
        if (busy || stopped) {
            return;
        }
        busy = true;
        wanted = false;
        batch().subscribe().with(
                more -> context.runOnContext(now -> {
                    release();
                    if (!more && !wanted) {
                        busy = false;
                    } else if (copy.shared() || !more) {
                        vertx.setTimer(BREATH.toMillis(), later -> again());
                    } else {
                        again();
                    }
                }),
                failure -> context.runOnContext(now -> {
                    busy = false;
                    if (!stopped) {
                        LOG.warnf(failure, "the sandbox falls behind the orders, it goes on in %s", NET);
                    }
                }));
    }

    private void again() {
        busy = false;
        refresh();
    }

    /** @return true when there is more to read */
    private Uni<Boolean> batch() {
        return copy.shared() ? pool.withTransaction(tx -> OneAtATime.ifFree(tx, WRITING)
                .chain(mine -> mine ? fill(tx) : here(copy.look()).replaceWith(true))) : fill(pool);
    }

    private Uni<Boolean> fill(SqlClient client) {
        return client.query("select version, epoch from fact_clock").execute().map(rows -> rows.iterator().next()).chain(clock -> {
            long newest = clock.getLong("version");
            return here(copy.follow(clock.getUUID("epoch"), newest)).chain(() -> {
                long from = copy.version();
                long to = Math.min(newest, from + BATCH);
                return to == from ? Uni.createFrom().item(false) : copyOrders(client, from, to).replaceWith(to < newest);
            });
        });
    }

    /** Back on the thread of the database's connections. */
    private Uni<Void> here(Uni<Void> copied) {
        return copied.emitOn(task -> context.runOnContext(now -> task.run()));
    }

    private Uni<Void> copyOrders(SqlClient client, long from, long to) {
        return client.preparedQuery("""
                select o.*, coalesce(c.name, o.customer) as customer_name, o.cid as customer_key, jsonb_strip_nulls(f.fields)::text as custom
                from sales_order o left join customer c using (cid) left join lead_custom f on f.lead_id = o.lead_id where o.fact_version > $1 and o.fact_version <= $2""")
                .execute(Tuple.of(from, to))
                .chain(rows -> here(copy.replace(StreamSupport.stream(rows.spliterator(), false).map(OrderRefresher::order).toList(), to)));
    }

    private void release() {
        waiting.removeIf(waiter -> {
            boolean there = copy.version() >= waiter.version();
            if (there) {
                waiter.emitter().complete(null);
            }
            return there;
        });
    }

    private static OrderRow order(Row row) {
        return new OrderRow(row.getLong("number"), row.getString("order_no"), row.getString("customer_name"),
                row.getUUID("customer_key") == null ? UUID.nameUUIDFromBytes(row.getString("customer").getBytes(StandardCharsets.UTF_8)) : row.getUUID("customer_key"), row.getString("type"),
                row.getString("state"), row.getString("product_line"), row.getString("industry"), row.getString("region"), row.getString("store"),
                row.getUUID("rep"), row.getString("rep_name"), row.getString("rep_org"), row.getString("rep_level"), row.getString("customer_size"), row.getString("source"), row.getString("campaign"),
                row.getInteger("term_months"), row.getLocalDate("signed_at"), row.getBigDecimal("amount"), row.getBigDecimal("cost"),
                row.getBigDecimal("paid").subtract(row.getBigDecimal("refunded")), row.getBigDecimal("delivered"), row.getBoolean("cancelled"),
                row.getBoolean("test"), row.getString("custom"));
    }
}
