package io.tongpin.platform.inbox;

import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import io.tongpin.platform.event.Causes;
import io.tongpin.platform.event.Event;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Makes consumers idempotent: the event's id is recorded in the transaction of what it causes. */
@Singleton
public class Inbox {
    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final int MOST_TOGETHER = 64;
    /** Pause after a transaction's start for each event in it, unless many wait: the busier a consumer is, the more of them share one. */
    private static final Duration PACE = Duration.ofMillis(50);
    private static final int MANY = 24;
    private static final int TRIES_AFTER_CONFLICT = 3;

    private final Pool pool;
    private final Vertx vertx;
    private final Duration patience;
    private final Map<LaneOf, Lane> lanes = new ConcurrentHashMap<>();

    /** @param patience the longest pause between the starts of a consumer's transactions */
    Inbox(Pool pool, Vertx vertx, @ConfigProperty(name = "tongpin.consumer.patience") Duration patience) {
        this.pool = pool;
        this.vertx = vertx;
        this.patience = patience;
    }

    /**
     * Runs {@code work} in one transaction unless this consumer has seen the event before. When it fails everything is rolled back,
     * the record of the event too, and the message goes to the dead-letter queue. What follows from a bulk event is bulk as well.
     *
     * @param consumer name of the consumer, the same as its queue: {@code <service>.<feature>}
     */
    public Uni<Void> once(String consumer, Event event, Function<SqlConnection, Uni<Void>> work) {
        return transaction(tx -> tx
                .preparedQuery("""
                        insert into inbox(consumer, event_id) values ($1, $2) on conflict do nothing
                        returning case when $3 then set_config('tongpin.bulk', 'on', true) end""")
                .execute(Tuple.of(consumer, event.id(), event.bulk()))
                .chain(rows -> rows.rowCount() == 0 ? Uni.createFrom().voidItem() : work.apply(tx)))
                .onFailure().invoke(failure -> LOG.warnf(failure, "%s cannot take %s %s yet", consumer, event.type(), event.id()));
    }

    /**
     * As {@link #once}, in one transaction with whatever else is at hand for this consumer: group commit, for consumers that must keep
     * up with every event of the product. When one of them fails all are rolled back and each is taken alone; so is each, after some
     * tries, when their locks cross those of others.
     *
     * @param work one after the other, by subject, which is the order in which rows are locked as far as they are the subject's
     */
    public Uni<Void> together(String consumer, Event event, BiFunction<SqlConnection, Event, Uni<Void>> work) {
        return take(consumer, event, (tx, news) -> inTurn(tx, news, 0, work));
    }

    /** As {@link #batch}, for work that handles one event, {@link #eachBySubject} of them. */
    public Uni<Void> bySubject(String consumer, Event event, BiFunction<SqlConnection, Event, Uni<Void>> work) {
        return batch(consumer, event, (tx, events) -> eachBySubject(events, each -> work.apply(tx, each)));
    }

    /**
     * As {@link #together}, for work that handles many events by the statements of one.
     *
     * @param work the same for all events of the consumer; gets those that are new to it, by subject. What it tells about a subject is
     *             told in the trace of the newest event about it
     */
    public Uni<Void> batch(String consumer, Event event, BiFunction<SqlConnection, List<Event>, Uni<Void>> work) {
        return take(consumer, event, (tx, news) -> {
            var traces = new HashMap<String, Context>();
            news.forEach(delivery -> traces.put(delivery.event().subject(), delivery.trace()));
            return Causes.in(traces, () -> work.apply(tx, news.stream().map(Delivery::event).toList()));
        });
    }

    /**
     * For the work of {@link #batch}: each event by itself, those about one subject in turn. Those about different ones don't wait for each
     * other's answers on the connection; their statements still come to the database in the order of the subjects.
     *
     * @param events as {@link #batch} hands them over
     */
    public static Uni<Void> eachBySubject(List<Event> events, Function<Event, Uni<Void>> work) {
        var turns = new LinkedHashMap<String, Uni<Void>>();
        for (var event : events) {
            turns.merge(String.valueOf(event.subject()), Uni.createFrom().deferred(() -> work.apply(event)), (before, next) -> before.chain(() -> next));
        }
        return Uni.join().all(List.copyOf(turns.values())).andFailFast().replaceWithVoid();
    }

    private Uni<Void> take(String consumer, Event event, Work work) {
        var delivery = new Delivery(event, Context.current(), work, new CompletableFuture<>());
        var lane = lanes.computeIfAbsent(new LaneOf(consumer, event.bulk()), none -> new Lane(patience));
        if (lane.join(delivery)) {
            drain(consumer, lane);
        }
        return Uni.createFrom().completionStage(delivery.done());
    }

    private void drain(String consumer, Lane lane) {
        long early = lane.early();
        if (early > 0) {
            vertx.setTimer(early, inTime -> {
                if (lane.resume()) {
                    takeNext(consumer, lane);
                }
            });
        } else {
            takeNext(consumer, lane);
        }
    }

    private void takeNext(String consumer, Lane lane) {
        var batch = lane.next();
        if (!batch.isEmpty()) {
            take(consumer, batch).subscribe().with(done -> drain(consumer, lane));
        }
    }

