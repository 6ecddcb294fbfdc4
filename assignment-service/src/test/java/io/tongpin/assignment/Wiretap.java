package io.tongpin.assignment;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.event.Wire;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Hears every event on a run's exchange, and sends what lead-service would. */
public final class Wiretap implements AutoCloseable {
    private final String exchange;
    private final Connection connection;
    private final Channel channel;
    private final List<Event> heard = new CopyOnWriteArrayList<>();

    /** @param settings gives the run's settings by name, such as {@code tongpin.amqp.host} */
    public Wiretap(Function<String, String> settings) throws IOException, TimeoutException {
        var factory = new ConnectionFactory();
        factory.setHost(settings.apply("tongpin.amqp.host"));
        factory.setPort(Integer.parseInt(settings.apply("tongpin.amqp.port")));
        factory.setUsername(settings.apply("tongpin.amqp.user"));
        factory.setPassword(settings.apply("tongpin.amqp.password"));
        factory.setVirtualHost(settings.apply("rabbitmq-virtual-host"));
        exchange = settings.apply("tongpin.exchange");
        connection = factory.newConnection();
        channel = connection.createChannel();
        channel.exchangeDeclare(exchange, "topic", true);
        var queue = channel.queueDeclare().getQueue();
        channel.queueBind(queue, exchange, "io.tongpin.assignment.#");
        channel.basicConsume(queue, true, (tag, delivery) -> heard.add(Wire.read(delivery.getBody())), tag -> { });
    }

    public void send(Event event) {
        var message = new AMQP.BasicProperties.Builder().deliveryMode(2).contentType(Wire.CONTENT_TYPE).build();
        try {
            synchronized (channel) {
                channel.basicPublish(exchange, event.type(), message, Wire.write(event.from("/lead-service", null)));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Events of a kind about one lead, or about anybody when {@code subject} is null, in the order they came. */
    public List<Event> heard(String kind, Object subject) {
        var type = "io.tongpin.assignment." + kind + ".v1";
        return heard.stream().filter(event -> event.type().equals(type) && (subject == null || event.subject().equals(subject.toString()))).toList();
    }

    public List<Event> all() {
        return List.copyOf(heard);
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
