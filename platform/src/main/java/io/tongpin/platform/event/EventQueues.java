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
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.jboss.logging.Logger;

/**
 * The queues that this service reads, over one connection of the RabbitMQ client with a channel each. A listener's channel names its
 * {@code queue.name} and {@code routing-keys}; all its subscribers share a reader. Channels that also name the same {@code shared-queue}
 * get their events by that one, which is bound to all their routing keys: the broker keeps and hands over each event once, not once per
 * listener. Their own queues stay, for what the dead-letter desk hands back.
 *
 * <p>The general connector opens a connection for every subscriber and hops to a worker thread for every acknowledgement, which costs
 * more than most listeners do: here deliveries go straight to the event loop, and what is done is acknowledged together.
 */
@ApplicationScoped
@Connector("event-queue")
class EventQueues implements InboundConnector, HealthReporter {
    private static final Logger LOG = Logger.getLogger(EventQueues.class);
    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final String SHARED_QUEUE = ".shared-queue";
    /** How many of each subscriber's events may be under way in a shared queue: its slowest listener must not keep the others idle. */
    private static final int SHARED_AHEAD = 3;
    private static final int CLOSE_TIMEOUT_MILLIS = 5_000;

    private final Config config;
    private final Vertx vertx;
    private final Tracer tracer;
    private final String exchange;
    private final int concurrency;
    private final Map<String, Listener> listeners = new ConcurrentHashMap<>();
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
        var listener = listener(channel.getValue("queue.name", String.class), List.of(channel.getValue("routing-keys", String[].class)));
        var shared = channel.getOptionalValue("shared-queue", String.class);
        readers.computeIfAbsent(listener.queue(), queue -> read(queue, shared.isPresent() ? List.of() : listener.routingKeys(), List.of(listener), concurrency + concurrency / 2));
        shared.ifPresent(name -> readers.computeIfAbsent(name, queue -> {
            var sharing = sharing(queue);
            return read(queue, sharing.stream().flatMap(each -> each.routingKeys().stream()).distinct().toList(), sharing, SHARED_AHEAD * concurrency);
        }));
        return listener.subscriber();
    }

    private Listener listener(String queue, List<String> routingKeys) {
        return listeners.computeIfAbsent(queue, none -> new Listener(queue, routingKeys, vertx.getOrCreateContext()));
    }

    /** The listeners of a shared queue, those too whose subscribers come later: what arrives waits for them. */
    private List<Listener> sharing(String queue) {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> name.startsWith("mp.messaging.incoming.") && name.endsWith(SHARED_QUEUE) && queue.equals(config.getValue(name, String.class)))
                .map(name -> name.substring(0, name.length() - SHARED_QUEUE.length())).sorted()
                .map(channel -> listener(config.getValue(channel + ".queue.name", String.class), List.of(config.getValue(channel + ".routing-keys", String[].class))))
                .toList();
    }

    private QueueReader read(String queue, List<String> routingKeys, List<Listener> of, int ahead) {
        var reader = new QueueReader(queue, routingKeys, of, exchange, ahead, tracer, answers, this::open);
        open(reader);
        return reader;
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
            reader.unbindOwn(connection);
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
