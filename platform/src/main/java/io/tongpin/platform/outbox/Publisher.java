package io.tongpin.platform.outbox;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import io.quarkus.runtime.ShutdownEvent;
import io.tongpin.platform.event.Broker;
import io.tongpin.platform.event.Wire;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sends a batch at a time and waits for the broker's confirms: one hop to a worker thread for all of its messages, where a reactive
 * channel takes one for each. After a failure the next batch gets a new connection.
 */
@Singleton
class Publisher {
    private static final Duration CONFIRM_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    /** @param traceparent W3C trace context that a reader's work belongs to, or null */
    record Letter(UUID id, String type, String payload, String traceparent, int priority) {}

    private final ConnectionFactory factory;
    private final String exchange;
    private Channel channel;

    Publisher(Config config, @ConfigProperty(name = "tongpin.exchange", defaultValue = "tongpin.events") String exchange) {
        this.exchange = exchange;
        this.factory = Broker.connections(config);
    }

    /**
     * Blocks until the broker has all of them.
     *
     * @throws IOException when it may not have: send them again
     */
    synchronized void publish(List<Letter> letters) throws IOException {
        try {
            var open = open();
            for (var letter : letters) {
                open.basicPublish(exchange, letter.type(), new BasicProperties.Builder().messageId(letter.id().toString()).contentType(Wire.CONTENT_TYPE)
                        .deliveryMode(2).priority(letter.priority()).headers(letter.traceparent() == null ? null : Map.of("traceparent", letter.traceparent()))
                        .build(), letter.payload().getBytes(StandardCharsets.UTF_8));
            }
            open.waitForConfirmsOrDie(CONFIRM_TIMEOUT.toMillis());
        } catch (TimeoutException | InterruptedException | IOException | RuntimeException e) {
            close();
            throw new IOException("the broker did not take " + letters.size() + " events: " + e.getMessage(), e);
        }
    }

    private Channel open() throws IOException, TimeoutException {
        if (channel == null || !channel.isOpen()) {
            close();
            channel = factory.newConnection("outbox").createChannel();
            channel.exchangeDeclare(exchange, BuiltinExchangeType.TOPIC, true);
            channel.confirmSelect();
        }
        return channel;
    }

    synchronized void stop(@Observes ShutdownEvent stopping) {
        close();
    }

    private void close() {
        if (channel != null) {
            channel.getConnection().abort((int) CLOSE_TIMEOUT.toMillis());
            channel = null;
        }
    }
}
