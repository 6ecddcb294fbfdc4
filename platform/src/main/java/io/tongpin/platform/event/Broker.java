package io.tongpin.platform.event;

import com.rabbitmq.client.ConnectionFactory;
import io.vertx.rabbitmq.RabbitMQOptions;
import java.util.List;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** The broker that the connector speaks to, for what the connector has no word for. */
public final class Broker {
    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;

    private Broker() {}

    public static RabbitMQOptions options(Config config) {
        return new RabbitMQOptions().setHost(config.getValue("rabbitmq-host", String.class))
                .setPort(config.getValue("rabbitmq-port", Integer.class))
                .setUser(config.getValue("rabbitmq-username", String.class))
                .setPassword(config.getValue("rabbitmq-password", String.class))
                .setVirtualHost(config.getOptionalValue("rabbitmq-virtual-host", String.class).orElse("/"));
    }

    /** For what takes a worker thread. A connection that broke is not mended but made anew. */
    public static ConnectionFactory connections(Config config) {
        var options = options(config);
        var factory = new ConnectionFactory();
        factory.setHost(options.getHost());
        factory.setPort(options.getPort());
        factory.setUsername(options.getUser());
        factory.setPassword(options.getPassword());
        factory.setVirtualHost(options.getVirtualHost());
        factory.setConnectionTimeout(CONNECT_TIMEOUT_MILLIS);
        factory.setAutomaticRecoveryEnabled(false);
        return factory;
    }

    /** The queues that this service reads, shared ones too. */
    public static List<String> queues(Config config) {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> name.startsWith("mp.messaging.incoming.") && (name.endsWith(".queue.name") || name.endsWith(".shared-queue")))
                .map(name -> config.getValue(name, String.class)).distinct().sorted().toList();
    }
}
