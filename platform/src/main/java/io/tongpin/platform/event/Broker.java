package io.tongpin.platform.event;

import io.vertx.rabbitmq.RabbitMQOptions;
import org.eclipse.microprofile.config.Config;

/** The broker that the connector speaks to, for what the connector has no word for. */
public final class Broker {

    private Broker() {}

    public static RabbitMQOptions options(Config config) {
        return new RabbitMQOptions().setHost(config.getValue("rabbitmq-host", String.class))
                .setPort(config.getValue("rabbitmq-port", Integer.class))
                .setUser(config.getValue("rabbitmq-username", String.class))
                .setPassword(config.getValue("rabbitmq-password", String.class))
                .setVirtualHost(config.getOptionalValue("rabbitmq-virtual-host", String.class).orElse("/"));
    }
}
