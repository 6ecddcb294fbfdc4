package io.tongpin.platform.outbox;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tongpin.platform.event.Broker;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The queues that may read this service's events: those that {@code tongpin.readers} names, and its own. A topic exchange forgets what no
 * queue is bound for, so on a first start, when services come up in any order, nothing may be published before the last reader has bound
 * its queue. A queue that somebody reads is bound; the table {@code outbox_reader} remembers that it was, as a durable queue stays so while
 * its service is away.
 */
@Singleton
class Readers {
    private static final Logger LOG = Logger.getLogger(Readers.class);
    private static final Duration AGAIN = Duration.ofMillis(500);

    private final Pool pool;
    private final ConnectionFactory connections;
    private final Set<String> queues;

    Readers(Pool pool, Config config, @ConfigProperty(name = "tongpin.readers") Optional<List<String>> queues) {
        this.pool = pool;
        this.connections = Broker.connections(config);
        this.queues = new HashSet<>(Stream.concat(queues.stream().flatMap(List::stream), Broker.queues(config).stream()).toList());
    }

    /** Completes once each of them was read; asks until then. */
    Uni<Void> there() {
        return Uni.createFrom().deferred(this::ask)
                .onFailure().invoke(failure -> LOG.debugf("events wait for their readers: %s", failure.getMessage()))
                .onFailure().retry().withBackOff(AGAIN, AGAIN).indefinitely();
    }

    private Uni<Void> ask() {
        return pool.query("select queue from outbox_reader").execute().chain(rows -> {
            var unknown = new HashSet<>(queues);
            rows.forEach(row -> unknown.remove(row.getString(0)));
            return unknown.isEmpty() ? Uni.createFrom().voidItem() : Uni.createFrom().item(() -> mustBeRead(unknown)).runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                    .chain(read -> pool.preparedQuery("insert into outbox_reader(queue) select unnest($1::text[]) on conflict do nothing")
                            .execute(Tuple.of(read.toArray(String[]::new))).replaceWithVoid());
        });
    }

    private Set<String> mustBeRead(Set<String> unknown) {
        try (Connection connection = connections.newConnection("readers")) {
            for (var queue : unknown) {
                // the broker ends a channel on which somebody asks for a queue that is not there
                if (connection.createChannel().consumerCount(queue) == 0) {
                    throw new IllegalStateException("nobody reads " + queue + " yet");
                }
            }
            return unknown;
        } catch (IOException | TimeoutException e) {
            throw new IllegalStateException("not all of " + unknown + " are there: " + e.getMessage(), e);
        }
    }
}
