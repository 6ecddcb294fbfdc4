package io.tongpin.lead;

import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import io.tongpin.platform.event.Broker;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.event.Wire;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.ConfigProvider;

/** Speaks for the other services: puts their events on the exchange. */
public final class TestBroker {
    private TestBroker() {}

    public static void publish(Event event) {
        var config = ConfigProvider.getConfig();
        var factory = Broker.connections(config);
        // a service that has just started may not have declared its queues yet
        await().atMost(Duration.ofSeconds(30)).until(() -> reachesAQueue(factory, config.getValue("tongpin.exchange", String.class), event));
    }

    private static boolean reachesAQueue(ConnectionFactory factory, String exchange, Event event) throws Exception {
        var returned = new AtomicBoolean();
        var connection = factory.newConnection();
        try {
            var channel = connection.createChannel();
            channel.confirmSelect();
            channel.addReturnListener(message -> returned.set(true));
            channel.basicPublish(exchange, event.type(), true, new AMQP.BasicProperties.Builder().contentType(Wire.CONTENT_TYPE).deliveryMode(2).build(),
                    Wire.write(event));
            channel.waitForConfirmsOrDie(10_000);
            return !returned.get();
        } catch (ShutdownSignalException noExchangeYet) {
            return false;
        } finally {
            connection.close();
        }
    }
}
