package io.tongpin.collaboration.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.tongpin.collaboration.Contracts;
import io.tongpin.collaboration.OtherServices;
import io.tongpin.collaboration.RobotResource;
import io.tongpin.collaboration.Someone;
import io.tongpin.collaboration.Tables;
import io.tongpin.local.TestStack;
import io.tongpin.platform.event.Event;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@WithTestResource(RobotResource.class)
@Tag("D6")
class NotificationIT {
    private static final Someone ANNA = Someone.called("anna.snelling");
    private static final Someone BORIS = Someone.called("boris.faz");
    private static final Someone DUSTIN = Someone.called("dustin.brinkmann");
    private static final Someone MARKETING_HEAD = Someone.called("marketing.head");
    private static final Instant DUE = Instant.parse("2026-03-02T10:00:00Z");

    @Inject
    OtherServices others;

    @Inject
    Pool pool;

    private final UUID lead = UUID.randomUUID();

    @BeforeEach
    void nobodyKnowsAnything() {
        Tables.empty(pool);
    }

    @Test
    @Tag("B5")
    void anOverdueFollowUpIsToldToRepNewRepAndManagerOnce() {
        var overdue = others.send(others.overdue(lead, ANNA, DUSTIN, BORIS, DUE));
        others.send(overdue);
        others.send(others.assigned(lead, BORIS, 2, DUE.plusSeconds(86_400)));
        others.send(others.assigned(UUID.randomUUID(), ANNA, 1, DUE));

        await().untilAsserted(() -> as(ANNA).get("/api/notifications").then().body("total", equalTo(2)));
        as(ANNA).get("/api/notifications").then().body("items.kind.sort()", equalTo(List.of("FOLLOW_UP_OVERDUE", "LEAD_ASSIGNED")));
        as(BORIS).get("/api/notifications").then().body("total", equalTo(1)).body("items[0].link", equalTo("/leads/" + lead));
        as(DUSTIN).get("/api/notifications").then().body("items.kind", equalTo(List.of("FOLLOW_UP_OVERDUE_IN_TEAM")))
                .body("items[0].text", equalTo(ANNA.name() + " 未按时联系「远景科技」（应在 3月2日 18:00 前）。"));
    }

    @Test
    void eachNotificationIsAnnouncedToItsPersonOnly() {
        others.send(others.assigned(lead, BORIS, 1, DUE));
        await().untilAsserted(() -> assertThat(others.heardFor("notification-created", BORIS.id()))
                .anySatisfy(event -> assertThat(Contracts.violations(event.type(), event.data())).isEmpty()));
    }

    @Test
    @Tag("E11")
    void scheduledFiguresReachTheirReaderAsATextTableOnce() {
        var gathered = others.send(Event.of("io.tongpin.analytics.figures-gathered.v1", "s/" + ANNA.id(), 1, Map.of("scheduleId", UUID.randomUUID(), "kind", "PIVOT", "ref", UUID.randomUUID(),
                "title", "每日签约", "reader", Map.of("id", ANNA.id(), "name", ANNA.name()), "zh", "行业 | 金额\n合计 | 3 万", "en", "Industry | Amount\nTotal | 30,000",
                "link", "/sandbox?pivot=1", "at", DUE)).build());
        others.send(gathered);

        await().untilAsserted(() -> as(ANNA).get("/api/notifications").then().body("total", equalTo(1)).body("items[0].text", equalTo("《每日签约》\n行业 | 金额\n合计 | 3 万"))
                .body("items[0].link", equalTo("/sandbox?pivot=1")));
        as(BORIS).get("/api/notifications").then().body("total", equalTo(0));
    }

    @Test
    @Tag("E11")
    void scheduledFiguresLeadToTheirPicture() {
        others.send(Event.of("io.tongpin.analytics.figures-gathered.v1", "s/" + ANNA.id(), 1, Map.of("scheduleId", UUID.randomUUID(), "kind", "PIVOT", "ref", UUID.randomUUID(),
                "title", "每日签约", "reader", Map.of("id", ANNA.id(), "name", ANNA.name()), "zh", "合计 | 3 万", "en", "Total | 30,000", "link", "/sandbox?pivot=1",
                "picture", "/pictures/1", "at", DUE)).build());

        await().untilAsserted(() -> as(ANNA).get("/api/notifications").then().body("items.link", equalTo(List.of("/pictures/1"))));
    }

    @Test
    void wordsFollowTheReadersLanguage() {
        others.send(others.assigned(lead, ANNA, 1, DUE));
        await().untilAsserted(() -> as(ANNA).get("/api/notifications").then().body("total", equalTo(1)));
        as(ANNA).get("/api/notifications").then().body("items[0].title", equalTo("新线索"));
        as(ANNA).header("Accept-Language", "en").get("/api/notifications").then()
                .body("items[0].text", containsString("contact the customer by 2 Mar 18:00"));
    }

