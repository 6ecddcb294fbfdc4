package io.tongpin.collaboration.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.collaboration.MovableClock;
import io.tongpin.collaboration.OtherServices;
import io.tongpin.collaboration.Robot;
import io.tongpin.collaboration.RobotResource;
import io.tongpin.collaboration.Someone;
import io.tongpin.collaboration.Tables;
import io.tongpin.collaboration.notification.domain.Answer;
import io.tongpin.collaboration.notification.domain.Channel;
import io.tongpin.local.TestStack;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestStack.class)
@WithTestResource(RobotResource.class)
@Tag("D6")
class DeliveryIT {
    @Inject
    OtherServices others;

    @Inject
    Deliveries deliveries;

    @Inject
    Pool pool;

    @Inject
    MovableClock clock;

    @Inject
    Vertx vertx;

    private final String cause = "test/" + UUID.randomUUID();

    @BeforeEach
    void nothingIsOnItsWay() {
        Tables.empty(pool);
        Robot.reset();
        clock.set(Instant.parse("2026-03-02T02:00:00Z"));
    }

    @AfterEach
    void timeRunsOn() {
        clock.run();
    }

    @Test
    void aMessageArrivesOnceInTheDocumentedFormat() {
        post("**同频**");
        post("**同频**");
        await().untilAsserted(() -> assertThat(state()).isEqualTo(DeliveryState.SENT));
        assertThat(Robot.taken()).isEqualTo(List.of("**同频**"));
        assertThat(Robot.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SERVER_ERROR", "TOO_MANY", "HTTP_429"})
    void aRefusedMessageIsTriedAgainWhenItsTimeHasCome(String manner) {
        Robot.behave(manner);
        post("同频");
        await().untilAsserted(() -> assertThat(error()).isNotNull());
        assertThat(state()).isEqualTo(DeliveryState.PENDING);
        clock.advance(Duration.ofMinutes(1));
        await().untilAsserted(() -> assertThat(state()).isEqualTo(DeliveryState.SENT));
        assertThat(Robot.taken()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SILENCE", "DROP"})
    void aMessageThatWasNeverAnsweredIsNotRepeated(String manner) {
        Robot.behave(manner);
        post("同频");
        await().untilAsserted(() -> assertThat(state()).isEqualTo(DeliveryState.UNKNOWN));
        clock.advance(Duration.ofDays(1));
        awaitALaterMessage();
        assertThat(Robot.taken()).filteredOn("同频"::equals).hasSize(1);
    }

    @Test
    void theRobotGetsTwentyAMinuteAndNothingIsLost() {
        for (int i = 0; i < 25; i++) {
            post("test/rate/" + i, "第" + i + "条");
        }
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(Robot.taken()).hasSize(20));
        assertThat(Robot.complaints()).isEmpty();
        Robot.reset();
        clock.advance(Duration.ofSeconds(61));
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(Robot.taken()).hasSize(5));
    }

    @Test
    void anAttemptWhoseReplicaDiedIsUnknown() {
        pool.withTransaction(tx -> deliveries.post(tx, message(cause, "同频"), null, clock.instant().plusSeconds(3600))
                .chain(() -> tx.preparedQuery("update delivery set state = 'SENDING', tries = 1, claimed_at = $1")
                        .execute(Tuple.of(clock.instant().atOffset(ZoneOffset.UTC))))
                .replaceWithVoid()).await().indefinitely();
        clock.advance(Duration.ofMinutes(5));
        await().untilAsserted(() -> assertThat(state()).isEqualTo(DeliveryState.UNKNOWN));
        assertThat(Robot.taken()).isEmpty();
    }

    @Test
    void whatNeverLeftTheMachineIsARefusal() {
        var nobody = new WeComRobotClient(new Webhook(vertx), new NobodyListens());
        var answer = nobody.send(message(cause, "同频")).await().indefinitely();
        assertThat(answer).isInstanceOfSatisfying(Answer.Refused.class, refused -> assertThat(refused.reason()).doesNotContain("secret"));
    }

    private void awaitALaterMessage() {
        post("test/later/" + cause, "后来");
        await().untilAsserted(() -> assertThat(Robot.taken()).contains("后来"));
    }

    @Test
    @Tag("E11")
    void aGroupIsShownThePictureAfterTheText() {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 4, 5, 6};
        var ops = Someone.called("ops.admin");
        var anna = Someone.called("anna.snelling");
        given().auth().oauth2(ops.token()).contentType("application/json").body(Map.of("kinds", Map.of("FIGURES_GATHERED", List.of("WECOM_ROBOT")))).put("/api/notification-preferences/groups").then().statusCode(200);
        try {
            var picture = UUID.randomUUID();
            var missing = UUID.randomUUID();
            others.send(others.figures(anna, picture));
            others.send(others.figures(anna, missing));
            await().untilAsserted(() -> assertThat(Robot.taken()).hasSize(2).allMatch(text -> text.contains("合计 | 3 万")));
            await().until(() -> !others.heardOf("picture-wanted", picture).isEmpty());
            assertThat(Robot.pictures()).isEmpty();

            others.send(others.drawn(picture, "zh", png));
            await().untilAsserted(() -> assertThat(Robot.pictures()).hasSize(1).first().isEqualTo(png));
            assertThat(Robot.complaints()).isEmpty();

            clock.advance(SendOutside.PATIENCE);
            await().untilAsserted(() -> assertThat(Tables.count(pool, "delivery where state = 'FAILED' and error = 'the picture did not come' and picture = '" + missing + "'")).isOne());
            assertThat(Robot.pictures()).hasSize(1);
        } finally {
            given().auth().oauth2(ops.token()).contentType("application/json").body(Map.of("kinds", Map.of())).put("/api/notification-preferences/groups").then().statusCode(200);
        }
    }

    private static Message message(String cause, String content) {
        return Message.toGroup(Channel.WECOM_ROBOT, cause, "DIGEST", "同频", content, null);
    }

    private void post(String content) {
        post(cause, content);
    }

    private void post(String cause, String content) {
        pool.withTransaction(tx -> deliveries.post(tx, message(cause, content), null, clock.instant())).await().indefinitely();
    }

    private DeliveryState state() {
        return deliveries.of(pool, List.of(cause)).await().indefinitely().get(0).state();
    }

    private String error() {
        return deliveries.of(pool, List.of(cause)).await().indefinitely().get(0).error();
    }

    private record NobodyListens() implements RobotConfig.WeCom {

        @Override
        public Optional<String> url() {
            return Optional.of("http://127.0.0.1:1/send?key=secret");
        }

        @Override
        public Optional<String> secret() {
            return Optional.empty();
        }

        @Override
        public Duration timeout() {
            return Duration.ofSeconds(1);
        }
    }
}
