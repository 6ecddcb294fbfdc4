package io.tongpin.platform.event;

import com.rabbitmq.client.Connection;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.reactive.messaging.connector.InboundConnector;
import io.smallrye.reactive.messaging.health.HealthReport;
import io.smallrye.reactive.messaging.health.HealthReporter;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.jboss.logging.Logger;

/**
 * The queues that this service reads, over one connection of the RabbitMQ client with a channel each. A listener's channel names its
 * {@code queue.name} and {@code routing-keys}; all subscribers of a queue share its reader.
 *
 * <p>The general connector opens a connection for every subscriber and hops to a worker thread for every acknowledgement, which costs
 * more than most listeners do: here deliveries go straight to the event loop, and what is done is acknowledged together.
 */
@ApplicationScoped
@Connector("event-queue")
class EventQueues implements InboundConnector, HealthReporter {
    private static final Logger LOG = Logger.getLogger(EventQueues.class);
    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final int CLOSE_TIMEOUT_MILLIS = 5_000;

    private final Config config;
    private final Vertx vertx;
    private final Tracer tracer;
    private final String exchange;
    private final int concurrency;
    private final Map<String, QueueReader> readers = new ConcurrentHashMap<>();
    private final ExecutorService answers = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "event-answers");
        thread.setDaemon(true);
        return thread;
    });
    private Connection connection;
    private volatile boolean stopped;

    EventQueues(Config config, Vertx vertx, Tracer tracer, @ConfigProperty(name = "tongpin.exchange", defaultValue = "tongpin.events") String exchange,
            @ConfigProperty(name = "tongpin.consumer.concurrency") int concurrency) {
        this.config = config;
        this.vertx = vertx;
        this.tracer = tracer;
        this.exchange = exchange;
        this.concurrency = concurrency;
    }

    @Override
    public Flow.Publisher<? extends Message<?>> getPublisher(Config channel) {
        return readers.computeIfAbsent(channel.getValue("queue.name", String.class), queue -> {
            var reader = new QueueReader(queue, List.of(channel.getValue("routing-keys", String[].class)), exchange, concurrency, vertx.getOrCreateContext(),
                    tracer, answers, this::open);
            open(reader);
            return reader;
        }).subscriber();
    }

    /** Goes on until it is open, whenever the broker comes. */
    private void open(QueueReader reader) {
        Uni.createFrom().item(() -> {
            if (!stopped) {
                openNow(reader);
            }
            return null;
        }).runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onFailure().invoke(failure -> LOG.warnf("%s is not read yet: %s", reader.queue(), failure.getMessage()))
                .onFailure().retry().withBackOff(AGAIN, AGAIN).indefinitely().subscribe().with(open -> { });
    }

    private synchronized void openNow(QueueReader reader) {
        try {
            if (connection == null) {
                var factory = Broker.connections(config);
                factory.setAutomaticRecoveryEnabled(true);
                factory.setNetworkRecoveryInterval(AGAIN.toMillis());
                connection = factory.newConnection("events");
            }
            reader.open(connection.createChannel());
        } catch (IOException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public HealthReport getReadiness() {
        var report = HealthReport.builder();
        readers.forEach((queue, reader) -> report.add(queue, reader.isOpen()));
        return report.build();
    }

    synchronized void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
        if (connection != null) {
            connection.abort(CLOSE_TIMEOUT_MILLIS);
        }
        answers.shutdown();
    }
}
