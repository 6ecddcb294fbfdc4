package io.tongpin.local.stack;

import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** An AMQP 0-9-1 broker that is there, whichever product it is. */
public record Broker(Kind kind, String host, int port, String user, String password, String virtualHost) {

    public enum Kind { RABBITMQ, QPID, GIVEN }

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** The broker given by {@code TONGPIN_AMQP_URL}. */
    static Optional<Broker> given() {
        return Given.address("TONGPIN_AMQP_URL", 5672)
            .map(given -> new Broker(Kind.GIVEN, given.host(), given.port(), given.user(), given.password(),
                given.path().isEmpty() ? "/" : given.path()));
    }

    /** The folder's broker if it runs. */
    static Optional<Broker> runningIn(StackFolder folder) {
        return given()
            .or(() -> folder.running(RabbitMq.PROCESS).map(server -> of(Kind.RABBITMQ, server, folder, "/")))
            .or(() -> folder.running(Qpid.PROCESS).map(server -> of(Kind.QPID, server, folder, Qpid.VIRTUAL_HOST)));
    }

    /**
     * Attaches to the folder's broker, or starts one: RabbitMQ where it is to be had, else Qpid Broker-J
     * ({@code TONGPIN_BROKER=qpid} asks for the latter).
     */
    static Broker startIn(StackFolder folder) {
        return runningIn(folder).orElseGet(() -> {
            var rabbit = "qpid".equals(System.getenv("TONGPIN_BROKER")) ? Optional.<RabbitMq>empty() : RabbitMq.find(folder);
            return rabbit.map(found -> of(Kind.RABBITMQ, found.start(folder), folder, "/"))
                .orElseGet(() -> of(Kind.QPID, Qpid.start(folder), folder, Qpid.VIRTUAL_HOST));
        }).awaitReady(() -> given().isPresent() || folder.running(RabbitMq.PROCESS).or(() -> folder.running(Qpid.PROCESS)).isPresent());
    }

    static Broker of(Kind kind, RunningProcess server, StackFolder folder, String virtualHost) {
        return new Broker(kind, "127.0.0.1", server.port(), "tongpin", folder.secret("amqp"), virtualHost);
    }

    static void stopIn(StackFolder folder) {
        RabbitMq.stopIn(folder);
        Qpid.stopIn(folder);
    }

    /** The same broker, seen in another virtual host: what happens there, no other virtual host sees. */
    Broker in(String virtualHost) {
        return new Broker(kind, host, port, user, password, virtualHost);
    }

    public String url() {
        return "amqp://" + user + ":" + password + "@" + host + ":" + port + "/"
            + URLEncoder.encode(virtualHost, StandardCharsets.UTF_8);
    }

    public ConnectionFactory connections() {
        var factory = new ConnectionFactory();
        factory.setHost(host);
        factory.setPort(port);
        factory.setUsername(user);
        factory.setPassword(password);
        factory.setVirtualHost(virtualHost);
        return factory;
    }

    /**
     * Waits until a client can sign in: a broker opens its port before it is able to answer.
     *
     * @param server whether there is still somebody to wait for
     */
    Broker awaitReady(BooleanSupplier server) {
        var patience = new Patience(PATIENCE);
        while (true) {
            try (var connection = connections().newConnection()) {
                return this;
            } catch (IOException | TimeoutException e) {
                if (patience.isOver() || !server.getAsBoolean()) {
                    throw new StackException("The broker at " + host + ":" + port + " lets nobody in: " + e.getMessage()
                        + ". See rabbitmq.log or qpid.log.", e);
                }
                patience.pause();
            }
        }
    }
}
