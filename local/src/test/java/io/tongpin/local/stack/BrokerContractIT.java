package io.tongpin.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import com.rabbitmq.client.ShutdownSignalException;
import io.tongpin.local.SharedStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What the product asks of a broker, asked of both that may serve it: with the same declarations and the same client. */
@Tag("F1")
class BrokerContractIT {

    @Nested
    class OfRabbitMq extends Contract {

        private final Stack stack = SharedStack.attach();
        private final Broker own = stack.createVirtualHost("t" + UUID.randomUUID().toString().replace("-", ""));

        @Override
        Broker broker() {
            return own;
        }

        @AfterAll
        void leave() {
            stack.deleteVirtualHost(own);
        }
    }

    @Nested
    class OfQpid extends Contract {

        @TempDir(cleanup = CleanupMode.ALWAYS)
        static Path temporary;

        private StackFolder folder;
        private Broker own;

        @Override
        Broker broker() {
            if (own == null) {
                folder = new StackFolder(temporary);
                var server = Qpid.start(folder);
                own = Broker.of(Broker.Kind.QPID, server, folder, Qpid.VIRTUAL_HOST).awaitReady(server::isAlive);
            }
            return own;
        }

        @AfterAll
        void stop() {
            Qpid.stopIn(folder);
        }

        @Test
        void whatWasConfirmedIsThereAfterAKill() throws Exception {
            // given
            publish("survivor");
            connection.abort();
            // when
            var killed = folder.running(Qpid.PROCESS).orElseThrow();
            ProcessHandle.of(killed.pid()).orElseThrow().destroyForcibly();
            await().atMost(Duration.ofSeconds(20)).until(() -> !killed.isAlive());
            own = null;
            connect();
            // then
            assertThat(await().until(() -> channel.basicGet(QUEUE, true), got -> got != null).getBody()).isEqualTo(bytes("survivor"));
        }

        @Test
        void aVirtualHostSeesNothingOfAnother() throws Exception {
            // given
            Qpid.createVirtualHost(folder, "other");
            // when
            try (var connection = broker().in("other").connections().newConnection()) {
                var there = connection.createChannel();
                there.queueDeclare("only-there", true, false, false, Map.of());
            }
            // then
            assertThat(exists("only-there")).isFalse();
            Qpid.deleteVirtualHost(folder, "other");
        }

