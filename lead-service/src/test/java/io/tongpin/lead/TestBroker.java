package io.tongpin.lead;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.ConnectionFactory;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.event.Wire;
import org.eclipse.microprofile.config.ConfigProvider;

/** Speaks for the other services: puts their events on the exchange. */
public final class TestBroker {
    private TestBroker() {}

    public static void publish(Event event) {
        var config = ConfigProvider.getConfig();
        var factory = new ConnectionFactory();
        factory.setHost(config.getValue("rabbitmq-host", String.class));
        factory.setPort(config.getValue("rabbitmq-port", Integer.class));
        factory.setUsername(config.getValue("rabbitmq-username", String.class));
        factory.setPassword(config.getValue("rabbitmq-password", String.class));
        factory.setVirtualHost(config.getValue("rabbitmq-virtual-host", String.class));
        try (var connection = factory.newConnection(); var channel = connection.createChannel()) {
            channel.confirmSelect();
            channel.basicPublish(config.getValue("tongpin.exchange", String.class), event.type(),
                    new AMQP.BasicProperties.Builder().contentType(Wire.CONTENT_TYPE).deliveryMode(2).build(), Wire.write(event));
            channel.waitForConfirmsOrDie(10_000);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
