package io.tongpin.collaboration.digest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.collaboration.Blockade;
import io.tongpin.collaboration.OtherServices;
import io.tongpin.collaboration.Robot;
import io.tongpin.collaboration.RobotResource;
import io.tongpin.collaboration.Someone;
import io.tongpin.collaboration.Tables;
import io.tongpin.local.Replica;
import io.tongpin.local.TestStack;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Exactly once per head, channel and day, over replicas and kill -9: this application, and a second one as a process. */
@QuarkusTest
@WithTestResource(TestStack.class)
@WithTestResource(RobotResource.class)
@Tag("D3")
@Tag("D6")
class DigestReplicaIT {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final Someone SALES_HEAD = Someone.called("sales.head");
    private static final List<Someone> HEADS = List.of(SALES_HEAD, Someone.called("marketing.head"), Someone.called("delivery.head"));

    @Inject
    OtherServices others;

    @Inject
    Pool pool;

    @Inject
    Scheduler scheduler;

    @BeforeEach
    void onlyTheOtherReplicaHasAClock() {
        scheduler.pause();
        Tables.empty(pool);
        Robot.reset();
        HEADS.forEach(head -> others.announce(head, null));
        await().atMost(LONG).untilAsserted(() -> assertThat(Tables.count(pool, "person")).isEqualTo(3));
    }

    @AfterEach
    void everyClockRuns() {
        scheduler.resume();
    }

    @Test
    void aReplicaKilledInTheMiddleOfAnEditionLeavesItToTheOther() {
        try (var replica = replica()) {
            await().atMost(LONG).until(replica::isReady);
            try (var blockade = Blockade.of(pool, "notification")) {
                theDigestIsDue();
                blockade.awaitSomebody(LONG);
                replica.close();
            }
        }
        scheduler.resume();
        theEditionIsThereOnce();
    }

    @Test
    void twoReplicasMakeOneEdition() {
        try (var replica = replica()) {
            await().atMost(LONG).until(replica::isReady);
            scheduler.resume();
            theDigestIsDue();
            theEditionIsThereOnce();
        }
    }

    @Test
    void aMessageWhoseSenderWasKilledBeforeTheAnswerIsShownAndNotRepeated() {
        Robot.behave("SILENCE");
        try (var replica = replica()) {
            await().atMost(LONG).until(replica::isReady);
            theDigestIsDue();
            await().atMost(LONG).untilAsserted(() -> assertThat(Robot.taken()).hasSize(1));
        }
        scheduler.resume();
        await().atMost(LONG).untilAsserted(() -> assertThat(states()).containsOnly("UNKNOWN"));
        assertThat(Robot.taken()).hasSize(1);
        assertThat(Tables.count(pool, "delivery_attempt")).isEqualTo(1);
    }

    private void theDigestIsDue() {
        given().auth().oauth2(SALES_HEAD.token()).contentType("application/json").body("{\"at\":\"00:00\"}").put("/api/digest-settings").then()
                .statusCode(200);
    }

    private void theEditionIsThereOnce() {
        await().atMost(LONG).untilAsserted(() -> assertThat(states()).containsOnly("SENT"));
        assertThat(Tables.count(pool, "digest_edition")).isEqualTo(HEADS.size() + 1);
        assertThat(Tables.count(pool, "digest")).isEqualTo(HEADS.size() + 1);
        assertThat(Tables.count(pool, "notification")).isEqualTo(HEADS.size());
        assertThat(Robot.taken()).hasSize(1);
        assertThat(Robot.complaints()).isEmpty();
    }

    /** What heads see of the robot's message; nothing as long as there is no digest. */
    private List<String> states() {
        return given().auth().oauth2(SALES_HEAD.token()).get("/api/digests").jsonPath()
                .getList("items.deliveries.flatten().findAll { it.channel == 'WECOM_ROBOT' }.state");
    }

    private static Replica replica() {
        // patient enough that it never finishes within the test what it was killed in
        return Replica.start(name -> ConfigProvider.getConfig().getOptionalValue(name, String.class), Map.of("TONGPIN_WECOM_ROBOT_TIMEOUT", "PT60S"));
    }
}