    @Test
    void readingIsPersonal() {
        others.send(others.assigned(lead, ANNA, 1, DUE));
        others.send(others.assigned(UUID.randomUUID(), ANNA, 1, DUE));
        await().untilAsserted(() -> as(ANNA).get("/api/notifications").then().body("unread", equalTo(2)));
        var id = as(ANNA).get("/api/notifications").path("items[0].id").toString();

        as(BORIS).post("/api/notifications/{id}/read", id).then().statusCode(404);
        as(ANNA).post("/api/notifications/{id}/read", id).then().statusCode(204);
        as(ANNA).get("/api/notifications?unread=true").then().body("total", equalTo(1)).body("unread", equalTo(1));
        as(ANNA).post("/api/notifications/read-all").then().statusCode(204);
        as(ANNA).get("/api/notifications?unread=true").then().body("items", empty()).body("unread", equalTo(0));
        given().get("/api/notifications").then().statusCode(401);
    }

    @Test
    void historyNotifiesNobody() {
        var past = others.assigned(lead, BORIS, 1, DUE);
        others.send(new Event(past.id(), past.type(), past.source(), past.subject(), past.time(), past.sequence(), null, null, null, true, null,
                past.data(), true));
        others.send(others.assigned(UUID.randomUUID(), ANNA, 1, DUE));
        await().untilAsserted(() -> as(ANNA).get("/api/notifications").then().body("total", equalTo(1)));
        as(BORIS).get("/api/notifications").then().body("items", empty());
    }

    @Test
    @Tag("A8")
    void aReviewWaitsForItsHeadToBecomeKnown() {
        others.send(others.amountFrozen(UUID.randomUUID(), lead, ANNA, "marketing-head"));
        await().untilAsserted(() -> assertThat(pool.query("select 1 from dead_letter where consumer = 'collaboration.notification'")
                .execute().await().indefinitely().size()).isPositive());
        others.announce(MARKETING_HEAD, null);
        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> as(MARKETING_HEAD).get("/api/notifications").then()
                .body("items[0].kind", equalTo("AMOUNT_REVIEW_WANTED"))
                .body("items[0].text", equalTo(ANNA.name() + " 将「远景科技」的预计金额由 ¥100,000.00 改为 ¥141,000.00，超出允许幅度，请复核。")));
    }

    private static Event ofLead(String name, UUID subject, Object data) {
        return Event.of("io.tongpin.lead." + name + ".v1", subject.toString(), 1, data).build();
    }

    @Test
    @Tag("C1")
    void whatWasSaidInADeletedCallIsQuotedNoMore() {
        // given
        var call = UUID.randomUUID();
        others.send(ofLead("risk-detected", lead, Map.of("callId", call, "leadId", lead, "company", "远景科技", "owner", Map.of("id", ANNA.id(), "name", ANNA.name()), "risks",
                List.of(Map.of("label", "PRICE_SENSITIVE", "evidence", "你们太贵了")))));
        await().untilAsserted(() -> as(ANNA).get("/api/notifications").then().body("items[0].text", containsString("你们太贵了")));
        pool.preparedQuery("""
                insert into delivery(id, channel, cause, kind, content, link, state, created_at) values ($1, 'WECOM_APP', $2, 'RISK_DETECTED', '客户说“你们太贵了”', $3, 'SENT', now())""")
                .execute(Tuple.of(UUID.randomUUID(), call.toString(), "/leads/" + lead + "/calls/" + call)).await().indefinitely();
        // when
        others.send(ofLead("call-deleted", lead, Map.of("callId", call, "leadId", lead, "reason", "REQUEST", "at", Instant.now())));
        // then
        await().untilAsserted(() -> as(ANNA).get("/api/notifications").then().body("total", equalTo(1)).body("items[0].text", not(containsString("你们太贵了"))));
        assertThat(pool.query("select 1 from delivery where content like '%你们太贵了%'").execute().await().indefinitely().size()).isZero();
    }

    @Test
    @Tag("C4")
    void aPackOfPhrasesIsToldToEachOfItsReadersOnce() {
        // given
        var pack = UUID.randomUUID();
        // when
        others.send(ofLead("phrase-pack-offered", ANNA.id(), Map.of("reader", Map.of("id", ANNA.id(), "name", ANNA.name()), "packs",
                List.of(Map.of("packId", pack, "industry", "medical", "phrases", 12)), "at", Instant.now())));
        others.send(ofLead("phrase-pack-published", pack, Map.of("packId", pack, "industry", "medical", "phrases", 12, "readers",
                List.of(Map.of("id", ANNA.id(), "name", ANNA.name()), Map.of("id", BORIS.id(), "name", BORIS.name())))));
        // then
        await().untilAsserted(() -> as(BORIS).get("/api/notifications").then().body("total", equalTo(1)).body("items[0].link", equalTo("/phrases")));
        await().untilAsserted(() -> as(ANNA).get("/api/notifications").then().body("items.kind", equalTo(List.of("PHRASES_PUBLISHED"))));
    }

    private static RequestSpecification as(Someone person) {
        return given().auth().oauth2(person.token()).contentType("application/json");
    }
}
