package io.tongpin.platform.outbox;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tongpin.platform.event.Broker;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.rabbitmq.RabbitMQClient;
import io.vertx.rabbitmq.RabbitMQOptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The queues that may read this service's events: those that {@code tongpin.readers} names, and its own. A topic exchange forgets what no
 * queue is bound for, so on a first start, when services come up in any order, nothing may be published before the last reader has
 * declared its queue.
 */
@Singleton
class Readers {
    private static final Logger LOG = Logger.getLogger(Readers.class);
    private static final Duration AGAIN = Duration.ofMillis(500);

    private final Vertx vertx;
    private final RabbitMQOptions broker;
    private final List<String> queues;

    Readers(Vertx vertx, Config config, @ConfigProperty(name = "tongpin.readers") Optional<List<String>> queues) {
        this.vertx = vertx;
        this.broker = Broker.options(config);
        this.queues = Stream.concat(queues.stream().flatMap(List::stream), Broker.queues(config).stream()).distinct().toList();
    }

    /** Completes once all of them are there, which a queue stays; asks until then. */
    Uni<Void> there() {
        return queues.isEmpty() ? Uni.createFrom().voidItem() : ask()
                .onFailure().invoke(failure -> LOG.debugf("events wait for their readers: %s", failure.getMessage()))
                .onFailure().retry().withBackOff(AGAIN, AGAIN).indefinitely()
                // a queue is bound just after it was declared
                .onItem().delayIt().by(AGAIN);
    }

    /** With a connection of its own, as the broker ends the channel on which somebody asked for a queue that is not there. */
    private Uni<Void> ask() {
        var client = RabbitMQClient.create(vertx, broker);
        return client.start().chain(() -> Multi.createFrom().iterable(queues).onItem().transformToUniAndConcatenate(client::messageCount).toUni())
                .onTermination().call(() -> client.stop().onFailure().recoverWithNull()).replaceWithVoid();
    }
}
