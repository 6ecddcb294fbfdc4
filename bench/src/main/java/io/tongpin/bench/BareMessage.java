package io.tongpin.bench;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.ConnectionFactory;
import java.util.concurrent.SynchronousQueue;
import org.HdrHistogram.Histogram;

/** The limit of whatever is told by an event: one persistent message over the broker, published with a confirm and consumed. */
final class BareMessage {

    private BareMessage() {}

    static void measure(Product product, int messages) throws Exception {
        var trips = new Histogram(3);
        var factory = new ConnectionFactory();
        factory.setUri(product.status.get("amqp").asText());
        try (var connection = factory.newConnection()) {
            var channel = connection.createChannel();
            var queue = channel.queueDeclare().getQueue();
            var arrived = new SynchronousQueue<Long>();
            channel.confirmSelect();
            connection.createChannel().basicConsume(queue, true, (tag, message) -> {
                try {
                    arrived.put(System.nanoTime());
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }, tag -> { });
            var persistent = new AMQP.BasicProperties.Builder().deliveryMode(2).build();
            for (int i = 0; i < messages; i++) {
                long sent = System.nanoTime();
                channel.basicPublish("", queue, persistent, new byte[900]);
                trips.recordValue((arrived.take() - sent) / 1_000);
                channel.waitForConfirmsOrDie(10_000);
            }
        }
        System.out.printf("limit: a bare message over the broker p50 %.1f ms, p99 %.1f ms%n", trips.getValueAtPercentile(50) / 1e3, trips.getValueAtPercentile(99) / 1e3);
    }
}