    /** Never fails: each delivery is told how it went. */
    private Uni<Void> take(String consumer, List<Delivery> batch) {
        return batch.size() == 1 ? each(consumer, batch, 0) : inOneTransaction(consumer, batch)
                .invoke(() -> batch.forEach(delivery -> delivery.done().complete(null)))
                .onFailure().invoke(failure -> LOG.infof("%s takes %d events one by one: %s", consumer, batch.size(), failure.getMessage()))
                .onFailure().recoverWithUni(failure -> each(consumer, batch, 0));
    }

    private Uni<Void> each(String consumer, List<Delivery> batch, int from) {
        if (from == batch.size()) {
            return Uni.createFrom().voidItem();
        }
        var delivery = batch.get(from);
        return once(consumer, delivery.event(), tx -> delivery.work().on(tx, List.of(delivery)))
                .invoke(() -> delivery.done().complete(null))
                .onFailure().recoverWithUni(failure -> {
                    delivery.done().completeExceptionally(failure);
                    return Uni.createFrom().voidItem();
                })
                .chain(() -> each(consumer, batch, from + 1));
    }

    private Uni<Void> inOneTransaction(String consumer, List<Delivery> batch) {
        var ids = batch.stream().map(delivery -> delivery.event().id()).distinct().toArray(UUID[]::new);
        boolean bulk = batch.get(0).event().bulk();
        return transaction(tx -> tx
                .preparedQuery("""
                        insert into inbox(consumer, event_id) select $1, id from unnest($2::uuid[]) id on conflict do nothing
                        returning event_id, case when $3 then set_config('tongpin.bulk', 'on', true) end""")
                .execute(Tuple.of(consumer, ids, bulk))
                .chain(rows -> {
                    var fresh = new HashSet<UUID>();
                    rows.forEach(row -> fresh.add(row.getUUID(0)));
                    var news = batch.stream().filter(delivery -> fresh.remove(delivery.event().id())).toList();
                    return news.isEmpty() ? Uni.createFrom().voidItem() : news.get(0).work().on(tx, news);
                }));
    }

    /** Events of one subject are taken at the same time: who loses a deadlock to another tries again at once, not by way of the desk. */
    private Uni<Void> transaction(Function<SqlConnection, Uni<Void>> work) {
        return Uni.createFrom().deferred(() -> pool.withTransaction(work)).onFailure(Inbox::isConflict).retry()
                .withBackOff(Duration.ofMillis(20), Duration.ofMillis(200)).atMost(TRIES_AFTER_CONFLICT);
    }

    /** SQLSTATE class 40: PostgreSQL rolled the transaction back for another's sake. */
    private static boolean isConflict(Throwable failure) {
        return failure instanceof PgException refused && refused.getSqlState() != null && refused.getSqlState().startsWith("40");
    }

    private static Uni<Void> inTurn(SqlConnection tx, List<Delivery> news, int from, BiFunction<SqlConnection, Event, Uni<Void>> work) {
        return from == news.size() ? Uni.createFrom().voidItem()
                : Causes.in(news.get(from).trace(), () -> work.apply(tx, news.get(from).event())).chain(() -> inTurn(tx, news, from + 1, work));
    }

    /** What a consumer does with events that are new to it; the same for all of them. */
    private interface Work {
        Uni<Void> on(SqlConnection tx, List<Delivery> news);
    }

    /** @param trace in which the event came */
    private record Delivery(Event event, Context trace, Work work, CompletableFuture<Void> done) {}

    /** Bulk events are never taken with others: what follows from a transaction is bulk as a whole or not at all. */
    private record LaneOf(String consumer, boolean bulk) {}

    /** What waits for one consumer while its transaction runs. */
    private static final class Lane {
        private final Deque<Delivery> waiting = new ArrayDeque<>();
        private final Duration patience;
        private boolean busy;
        private boolean waits;
        private long notBefore = System.nanoTime();

        Lane(Duration patience) {
            this.patience = patience;
        }

        /** @return milliseconds to wait for more, from now on; 0 when nothing or enough waits, or the last transaction is long ago */
        synchronized long early() {
            long early = waiting.isEmpty() || waiting.size() >= MANY ? 0 : Math.max(0, TimeUnit.NANOSECONDS.toMillis(notBefore - System.nanoTime()));
            waits = early > 0;
            return early;
        }

        /** @return whether it still waits, which ends here */
        synchronized boolean resume() {
            boolean waited = waits;
            waits = false;
            return waited;
        }

        /** @return whether nobody is at work here, or enough waits by now, so that the caller has to be */
        synchronized boolean join(Delivery delivery) {
            waiting.add(delivery);
            boolean idle = !busy;
            busy = true;
            return idle || waiting.size() >= MANY && resume();
        }

        /** By subject, so that transactions of replicas lock rows in the same order; nothing when nothing waits. */
        synchronized List<Delivery> next() {
            var batch = new ArrayList<Delivery>();
            while (!waiting.isEmpty() && batch.size() < MOST_TOGETHER) {
                batch.add(waiting.poll());
            }
            busy = !batch.isEmpty();
            if (busy) {
                notBefore = System.nanoTime() + Math.min(PACE.toNanos() * batch.size(), patience.toNanos());
            }
            batch.sort(Comparator.comparing(delivery -> delivery.event().subject(), Comparator.nullsFirst(Comparator.naturalOrder())));
            return batch;
        }
    }
}
