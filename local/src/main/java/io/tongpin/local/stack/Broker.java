package io.tongpin.local.stack;

import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** An AMQP 0-9-1 broker that is there, whichever product it is. */
public record Broker(Kind kind, String host, int port, String user, String password, String virtualHost) {

    public enum Kind { RABBITMQ, QPID, GIVEN }

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Attaches to the folder's broker, or starts one: RabbitMQ where it is to be had, else Qpid Broker-J. */
    static Broker startIn(StackFolder folder) {
        var wanted = System.getenv("TONGPIN_BROKER");
        if (folder.running(Qpid.PROCESS).isPresent() || "qpid".equals(wanted)) {
            return Qpid.startIn(folder);
        }
        return RabbitMq.find(folder).map(rabbit -> rabbit.startIn(folder)).orElseGet(() -> Qpid.startIn(folder));
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

    /** Waits until a client can sign in: a broker opens its port before it is able to answer. */
    Broker awaitReady(RunningProcess process, StackFolder folder) {
        var deadline = Instant.now().plus(PATIENCE);
        Optional<Exception> last = Optional.empty();
        while (process.isAlive() && Instant.now().isBefore(deadline)) {
            try (var connection = connections().newConnection()) {
                return this;
            } catch (IOException | TimeoutException e) {
                last = Optional.of(e);
                Pause.briefly();
            }
        }
        throw new StackException("The broker did not become ready; see " + folder.log(process.name()), last.orElse(null));
    }
}