        private boolean exists(String queue) throws IOException {
            var probe = connection.createChannel();
            try {
                probe.queueDeclarePassive(queue);
                return true;
            } catch (IOException missing) {
                return false;
            }
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class Contract {

        static final String EXCHANGE = "tongpin.events";
        static final String QUEUE = "collaboration.journey";
        static final String TYPE = "io.tongpin.lead.lead-captured.v1";

        Connection connection;
        Channel channel;

        abstract Broker broker();

        @BeforeEach
        void connect() throws Exception {
            connection = broker().connections().newConnection();
            channel = connection.createChannel();
            channel.confirmSelect();
            channel.exchangeDeclare(EXCHANGE, BuiltinExchangeType.TOPIC, true);
            channel.exchangeDeclare(QUEUE + ".dlx", BuiltinExchangeType.FANOUT, true);
            channel.queueDeclare(QUEUE + ".dlq", true, false, false, Map.of());
            channel.queueBind(QUEUE + ".dlq", QUEUE + ".dlx", "");
            channel.queueDeclare(QUEUE, true, false, false, Map.of("x-dead-letter-exchange", QUEUE + ".dlx"));
            channel.queueBind(QUEUE, EXCHANGE, "io.tongpin.lead.#");
        }

        @AfterEach
        void disconnect() throws IOException {
            channel.queuePurge(QUEUE);
            channel.queuePurge(QUEUE + ".dlq");
            connection.close();
        }

        @Test
        void aPublishedMessageIsConfirmedAndDelivered() throws Exception {
            // when
            publish("hello");
            // then
            assertThat(next(QUEUE).getBody()).isEqualTo(bytes("hello"));
        }

        @Test
        void aMessageStaysPersistent() throws Exception {
            // when
            publish("kept");
            // then
            assertThat(next(QUEUE).getProps().getDeliveryMode()).isEqualTo(MessageProperties.PERSISTENT_BASIC.getDeliveryMode());
        }

        @Test
        void aTypeNobodyIsBoundToReachesNoQueue() throws Exception {
            // given
            channel.basicPublish(EXCHANGE, "io.tongpin.assignment.lead-assigned.v1", MessageProperties.PERSISTENT_BASIC, bytes("elsewhere"));
            // when
            publish("ours");
            // then
            assertThat(next(QUEUE).getBody()).isEqualTo(bytes("ours"));
            assertThat(channel.basicGet(QUEUE, true)).isNull();
        }

        @Test
        void aRejectedMessageGoesToItsQueuesDeadLettersOnce() throws Exception {
            // given
            publish("poison");
            // when
            channel.basicReject(channel.basicGet(QUEUE, false).getEnvelope().getDeliveryTag(), false);
            // then
            assertThat(next(QUEUE + ".dlq").getBody()).isEqualTo(bytes("poison"));
            assertThat(channel.basicGet(QUEUE, true)).isNull();
            assertThat(channel.basicGet(QUEUE + ".dlq", true)).isNull();
        }

        /** RabbitMQ gives it to the next consumer, Qpid to the dead letters, from where the owning service takes it up again. */
        @Test
        void aMessageWhoseConsumerDiedIsNotLost() throws Exception {
            // given
            publish("unfinished");
            var dying = broker().connections().newConnection();
            dying.createChannel().basicGet(QUEUE, false);
            // when
            dying.abort();
            // then
            var found = await().until(() -> firstOf(QUEUE, QUEUE + ".dlq"), got -> got != null);
            assertThat(found.getBody()).isEqualTo(bytes("unfinished"));
        }

        @Test
        void anotherConsumersQueueGetsItsOwnCopy() throws Exception {
            // given
            channel.queueDeclare("analytics.metric", true, false, false, Map.of());
            channel.queueBind("analytics.metric", EXCHANGE, TYPE);
            channel.queuePurge("analytics.metric");
            // when
            publish("for both");
            // then
            assertThat(next(QUEUE).getBody()).isEqualTo(bytes("for both"));
            assertThat(next("analytics.metric").getBody()).isEqualTo(bytes("for both"));
        }

        @Test
        void aLiveQueueGoesWithItsConnection() throws Exception {
            // given a queue that is read, as the gateway reads its own: Qpid deletes an auto-delete queue with its last reader only
            var gateway = broker().connections().newConnection();
            var live = gateway.createChannel();
            live.queueDeclare("gateway.live", false, true, true, Map.of());
            live.basicConsume("gateway.live", true, (tag, message) -> {}, tag -> {});
            // when
            gateway.close();
            // then
            await().until(() -> isMissing("gateway.live"));
        }

        /** Whether the broker says 404; 405, as long as the exclusive owner is there, does not count. */
        boolean isMissing(String queue) throws Exception {
            var probe = connection.createChannel();
            try {
                probe.queueDeclarePassive(queue);
                probe.close();
                return false;
            } catch (IOException refused) {
                return refused.getCause() instanceof ShutdownSignalException reason
                    && reason.getReason() instanceof AMQP.Channel.Close close
                    && close.getReplyCode() == AMQP.NOT_FOUND;
            }
        }

        void publish(String text) throws Exception {
            var properties = new AMQP.BasicProperties.Builder().deliveryMode(2).contentType("application/cloudevents+json").build();
            channel.basicPublish(EXCHANGE, TYPE, properties, bytes(text));
            channel.waitForConfirmsOrDie(10_000);
        }

        GetResponse next(String queue) {
            return await().until(() -> channel.basicGet(queue, true), got -> got != null);
        }

        GetResponse firstOf(String one, String other) throws IOException {
            var got = channel.basicGet(one, true);
            return got != null ? got : channel.basicGet(other, true);
        }

        static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
