package io.tongpin.collaboration.release;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tongpin.collaboration.Contracts;
import io.tongpin.collaboration.OtherServices;
import io.tongpin.collaboration.RobotResource;
import io.tongpin.collaboration.Someone;
import io.tongpin.local.TestStack;
import io.tongpin.platform.event.Event;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Needs and releases in other words; the test speaks for lead-service and says what means the same. */
@QuarkusTest
@WithTestResource(TestStack.class)
@WithTestResource(RobotResource.class)
@Tag("D9")
class ByMeaningIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Someone ANNA = Someone.called("anna.snelling");
    private static final Someone STRANGER = Someone.called("darcel.schlecht");
    private static final Someone PRODUCT = Someone.called("product1");

    @Inject
    OtherServices others;

    @Inject
    Pool pool;

    private final UUID lead = UUID.randomUUID();
    /** Two characters: more would make any two texts look alike. */
    private final String name = new Random().ints(2, 0x4e00, 0x9fa5).mapToObj(Character::toString).collect(Collectors.joining());
    private final long multiPlant = System.nanoTime();
    private final long somethingElse = multiPlant + 1;

    @BeforeEach
    void thePeopleAreKnown() {
        others.announce(Someone.called("dustin.brinkmann"), null);
        others.announce(ANNA, Someone.called("dustin.brinkmann"));
        others.announce(STRANGER, Someone.called("melvin.marxen"));
    }

    @Test
    @Tag("D2")
    void needsInOtherWordsBecomeOneRequirement() {
        // given
        var first = need(lead, "支持" + name + "多个工厂");
        told(first, multiPlant);
        var second = need(UUID.randomUUID(), name + "有几处生产基地，一套系统都得管起来");
        await().atMost(SOON).untilAsserted(() -> shown(name).body("items", hasSize(2)));
        // when
        var answer = told(second, multiPlant);
        // then
        shown(name).body("items", hasSize(1)).body("items[0].customers", equalTo(2));
        others.send(answer);
        told(need(UUID.randomUUID(), "支持" + name + "多种货币"), somethingElse);
        shown(name).body("items", hasSize(2)).body("items.customers", contains(2, 1));
    }

    @Test
    @Tag("D2")
    void needsThatOnlyLookTheSamePartAgainUnlessAPersonPutThemTogether() {
        // given
        var first = need(lead, "报表" + name + "要能导出成表格");
        var second = need(UUID.randomUUID(), "报表" + name + "要能导入成表格");
        var third = need(UUID.randomUUID(), "报表" + name + "要能导进来成表格");
        await().atMost(SOON).untilAsserted(() -> shown(name).body("items", hasSize(1)).body("items[0].customers", equalTo(3)));
        String requirement = shown(name).extract().path("items[0].id");
        as(PRODUCT).body(Map.of("requirementId", requirement)).post("/api/requirements/needs/" + third + "/move").then().statusCode(200);
        // when
        told(first, multiPlant);
        told(second, somethingElse);
        told(third, somethingElse);
        // then
        shown(name).body("items", hasSize(2)).body("items.customers", contains(2, 1));
        as(PRODUCT).get("/api/requirements/" + requirement).then().body("needs.id", not(contains(second.toString()))).body("needs", hasSize(2));
    }

    @Test
    void aReleaseInOtherWordsShowsOnTheLeadAndItsOwnerHearsOnce() {
        // given
        told(need(lead, "支持" + name + "多个工厂"), multiPlant);
        var title = "3.2 发布 " + name;
        // when
        report(title, List.of("几处生产基地一套系统都得管起来"));
        await().atMost(SOON).until(() -> release(title) != null);
        badges(ANNA).body("items", hasSize(0));
        told(release(title), multiPlant, somethingElse);
        // then
        badges(ANNA).body("items.title", contains(title));
        badges(STRANGER).body("items", hasSize(0));
        await().atMost(SOON).untilAsserted(() -> notices(title).hasSize(1));
        told(release(title), multiPlant, somethingElse);
        told(need(UUID.randomUUID(), "以后还有" + name + "别的厂区"), multiPlant);
        shown(name).body("items[0].customers", equalTo(2));
        notices(title).hasSize(1);
    }

    @Test
    void aNeedThatIsNotedAfterTheReleaseIsAnsweredByIt() {
        // given
        var title = "3.3 发布 " + name;
        report(title, List.of("几处生产基地一套系统都得管起来"));
        await().atMost(SOON).until(() -> release(title) != null);
        told(release(title), multiPlant, somethingElse);
        // when
        told(need(lead, "支持" + name + "多个工厂"), multiPlant);
        // then
        badges(ANNA).body("items.title", contains(title));
        var id = badges(ANNA).extract().<String>path("items[0].id");
        as(ANNA).body(Map.of("leadId", lead)).post("/api/requirements/releases/" + id + "/clear").then().statusCode(204);
        badges(ANNA).body("items", hasSize(0));
    }

    /** @return the need's id, once this service has asked what it means */
    private UUID need(UUID of, String note) {
        var event = others.say("io.tongpin.lead.follow-up-recorded.v1", of, 1, Map.of("leadId", of, "company", "厂" + of, "kind", "NOTE", "outcome", "REACHED",
                "at", Instant.now().toString(), "by", Map.of("id", ANNA.id(), "name", ANNA.name()), "note", note, "tags", List.of("NEED")), ANNA);
        await().atMost(SOON).untilAsserted(() -> assertThat(others.heardOf("meaning-asked", event.id())).singleElement()
                .satisfies(asked -> assertThat(Contracts.violations(asked.type(), asked.data())).isEmpty()));
        return event.id();
    }

    /** lead-service answers: texts of one number mean the same. */
    private Event told(UUID id, long... meanings) {
        var texts = others.heardOf("meaning-asked", id).get(0).data().path("texts").size();
        var vectors = IntStream.range(0, texts).mapToObj(i -> {
            var vector = new byte[896];
            new Random(meanings[Math.min(i, meanings.length - 1)]).nextBytes(vector);
            return Base64.getEncoder().encodeToString(vector);
        }).toList();
        var event = others.say("io.tongpin.lead.meaning-told.v1", id, 1, Map.of("id", id, "vectors", vectors), null);
        await().atMost(SOON).until(() -> pool.preparedQuery("select 1 from inbox where consumer = 'collaboration.meaning' and event_id = $1").execute(Tuple.of(event.id()))
                .await().indefinitely().size() == 1);
        return event;
    }

    private UUID release(String title) {
        String id = as(PRODUCT).get("/api/requirements/releases?size=200").then().extract().path("items.find { it.title == '" + title + "' }.id");
        return id == null || others.heardOf("meaning-asked", UUID.fromString(id)).isEmpty() ? null : UUID.fromString(id);
    }

    private static void report(String title, List<String> needs) {
        as(PRODUCT).body(Map.of("events", List.of(Map.of("id", title, "type", "FEATURE_RELEASED", "at", Instant.now().toString(), "title", title, "needs", needs))))
                .post("/api/events/product").then().statusCode(202);
    }

    private ValidatableResponse badges(Someone who) {
        return as(who).get("/api/requirements/releases?leadId=" + lead).then().statusCode(200);
    }

    private static ListAssert<String> notices(String title) {
        return assertThat(as(ANNA).get("/api/notifications?size=100").then().extract().<List<String>>path("items.findAll { it.kind == 'NEED_ANSWERED' && it.text.contains('" + title + "') }.text"));
    }

    private static ValidatableResponse shown(String words) {
        return as(PRODUCT).queryParam("q", words).get("/api/requirements").then().statusCode(200);
    }

    private static RequestSpecification as(Someone who) {
        return given().auth().oauth2(who.token()).contentType("application/json");
    }
}
