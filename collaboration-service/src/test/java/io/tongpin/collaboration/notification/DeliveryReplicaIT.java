package io.tongpin.collaboration.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.collaboration.ChannelResource;
import io.tongpin.collaboration.ChannelStub;
import io.tongpin.collaboration.Tables;
import io.tongpin.collaboration.notification.domain.Channel;
import io.tongpin.local.Replica;
import io.tongpin.local.TestStack;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every channel misbehaves, and the replica that sends is killed with a message in the air on each: this application and another go on. */
@QuarkusTest
@WithTestResource(TestStack.class)
@WithTestResource(ChannelResource.class)
@Tag("D6")
class DeliveryReplicaIT {
    private static final Duration LONG = Duration.ofSeconds(120);
    private static final int EACH = 8;
    private static final Map<Channel, String> CHANNELS = Map.of(Channel.FEISHU_ROBOT, "feishu", Channel.DINGTALK_ROBOT, "dingtalk", Channel.WECOM_APP, "app", Channel.EMAIL, "mail");
    /** Two that were taken and never answered: one by a channel that hung up, one in the air at the kill. */
    private static final int UNANSWERED = 2;

    @Inject
    Deliveries deliveries;

    @Inject
    Pool pool;

    @Inject
    Scheduler scheduler;

    @Inject
    Clock clock;

    private final String stub = ConfigProvider.getConfig().getValue("test.channels", String.class);
    private final String run = UUID.randomUUID().toString().substring(0, 6);

    @BeforeEach
    void onlyTheOtherReplicaHasAClock() {
        scheduler.pause();
        Tables.empty(pool);
        ChannelStub.reset(stub);
    }

    @AfterEach
    void everyClockRuns() {
        scheduler.resume();
    }

    @Test
    void nothingIsLostAndNothingIsDoubled() {
        // given
        CHANNELS.forEach((channel, name) -> {
            for (var manner : channel == Channel.EMAIL ? List.of("SERVER_ERROR", "DROP", "SILENCE") : List.of("TOO_MANY", "HTTP_429", "SERVER_ERROR", "DROP", "SILENCE")) {
                ChannelStub.behave(stub, name, manner);
            }
            IntStream.range(0, EACH).forEach(n -> post(channel, n));
        });
        try (var first = replica()) {
            await().atMost(LONG).untilAsserted(() -> assertThat(CHANNELS.values()).allSatisfy(name -> assertThat(ChannelStub.taken(stub, name)).hasSize(UNANSWERED)));
        }
        // when
        try (var second = replica()) {
            await().atMost(LONG).until(second::isReady);
            scheduler.resume();
            await().atMost(LONG).untilAsserted(() -> assertThat(count("state in ('PENDING', 'SENDING')")).isZero());
        }
        // then
        CHANNELS.forEach((channel, name) -> {
            var taken = ChannelStub.taken(stub, name);
            for (int n = 0; n < EACH; n++) {
                var mark = mark(n);
                assertThat(taken).as(channel + " " + n).filteredOn(message -> message.contains(mark)).hasSize(1);
            }
            assertThat(taken).hasSize(EACH);
            assertThat(count("channel = '" + channel + "' and state = 'UNKNOWN'")).as(channel + " unknown").isEqualTo(channel.recognisesRepeats() ? 0 : UNANSWERED);
            assertThat(count("channel = '" + channel + "' and state = 'SENT'")).as(channel + " sent").isEqualTo(channel.recognisesRepeats() ? EACH : EACH - UNANSWERED);
        });
        assertThat(ChannelStub.complaints(stub)).isEmpty();
    }

    private void post(Channel channel, int n) {
        var address = channel == Channel.EMAIL ? "anna.snelling@tongpin.example" : channel.personal() ? "anna.snelling" : null;
        pool.withTransaction(tx -> deliveries.post(tx, new Message(channel, run + "/" + channel + "/" + n, "DIGEST", null, address, "同频", mark(n), null), null, clock.instant()))
                .await().indefinitely();
    }

    private String mark(int n) {
        return "m" + run + "x" + n + "x";
    }

    private long count(String what) {
        return pool.preparedQuery("select count(*) from delivery where cause like $1 || '/%' and " + what).execute(Tuple.of(run)).await().indefinitely().iterator().next().getLong(0);
    }

    /** On the same channels; patient enough that it never finishes within the test what it was killed in. */
    private static Replica replica() {
        var config = ConfigProvider.getConfig();
        var channels = new HashMap<String, String>();
        for (var name : config.getPropertyNames()) {
            if (name.matches("tongpin\\.(feishu|dingtalk|wecom\\.app|mail)\\..*")) {
                channels.put(name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), name.endsWith(".timeout") ? "PT90S" : config.getValue(name, String.class));
            }
        }
        channels.put("TONGPIN_DELIVERY_ORPHANED_AFTER", "PT10S");
        return Replica.start(name -> config.getOptionalValue(name, String.class), channels);
    }
}
