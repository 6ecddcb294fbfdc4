package io.tongpin.collaboration.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.collaboration.Blockade;
import io.tongpin.collaboration.OtherServices;
import io.tongpin.collaboration.RobotResource;
import io.tongpin.collaboration.Someone;
import io.tongpin.collaboration.Tables;
import io.tongpin.local.Replica;
import io.tongpin.local.TestStack;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Reviews whose time is up are told of exactly once, over replicas and kill -9: this application, and a second one as a process. */
@QuarkusTest
@WithTestResource(TestStack.class)
@WithTestResource(RobotResource.class)
@Tag("D5")
class ReviewReplicaIT {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final Someone ANNA = Someone.called("anna.snelling");
    private static final List<Someone> HEADS = List.of(Someone.called("marketing.head"), Someone.called("sales.head"));

    @Inject
    OtherServices others;

    @Inject
    Pool pool;

    @Inject
    Scheduler scheduler;

    private final List<UUID> reviews = Stream.generate(UUID::randomUUID).limit(30).toList();

    @BeforeEach
    void onlyTheOtherReplicaHasAClock() {
        scheduler.pause();
        Tables.empty(pool);
        others.announce(ANNA, null);
        HEADS.forEach(head -> others.announce(head, null));
        await().atMost(LONG).untilAsserted(() -> assertThat(Tables.count(pool, "person")).isEqualTo(3));
        reviews.forEach(review -> others.send(others.amountFrozen(review, UUID.randomUUID(), ANNA, "marketing-head")));
        await().atMost(LONG).untilAsserted(() -> assertThat(count("select count(*) from review where id = any($1)")).isEqualTo(reviews.size()));
    }

    @AfterEach
    void everyClockRuns() {
        scheduler.resume();
    }

    @Test
    void aReplicaKilledWhileItTellsLeavesItToTheOther() {
        // given
        try (var replica = Replica.start(name -> ConfigProvider.getConfig().getOptionalValue(name, String.class), Map.of())) {
            await().atMost(LONG).until(replica::isReady);
            try (var blockade = Blockade.of(pool, "notification")) {
                theirTimeIsUp();
                blockade.awaitSomebody(LONG);
                // when
                replica.close();
            }
        }
        scheduler.resume();
        // then
        await().atMost(LONG).untilAsserted(() -> assertThat(reviews).allSatisfy(review -> assertThat(others.heardOf("review-escalated", review)).hasSize(1)));
        assertThat(notices()).isEqualTo((long) reviews.size() * HEADS.size());
    }

    private void theirTimeIsUp() {
        pool.preparedQuery("update review set due_at = now() - interval '1 minute', clock_at = now() - interval '1 minute' where id = any($1)")
                .execute(Tuple.of(reviews.toArray(UUID[]::new))).await().indefinitely();
    }

    private long notices() {
        return count("select count(*) from notification where kind = 'REVIEW_OVERDUE' and link in (select '/reviews/' || id from unnest($1::uuid[]) id)");
    }

    private long count(String sql) {
        return pool.preparedQuery(sql).execute(Tuple.of(reviews.toArray(UUID[]::new))).await().indefinitely().iterator().next().getLong(0);
    }
}
