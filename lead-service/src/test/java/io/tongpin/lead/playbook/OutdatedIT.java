package io.tongpin.lead.playbook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tongpin.lead.Team;
import io.tongpin.lead.TestBroker;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import io.tongpin.platform.event.Event;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("D9")
class OutdatedIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private final String name = Long.toString(System.nanoTime(), 36);
    private final String objection = "你们" + name + "这套只能管一个厂吗";

    @Inject
    Pool pool;

    private String entry;

    @AfterEach
    void theEntryIsGone() {
        if (entry != null) {
            var now = as("ops.admin").get("/api/playbooks?q=" + name).then().extract().jsonPath();
            as("ops.admin").header("If-Match", now.getInt("items[0].version")).body(content("RETIRED")).put("/api/playbooks/{id}", entry).then().statusCode(200);
        }
    }

    @Test
    void aReleaseMarksTheEntryThatSaysWhatIsWrongNowAndTheAssistantOffersItLast() {
        // given
        entry = published();
        var lead = Team.leadOf(Team.ANNA, "过时" + UUID.randomUUID());
        assertThat(offered(lead).getString("strategies[0].id")).isEqualTo(entry);
        // when
        TestBroker.publish(released(Map.of("phrase", "只支持" + name + "单工厂", "replacement", "一套系统可以管多个工厂")));
        // then
        await().atMost(LONG).untilAsserted(() -> shown(Team.ANNA).body("outdatedBy", equalTo("3.2 多工厂")).body("outdated", hasSize(1))
                .body("outdated[0].replacement", equalTo("一套系统可以管多个工厂")).body("outdated[0].sentence", equalTo("目前只支持 " + name + " 单工厂。")).body("outdated[0].likeness", nullValue()));
        await().atMost(LONG).untilAsserted(() -> assertThat(offered(lead).getList("strategies.id")).hasSize(3).last().isEqualTo(entry));
        assertThat(offered(lead).getString("strategies[2].outdatedPhrases[0].replacement")).isEqualTo("一套系统可以管多个工厂");
        assertThat(offered(lead).getBoolean("strategies[0].outdated")).isFalse();
    }

    @Test
    void aReleaseThatIsToldTwiceMarksOnce() {
        // given
        entry = published();
        var event = released("只支持" + name + "单工厂");
        // when
        TestBroker.publish(event);
        TestBroker.publish(event);
        // then
        await().atMost(LONG).untilAsserted(() -> shown(Team.ANNA).body("outdated", hasSize(1)));
        assertThat(told(event)).isEqualTo(1);
    }

    @Test
    void aPersonClearsTheMarkAndTheSameReleaseDoesNotSetItAgain() {
        // given
        entry = published();
        var event = released("只支持" + name + "单工厂");
        TestBroker.publish(event);
        await().atMost(LONG).untilAsserted(() -> shown(Team.ANNA).body("outdatedBy", notNullValue()));
        as(Team.ANNA).body(Map.of("reason", "")).put("/api/playbooks/{id}/outdated", entry).then().statusCode(403);
        // when
        as("ops.admin").body(Map.of("reason", "")).put("/api/playbooks/{id}/outdated", entry).then().statusCode(200).body("outdatedBy", nullValue()).body("outdated", hasSize(0));
        // then
        TestBroker.publish(released("别的说法" + name));
        TestBroker.publish(event);
        shown(Team.ANNA).body("outdatedBy", nullValue());
        assertThat(told(event)).isEqualTo(1);
    }

    @Test
    void aNewVersionClearsTheMark() {
        // given
        entry = published();
        TestBroker.publish(released("只支持" + name + "单工厂"));
        await().atMost(LONG).untilAsserted(() -> shown(Team.ANNA).body("outdated", hasSize(1)));
        // when
        var content = content("PUBLISHED");
        content.put("script", "一套系统可以管多个工厂。");
        as("ops.admin").header("If-Match", "1").body(content).put("/api/playbooks/{id}", entry).then().statusCode(200);
        // then
        shown(Team.ANNA).body("outdatedBy", nullValue()).body("outdated", hasSize(0));
    }

    private String published() {
        return as("ops.admin").body(content("PUBLISHED")).post("/api/playbooks").then().statusCode(201).extract().path("id");
    }

    private Map<String, Object> content(String state) {
        return new HashMap<>(Map.of("title", "一厂一套 " + name, "objection", objection, "script", "先问有几个厂。目前只支持 " + name + " 单工厂。", "state", state));
    }

    private ValidatableResponse shown(String username) {
        return as(username).get("/api/playbooks?q=" + name).then().statusCode(200).root("items[0]");
    }

    private io.restassured.path.json.JsonPath offered(String lead) {
        return as(Team.ANNA).body(Map.of("leadId", lead, "message", objection)).post("/api/assist").then().statusCode(200).extract().jsonPath();
    }

    private static Event released(Object phrase) {
        return Event.of("io.tongpin.collaboration.department-event-received.v1", UUID.randomUUID().toString(), 1, Map.of("department", "product", "eventId", UUID.randomUUID().toString(),
                "type", "FEATURE_RELEASED", "title", "3.2 多工厂", "outdatedPhrases", List.of(phrase), "at", Instant.now())).build().from("/collaboration-service", null);
    }

    private long told(Event event) {
        return pool.preparedQuery("select count(*) from outbox where type = 'io.tongpin.lead.playbook-outdated.v1' and subject = $1").execute(Tuple.of(event.id().toString()))
                .await().indefinitely().iterator().next().getLong(0);
    }

    private static RequestSpecification as(String username) {
        return given().auth().oauth2(Tokens.of(username)).contentType("application/json");
    }
}
