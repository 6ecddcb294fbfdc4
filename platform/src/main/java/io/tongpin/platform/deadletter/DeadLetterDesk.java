package io.tongpin.platform.deadletter;

import com.rabbitmq.client.AMQP;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tongpin.platform.event.Broker;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.event.Wire;
import io.tongpin.platform.id.UuidV7;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.rabbitmq.RabbitMQClient;
import io.vertx.mutiny.rabbitmq.RabbitMQMessage;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.rabbitmq.RabbitMQOptions;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * Takes failed messages from this service's dead-letter queues into the table {@code dead_letter} and hands them to their queue again
 * with growing delay, {@link #MAX_TRIES} times; then they rest until a data steward repairs and replays or discards them. Delays and
 * counts live in the table, not in broker features, so that every AMQP 0-9-1 broker serves. A letter whose event is in the inbox has
 * been dealt with: nobody has to remember to close it. Replicas share the work: claimed rows are locked.
 */
@Singleton
public class DeadLetterDesk {
    /** The letters {@code d} that nobody has discarded and no listener has dealt with since. */
    public static final String OPEN = """
            from dead_letter d where discarded_at is null
              and not exists (select 1 from inbox i where i.consumer = d.consumer and i.event_id = d.event_id)""";

    static final int MAX_TRIES = 5;
    private static final Logger LOG = Logger.getLogger(DeadLetterDesk.class);
    private static final Duration TICK = Duration.ofSeconds(2);
    private static final int BATCH = 100;

    private final Pool pool;
    private final Vertx vertx;
    private final RabbitMQOptions broker;
    private final List<String> queues;
    private RabbitMQClient client;
    private boolean busy;

    DeadLetterDesk(Pool pool, Vertx vertx, Config config) {
        this.pool = pool;
        this.vertx = vertx;
        this.broker = Broker.options(config);
        this.queues = Broker.queues(config);
    }

    void start(@Observes StartupEvent started) {
        if (!queues.isEmpty()) {
            vertx.setPeriodic(TICK.toMillis(), tick -> work());
        }
    }

    /** One round; skipped while the last one is still under way. */
    private void work() {
        if (busy) {
            return;
        }
        busy = true;
        connected().chain(() -> Multi.createFrom().iterable(queues).onItem().transformToUniAndConcatenate(this::collect).toUni())
                .chain(this::retryDue)
                .onTermination().invoke(() -> busy = false)
                .subscribe().with(done -> { }, failure -> {
                    LOG.debugf("dead letters wait: %s", failure.getMessage());
                    disconnect();
                });
    }

    private Uni<Void> connected() {
        if (client != null && client.isConnected()) {
            return Uni.createFrom().voidItem();
        }
        disconnect();
        client = RabbitMQClient.create(vertx, broker);
        return client.start().chain(client::confirmSelect).replaceWithVoid();
    }

    private void disconnect() {
        if (client != null) {
            client.stop().subscribe().with(stopped -> { }, ignored -> { });
            client = null;
        }
    }

    private Uni<Void> collect(String queue) {
        return client.basicGet(queue + ".dlq", false).chain(message -> message == null
                ? Uni.createFrom().voidItem()
                : store(queue, message).chain(() -> client.basicAck(message.envelope().getDeliveryTag(), false)).chain(() -> collect(queue)));
    }

    private Uni<Void> store(String consumer, RabbitMQMessage message) {
        var body = message.body().getBytes();
        UUID eventId;
        String type;
        try {
            Event event = Wire.read(body);
            eventId = event.id();
            type = event.type();
        } catch (IllegalArgumentException poison) {
            eventId = UUID.nameUUIDFromBytes(body);
            type = null;
        }
        var error = message.properties().getHeaders() == null ? null : message.properties().getHeaders().get("x-death");
        return pool.preparedQuery("""
                insert into dead_letter(id, consumer, event_id, type, payload, error, next_try_at)
                values ($1, $2, $3, $4, $5, $6, now() + interval '1 second')
                on conflict (consumer, event_id) do update set last_failed_at = now(), discarded_at = null,
                  next_try_at = case when dead_letter.tries < $7 then now() + interval '2 seconds' * power(4, dead_letter.tries) end""")
                .execute(Tuple.from(Arrays.asList(UuidV7.next(), consumer, eventId, type, new String(body, StandardCharsets.UTF_8),
                        type == null ? "not an event" : String.valueOf(error == null ? "rejected" : "rejected: " + error), MAX_TRIES)))
                .replaceWithVoid();
    }

    private Uni<Void> retryDue() {
        return pool.withTransaction(tx -> tx.preparedQuery("""
                update dead_letter set tries = tries + 1, next_try_at = null
                where id in (select id from dead_letter where next_try_at <= now() and discarded_at is null
                             order by next_try_at limit $1 for update skip locked)
                returning consumer, payload""").execute(Tuple.of(BATCH)).chain(rows -> handBack(rows)));
    }

    /** Hands a letter to its consumer again now, whatever its tries. Part of the caller's transaction: a failed send leaves the row as it was. */
    Uni<Boolean> replay(SqlConnection tx, UUID id) {
        return connected().chain(() -> tx.preparedQuery("""
                update dead_letter set tries = tries + 1, next_try_at = null, discarded_at = null where id = $1 returning consumer, payload""")
                .execute(Tuple.of(id))).chain(rows -> handBack(rows).replaceWith(rows.size() > 0));
    }

    private Uni<Void> handBack(Iterable<Row> letters) {
        var sends = new ArrayList<Uni<Void>>();
        for (Row letter : letters) {
            sends.add(client.basicPublish("", letter.getString("consumer"),
                    new AMQP.BasicProperties.Builder().contentType(Wire.CONTENT_TYPE).deliveryMode(2).priority(1).build(),
                    Buffer.buffer(letter.getString("payload"))));
        }
        return sends.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(sends).andFailFast().chain(() -> client.waitForConfirms(Duration.ofSeconds(10).toMillis()));
    }
}
