package io.tongpin.collaboration.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.tongpin.collaboration.ChannelResource;
import io.tongpin.collaboration.ChannelStub;
import io.tongpin.collaboration.Contracts;
import io.tongpin.collaboration.MovableClock;
import io.tongpin.collaboration.OtherServices;
import io.tongpin.collaboration.Someone;
import io.tongpin.collaboration.Tables;
import io.tongpin.collaboration.notification.domain.Answer;
import io.tongpin.collaboration.notification.domain.Channel;
import io.tongpin.local.TestStack;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every channel against a server that holds it to the documented format and misbehaves. */
@QuarkusTest
@WithTestResource(TestStack.class)
@WithTestResource(ChannelResource.class)
@Tag("D6")
class ChannelIT {
    private static final Someone ANNA = Someone.called("anna.snelling");
    private static final Someone DUSTIN = Someone.called("dustin.brinkmann");
    private static final Someone STEWARD = Someone.called("data.steward");
    private static final Someone OPS = Someone.called("ops.admin");
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 1, 2, 3};
    /** A Monday, 10:00 in Shanghai. */
    private static final Instant MORNING = Instant.parse("2026-03-02T02:00:00Z");

    @Inject
    Deliveries deliveries;

    @Inject
    Channels channels;

    @Inject
    OtherServices others;

    @Inject
    Pool pool;

    @Inject
    MovableClock clock;

    private final String stub = ConfigProvider.getConfig().getValue("test.channels", String.class);

    private final String cause = "test/" + UUID.randomUUID();
    private final UUID lead = UUID.randomUUID();

    @BeforeEach
    void nothingIsOnItsWay() {
        Tables.empty(pool);
        ChannelStub.reset(stub);
        clock.set(MORNING);
        others.announce(DUSTIN, null);
        others.announce(ANNA, DUSTIN);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(Tables.count(pool, "person")).isEqualTo(2));
    }

    @AfterEach
    void timeRunsOn() {
        clock.run();
    }

    @ParameterizedTest
    @CsvSource({"FEISHU_ROBOT, feishu", "DINGTALK_ROBOT, dingtalk", "WECOM_APP, app", "EMAIL, mail"})
    void aMessageArrivesOnceInTheDocumentedFormat(Channel channel, String name) {
        post(channel, "今日**要闻** " + cause);
        post(channel, "今日**要闻** " + cause);
        await().untilAsserted(() -> assertThat(state()).isEqualTo(DeliveryState.SENT));
        assertThat(ChannelStub.taken(stub, name)).hasSize(1);
        assertThat(ChannelStub.complaints(stub)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"FEISHU_ROBOT, feishu, TOO_MANY", "FEISHU_ROBOT, feishu, HTTP_429", "DINGTALK_ROBOT, dingtalk, TOO_MANY", "DINGTALK_ROBOT, dingtalk, SERVER_ERROR",
        "WECOM_APP, app, TOO_MANY", "WECOM_APP, app, STALE_TOKEN", "WECOM_APP, app, SILENCE", "WECOM_APP, app, DROP", "EMAIL, mail, SERVER_ERROR"})
    void whatIsSafeToRepeatIsTriedAgainWhenItsTimeHasCome(Channel channel, String name, String manner) {
        ChannelStub.behave(stub, name, manner);
        post(channel, "同频 " + cause);
        await().untilAsserted(() -> assertThat(error()).isNotNull());
        assertThat(state()).isEqualTo(DeliveryState.PENDING);
        clock.advance(Duration.ofMinutes(2));
        await().untilAsserted(() -> assertThat(state()).isEqualTo(DeliveryState.SENT));
        assertThat(ChannelStub.taken(stub, name)).hasSize(1);
        assertThat(ChannelStub.complaints(stub)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"FEISHU_ROBOT, feishu, SILENCE", "DINGTALK_ROBOT, dingtalk, DROP", "EMAIL, mail, SILENCE", "EMAIL, mail, DROP"})
    void whatMayHaveArrivedIsNotRepeatedByItself(Channel channel, String name, String manner) {
        ChannelStub.behave(stub, name, manner);
        post(channel, "同频 " + cause);
        await().untilAsserted(() -> assertThat(state()).isEqualTo(DeliveryState.UNKNOWN));
        clock.advance(Duration.ofDays(1));
        post(channel, "test/later/" + cause, "后来");
        await().untilAsserted(() -> assertThat(ChannelStub.taken(stub, name)).hasSize(2));
        assertThat(ChannelStub.taken(stub, name)).filteredOn(message -> message.contains(cause)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"WECOM_APP, nobody", "EMAIL, nobody@tongpin.example"})
    void anUnknownAddressRestsAtOnceForAPersonWhoRepeatsItOncePutRight(Channel channel, String address) {
        pool.withTransaction(tx -> deliveries.post(tx, new Message(channel, cause, "DIGEST", ANNA.id(), address, "同频", "正文", null), null, clock.instant()))
                .await().indefinitely();
        await().untilAsserted(() -> assertThat(state()).isEqualTo(DeliveryState.FAILED));
        String id = as(STEWARD).get("/api/notifications/deliveries?state=FAILED").then().statusCode(200).body("items", hasSize(1))
                .body("items[0].person", equalTo(ANNA.name())).body("items[0].attempts", hasSize(1)).body("resting." + channel, equalTo(1)).extract().path("items[0].id");
        as(OPS).post("/api/notifications/deliveries/{id}/repeat", id).then().statusCode(403);
        as(ANNA).get("/api/notifications/deliveries").then().statusCode(403);

        pool.query("update delivery set recipient = 'anna.snelling" + (channel == Channel.EMAIL ? "@tongpin.example" : "") + "'").execute().await().indefinitely();
        as(STEWARD).post("/api/notifications/deliveries/{id}/repeat", id).then().statusCode(204);
        await().untilAsserted(() -> assertThat(state()).isEqualTo(DeliveryState.SENT));
        as(STEWARD).post("/api/notifications/deliveries/{id}/repeat", id).then().statusCode(409);
    }

    @Test
    void aMemberGetsThirtyAMinuteAndOthersDoNotWait() {
        for (int i = 0; i < 35; i++) {
            post(Channel.WECOM_APP, "test/rate/" + i, "第" + i + "条");
        }
        pool.withTransaction(tx -> deliveries.post(tx, new Message(Channel.WECOM_APP, cause, "DIGEST", null, "boris.faz", "同频", "另一位", null), null, clock.instant()))
                .await().indefinitely();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(ChannelStub.taken(stub, "app")).hasSize(31));
        assertThat(state()).isEqualTo(DeliveryState.SENT);
        assertThat(ChannelStub.complaints(stub)).isEmpty();
    }

    @Test
    void aNotificationGoesOutWhereItsPersonWantsIt() {
        as(ANNA).body(Map.of("kinds", Map.of("LEAD_ASSIGNED", Map.of("EMAIL", true, "WECOM_APP", false)), "language", "en")).put("/api/notification-preferences")
                .then().statusCode(200);
        others.send(others.assigned(lead, ANNA, 1, MORNING.plusSeconds(3600)));
        await().untilAsserted(() -> assertThat(ChannelStub.taken(stub, "mail")).hasSize(1));
        assertThat(ChannelStub.taken(stub, "mail").get(0)).contains("RCPT TO:<anna.snelling@demo.tongpin.example>", "https://tongpin.example/leads/" + lead);
        assertThat(ChannelStub.taken(stub, "app")).isEmpty();
    }

    @Test
    @Tag("E11")
    void aMailWaitsForThePictureOfItsFigures() {
        as(ANNA).body(Map.of("kinds", Map.of("FIGURES_GATHERED", Map.of("EMAIL", true, "WECOM_APP", false)), "language", "en")).put("/api/notification-preferences").then().statusCode(200);
        var picture = UUID.randomUUID();
        others.send(others.figures(ANNA, picture));
        var wanted = await().until(() -> others.heardOf("picture-wanted", picture), heard -> !heard.isEmpty());
        assertThat(wanted).hasSize(1).allSatisfy(event -> {
            assertThat(Contracts.violations(event.type(), event.data())).isEmpty();
            assertThat(event.data().path("reader").asText()).isEqualTo(ANNA.id().toString());
            assertThat(event.data().path("language").asText()).isEqualTo("en");
        });
        assertThat(ChannelStub.taken(stub, "mail")).isEmpty();

        others.send(others.drawn(picture, "zh", PNG));
        others.send(others.drawn(picture, "en", PNG));
        others.send(others.drawn(picture, "en", PNG));
        await().untilAsserted(() -> assertThat(ChannelStub.taken(stub, "mail")).hasSize(1));
        assertThat(ChannelStub.taken(stub, "mail").get(0)).contains("Total | 30,000", "https://tongpin.example/pictures/" + picture, "image/png", Base64.getEncoder().encodeToString(PNG));
        assertThat(ChannelStub.complaints(stub)).isEmpty();
    }

    @Test
    @Tag("E11")
    void aMailWhosePictureDoesNotComeGoesWithoutIt() {
        as(ANNA).body(Map.of("kinds", Map.of("FIGURES_GATHERED", Map.of("EMAIL", true, "WECOM_APP", false)))).put("/api/notification-preferences").then().statusCode(200);
        var picture = UUID.randomUUID();
        others.send(others.figures(ANNA, picture));
        await().until(() -> !others.heardOf("picture-wanted", picture).isEmpty());
        clock.advance(SendOutside.PATIENCE.minusSeconds(1));
        assertThat(ChannelStub.taken(stub, "mail")).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        await().untilAsserted(() -> assertThat(ChannelStub.taken(stub, "mail")).hasSize(1).first().satisfies(mail -> assertThat(mail).contains("/pictures/" + picture).doesNotContain("image/png")));
    }

    @Test
    void oneTapOnThePhoneOpensTheVeryLead() {
        others.send(others.assigned(lead, ANNA, 1, MORNING.plusSeconds(3600)));
        await().untilAsserted(() -> assertThat(ChannelStub.taken(stub, "app")).hasSize(1));
        var sent = new JsonObject(ChannelStub.taken(stub, "app").get(0));
        assertThat(sent.getString("touser")).isEqualTo("anna.snelling");
        assertThat(sent.getJsonObject("textcard").getString("url")).isEqualTo("https://tongpin.example/leads/" + lead);
    }

    @Test
    void whatComesInQuietHoursIsReleasedAfterwards() {
        clock.set(Instant.parse("2026-03-02T15:00:00Z"));
        as(ANNA).body(Map.of("quietHours", Map.of("from", "22:00", "to", "07:30"))).put("/api/notification-preferences").then().statusCode(200)
                .body("quietHours.to", equalTo("07:30"));
        others.send(others.overdue(lead, ANNA, DUSTIN, null, MORNING));
        await().untilAsserted(() -> assertThat(ChannelStub.taken(stub, "app")).hasSize(1).allMatch(message -> message.contains("dustin.brinkmann")));
        as(ANNA).get("/api/notifications").then().body("total", equalTo(1));
        clock.set(Instant.parse("2026-03-02T23:30:00Z"));
        await().untilAsserted(() -> assertThat(ChannelStub.taken(stub, "app")).hasSize(2));
    }

    @Test
    void whatTheCompanyPostsToAGroupGoesThereOnce() {
        as(ANNA).body(Map.of("kinds", Map.of())).put("/api/notification-preferences/groups").then().statusCode(403);
        as(OPS).body(Map.of("kinds", Map.of("FOLLOW_UP_OVERDUE_IN_TEAM", List.of("FEISHU_ROBOT", "DINGTALK_ROBOT")))).put("/api/notification-preferences/groups").then()
                .statusCode(200).body("channels", hasItem("FEISHU_ROBOT"));
        try {
            var overdue = others.send(others.overdue(lead, ANNA, DUSTIN, null, MORNING));
            others.send(overdue);
            await().untilAsserted(() -> assertThat(ChannelStub.taken(stub, "feishu")).hasSize(1));
            await().untilAsserted(() -> assertThat(ChannelStub.taken(stub, "dingtalk")).hasSize(1));
            assertThat(ChannelStub.complaints(stub)).isEmpty();
        } finally {
            as(OPS).body(Map.of("kinds", Map.of())).put("/api/notification-preferences/groups").then().statusCode(200).body("kinds.channels.flatten()", hasSize(0));
        }
    }

    @Test
    void whatCannotBeChosenIsRefusedWithTheReason() {
        as(ANNA).body(Map.of("kinds", Map.of("LEAD_ASSIGNED", Map.of("IN_APP", false)))).put("/api/notification-preferences").then().statusCode(400);
        as(ANNA).body(Map.of("kinds", Map.of("LEAD_ASSIGNED", Map.of("FEISHU_ROBOT", true)))).put("/api/notification-preferences").then().statusCode(400);
        as(ANNA).body(Map.of("kinds", Map.of("NONSENSE", Map.of("EMAIL", true)))).put("/api/notification-preferences").then().statusCode(400)
                .body("errors[0].message", not(equalTo("preference.kind")));
        as(ANNA).body(Map.of("quietHours", Map.of("from", "25:00", "to", "07:00"))).put("/api/notification-preferences").then().statusCode(400);
        given().get("/api/notification-preferences").then().statusCode(401);
    }

    @Test
    void noAnswerTellsASecret() {
        var reasons = new ArrayList<String>();
        for (var manner : new String[] {"TOO_MANY", "SERVER_ERROR", "DROP"}) {
            for (var channel : channels.outside()) {
                var name = Map.of(Channel.FEISHU_ROBOT, "feishu", Channel.DINGTALK_ROBOT, "dingtalk", Channel.WECOM_APP, "app", Channel.EMAIL, "mail").get(channel.channel());
                ChannelStub.behave(stub, name, manner);
                var answer = channel.send(new Message(channel.channel(), cause + manner, "DIGEST", null, channel.channel() == Channel.EMAIL ? "a@tongpin.example" : "a", "同频", "x", null))
                        .await().indefinitely();
                reasons.add(answer.toString());
                assertThat(answer).isNotInstanceOf(Answer.Accepted.class);
            }
        }
        assertThat(reasons).hasSize(12).noneMatch(reason -> reason.contains(ChannelStub.SECRET) || reason.contains("token-") || reason.contains("key-1"));
    }

    private void post(Channel channel, String content) {
        post(channel, cause, content);
    }

    private void post(Channel channel, String cause, String content) {
        var address = channel == Channel.EMAIL ? "anna.snelling@tongpin.example" : channel.personal() ? "anna.snelling" : null;
        pool.withTransaction(tx -> deliveries.post(tx, new Message(channel, cause, "DIGEST", null, address, "同频", content, null), null, clock.instant()))
                .await().indefinitely();
    }

    private DeliveryState state() {
        return deliveries.of(pool, List.of(cause)).await().indefinitely().get(0).state();
    }

    private String error() {
        return deliveries.of(pool, List.of(cause)).await().indefinitely().get(0).error();
    }

    private static RequestSpecification as(Someone person) {
        return given().auth().oauth2(person.token()).contentType("application/json");
    }
}
