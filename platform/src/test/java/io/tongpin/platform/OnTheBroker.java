package io.tongpin.platform;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.tongpin.platform.event.Broker;
import io.tongpin.platform.event.Wire;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test that speaks to the broker as another service would, and looks at the rows that follow. */
abstract class OnTheBroker {
    @Inject
    Pool pool;

    Connection connection;
    Channel channel;

    @BeforeEach
    void connect() throws Exception {
        connection = Broker.connections(ConfigProvider.getConfig()).newConnection();
        channel = connection.createChannel();
        channel.confirmSelect();
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
    }

    static String exchange() {
        return ConfigProvider.getConfig().getValue("tongpin.exchange", String.class);
    }

    void publish(String type, byte[] body, int priority) throws Exception {
        channel.basicPublish(exchange(), type, new AMQP.BasicProperties.Builder().contentType(Wire.CONTENT_TYPE).deliveryMode(2).priority(priority).build(), body);
        channel.waitForConfirmsOrDie(10_000);
    }

    /** The broker ends a channel on which somebody asks for a queue that is not there. */
    boolean isRead(String queue) throws Exception {
        var asked = connection.createChannel();
        try {
            boolean read = asked.consumerCount(queue) > 0;
            asked.close();
            return read;
        } catch (IOException notThere) {
            return false;
        }
    }

    long count(String sql, Object... args) {
        return pool.preparedQuery(sql).execute(Tuple.from(args)).await().atMost(Duration.ofSeconds(5)).iterator().next().getLong(0);
    }
}
