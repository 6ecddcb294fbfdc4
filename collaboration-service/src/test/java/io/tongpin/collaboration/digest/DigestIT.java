package io.tongpin.collaboration.digest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.tongpin.collaboration.Contracts;
import io.tongpin.collaboration.MovableClock;
import io.tongpin.collaboration.OtherServices;
import io.tongpin.collaboration.Robot;
import io.tongpin.collaboration.RobotResource;
import io.tongpin.collaboration.Someone;
import io.tongpin.collaboration.Tables;
import io.tongpin.local.TestStack;
import io.tongpin.platform.event.Event;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@WithTestResource(RobotResource.class)
@Tag("D3")
class DigestIT {
    private static final Someone ANNA = Someone.called("anna.snelling");
    private static final Someone DUSTIN = Someone.called("dustin.brinkmann");
    private static final Someone BORIS = Someone.called("boris.faz");
    private static final Someone SALES_HEAD = Someone.called("sales.head");
    private static final List<Someone> HEADS = List.of(SALES_HEAD, Someone.called("marketing.head"), Someone.called("delivery.head"));
    private static final LocalDate MONDAY = LocalDate.of(2099, 3, 2);

    @Inject
    OtherServices others;

    @Inject
    Pool pool;

    @Inject
    MovableClock clock;

    @BeforeEach
    void aMondayAfternoonInShanghai() {
        clock.set(at(LocalDate.of(2020, 1, 1), "15:00")); // before any edition can be due
        Tables.empty(pool);
        Tables.digestsWereMade(pool, MONDAY.minusDays(1), at(MONDAY.minusDays(1), "18:00"));
        clock.set(at(MONDAY, "15:00"));
        Robot.reset();
        HEADS.forEach(head -> others.announce(head, null));
        await().untilAsserted(() -> assertThat(Tables.count(pool, "person")).isEqualTo(3));
    }

    @AfterEach
    void timeRunsOn() {
        clock.run();
    }

    @Test
    void aPreviewTellsTodaySoFarFromTheFiguresAndEventsOfAllServices() {
        aBusyDay();
        as(SALES_HEAD).body("{}").post("/api/digests/preview").then().statusCode(200)
                .body("zh", containsString("2条线索超时未跟进，其中1条线索已转派")).body("zh", containsString("线索按时响应率80.0%（8/10）"))
                .body("zh", containsString("远景科技86.4万元")).body("en", containsString("won 1 deal"))
                .body("characters", lessThanOrEqualTo(300))
                .body("facts.find { it.id == 'overdue' }.leads", hasSize(2))
                .body("facts.find { it.id == 'response' }.link", equalTo("/metrics/response-attainment?from=2099-03-02&to=2099-03-03&definition=first-round"));
    }

    @Test
    void aKeyResultThatWentBackAndForthStandsOnce() {
        // given
        var keyResult = UUID.randomUUID();
        var title = "赢单率 " + keyResult;
        var deviations = Stream.of(10, 11, 12).map(hour -> Event.of("io.tongpin.collaboration.key-result-deviated.v1", keyResult.toString(), hour,
                Map.of("keyResultId", keyResult, "title", title, "day", MONDAY.toString())).at(at(MONDAY, hour + ":00")).build()).toList();
        // when
        deviations.forEach(others::send);
        // then
        var taken = deviations.stream().map(event -> "'" + event.id() + "'").collect(Collectors.joining(", ", "inbox where consumer = 'collaboration.digest' and event_id in (", ")"));
        await().untilAsserted(() -> assertThat(Tables.count(pool, taken)).isEqualTo(3));
        assertThat(Tables.count(pool, "key_event where company = '" + title + "'")).isOne();
    }

    @Test
    void aLateDeliveryLeadsToItsOrderOrToWhereThatIsLookedFor() {
        // given
        var known = "SO-" + UUID.randomUUID();
        var unknown = "SO-" + UUID.randomUUID();
        pool.preparedQuery("insert into journey_order(order_no, sequence) values ($1, 1)").execute(Tuple.of(known)).await().indefinitely();
        // when
        Stream.of(known, unknown).forEach(order -> others.send(Event.of("io.tongpin.collaboration.department-event-received.v1", order, 1,
                Map.of("id", order, "department", "delivery", "type", "DELIVERY_DELAYED", "at", at(MONDAY, "11:00").toString(), "orderNo", order, "customer", Map.of("name", "远景科技")))
                .at(at(MONDAY, "11:00")).build()));
        // then
        await().untilAsserted(() -> as(SALES_HEAD).body("{}").post("/api/digests/preview").then().body("facts.link", hasItems("/orders/" + known, "/orders?q=" + unknown)));
    }

    @Test
    void aQuietDaySaysSo() {
        as(SALES_HEAD).header("Accept-Language", "en").body("{\"date\":\"2099-02-01\"}").post("/api/digests/preview").then().statusCode(200)
                .body("en", containsString("all quiet")).body("facts[0].text", equalTo("1 Feb"));
    }

    @Test
    void eachHeadGetsItOnceAndTheGroupOnce() {
        aBusyDay();
        clock.set(at(MONDAY, "18:00"));
        await().untilAsserted(() -> as(SALES_HEAD).get("/api/digests?date=" + MONDAY).then().body("items", hasSize(3))
                .body("items.deliveries.flatten().state", everyItem(equalTo("SENT"))).body("items.deliveries.flatten()", hasSize(6))
                .body("items.generation", everyItem(equalTo(1))));
        clock.set(at(MONDAY, "23:00"));
        await().untilAsserted(() -> assertThat(Robot.taken()).hasSize(1));
        assertThat(Robot.taken().get(0)).contains("[2条线索](https://tongpin.example/leads?due=overdue)");
        for (var head : HEADS) {
            as(head).get("/api/notifications").then().body("items.kind", equalTo(List.of("DIGEST"))).body("items[0].link", equalTo("/digest/" + MONDAY));
            await().untilAsserted(() -> assertThat(others.heardFor("digest-sent", head.id())).isNotEmpty()
                    .allSatisfy(event -> assertThat(Contracts.violations(event.type(), event.data())).isEmpty()));
        }
        assertThat(Robot.complaints()).isEmpty();
    }

    @Test
    void theNextDayTellsWhatTheLastDidNot() {
        others.send(others.snapshot("order-amount", "signed", MONDAY, "300000", null, null, at(MONDAY, "17:00")));
        await().untilAsserted(() -> assertThat(Tables.count(pool, "figure")).isEqualTo(1));
        clock.set(at(MONDAY, "18:00"));
        await().untilAsserted(() -> as(SALES_HEAD).get("/api/digests?date=" + MONDAY).then().body("items[0].zh", containsString("新签30万元")));

        others.send(others.snapshot("order-amount", "signed", MONDAY, "500000", null, null, at(MONDAY, "20:00")));
        others.send(others.snapshot("order-amount", "signed", MONDAY.plusDays(1), "100000", null, null, at(MONDAY.plusDays(1), "09:00")));
        await().untilAsserted(() -> assertThat(Tables.count(pool, "figure")).isEqualTo(2));
        await().untilAsserted(() -> assertThat(pool.query("select 1 from figure where value = 500000").execute().await().indefinitely().size()).isEqualTo(1));
        clock.set(at(MONDAY.plusDays(1), "18:00"));
        await().untilAsserted(() -> as(SALES_HEAD).get("/api/digests?date=" + MONDAY.plusDays(1)).then().body("items[0].zh", containsString("新签30万元")));
    }

    @Test
    void anOlderSnapshotThatComesLateChangesNothing() {
        others.send(others.snapshot("order-amount", "signed", MONDAY, "300000", null, null, at(MONDAY, "14:00")));
        await().untilAsserted(() -> assertThat(Tables.count(pool, "figure")).isEqualTo(1));
        others.send(others.snapshot("order-amount", "signed", MONDAY, "100000", null, null, at(MONDAY, "13:00")));
        others.send(others.snapshot("win-rate", "signed-of-closed", MONDAY, "0.4", "2", "5", at(MONDAY, "13:00")));
        await().untilAsserted(() -> assertThat(Tables.count(pool, "figure")).isEqualTo(2));
        as(SALES_HEAD).body("{}").post("/api/digests/preview").then().body("zh", containsString("新签30万元"));
    }

    @Test
    void aHeadWithAnHourOfTheirOwnIsToldThenWhatTheyHaveNotHeard() {
        // given
        clock.set(at(MONDAY, "14:00"));
        as(SALES_HEAD).body("""
                {"at": "18:00", "heads": {"delivery-head": {"at": "08:00", "zone": "Europe/Berlin"}}}""").put("/api/digest-settings").then().statusCode(200)
                .body("heads.'delivery-head'.zone", equalTo("Europe/Berlin"));
        others.send(others.won(UUID.randomUUID(), "远景科技", "864000", at(MONDAY, "12:00")));
        await().untilAsserted(() -> assertThat(Tables.count(pool, "key_event")).isEqualTo(1));
        // when
        clock.set(at(MONDAY, "15:00"));
        await().untilAsserted(() -> as(SALES_HEAD).get("/api/digests?date=" + MONDAY).then().body("items.head.role", equalTo(List.of("delivery-head"))).body("items[0].zh", containsString("远景科技")));
        others.send(others.won(UUID.randomUUID(), "晨光电子", "120000", at(MONDAY, "16:00")));
        await().untilAsserted(() -> assertThat(Tables.count(pool, "key_event")).isEqualTo(2));
        clock.set(at(MONDAY, "18:00"));
        // then
        await().untilAsserted(() -> as(SALES_HEAD).get("/api/digests?date=" + MONDAY).then().body("items", hasSize(3))
                .body("items.find { it.head.role == 'sales-head' }.zh", containsString("赢单2单")));
        clock.set(at(MONDAY.plusDays(1), "15:00"));
        await().untilAsserted(() -> as(SALES_HEAD).get("/api/digests?date=" + MONDAY.plusDays(1)).then().body("items", hasSize(1))
                .body("items[0].zh", allOf(containsString("赢单1单"), containsString("晨光电子"), not(containsString("远景科技")))));
    }

    @Test
    void aPublishedHolidayIsToldWhenWorkBeginsAgain() {
        // given
        as(SALES_HEAD).body("{\"at\": \"18:00\", \"daysOff\": \"SHIFT\"}").put("/api/digest-settings").then().statusCode(200).body("daysOff", equalTo("SHIFT"));
        others.say("io.tongpin.assignment.calendar-published.v1", "calendar", 1, Map.of("version", 2, "zone", "Asia/Shanghai", "hours",
                Map.of("MONDAY", List.of(List.of("09:00", "18:00")), "TUESDAY", List.of(List.of("09:30", "18:00"))), "days",
                List.of(Map.of("date", MONDAY.toString(), "kind", "HOLIDAY", "name", "厂庆")), "by", "ops.admin", "at", clock.instant().toString()), null);
        await().untilAsserted(() -> assertThat(Tables.count(pool, "work_calendar where version = 2")).isEqualTo(1));
        others.send(others.won(UUID.randomUUID(), "远景科技", "864000", at(MONDAY, "12:00")));
        await().untilAsserted(() -> assertThat(Tables.count(pool, "key_event")).isEqualTo(1));
        // when
        clock.set(at(MONDAY.plusDays(1), "09:30"));
        // then
        await().untilAsserted(() -> as(SALES_HEAD).get("/api/digests").then().body("items", hasSize(3)).body("items.date", everyItem(equalTo(MONDAY.toString())))
                .body("items.zh", everyItem(containsString("远景科技"))));
    }

    @Test
    void sendAgainIsANewLoggedGeneration() {
        clock.set(at(MONDAY, "18:00"));
        await().untilAsserted(() -> as(SALES_HEAD).get("/api/digests?date=" + MONDAY).then().body("items", hasSize(3)));
        await().untilAsserted(() -> assertThat(Robot.taken()).hasSize(1));
        var id = as(SALES_HEAD).get("/api/digests?date=" + MONDAY).path("items[0].id").toString();
        as(SALES_HEAD).body("{\"channel\":\"WECOM_ROBOT\"}").post("/api/digests/{id}/send-again", id).then().statusCode(200).body("generation", equalTo(2));
        await().untilAsserted(() -> assertThat(Robot.taken()).hasSize(2));
        as(SALES_HEAD).body("{}").post("/api/digests/{id}/send-again", UUID.randomUUID()).then().statusCode(404);
        as(SALES_HEAD).body("{\"channel\":\"FAX\"}").post("/api/digests/{id}/send-again", id).then().statusCode(400).body("errors[0].field", equalTo("channel"));
    }

    @Test
    void repsAndManagersHaveNoDigestAndStaffOnlyReads() {
        for (var person : List.of(ANNA, DUSTIN)) {
            as(person).get("/api/digests").then().statusCode(403);
            as(person).body("{}").post("/api/digests/preview").then().statusCode(403);
            as(person).get("/api/digest-settings").then().statusCode(403);
        }
        var staff = Someone.called("marketing1");
        as(staff).get("/api/digests").then().statusCode(200);
        as(staff).body("{}").post("/api/digests/{id}/send-again", UUID.randomUUID()).then().statusCode(403);
    }

    @Test
    void theTimeOfDayIsVersionedData() {
        var admin = Someone.called("ops.admin");
        as(admin).body("{\"at\":\"08:30\"}").put("/api/digest-settings").then().statusCode(200).body("at", equalTo("08:30"))
                .body("zone", equalTo("Asia/Shanghai")).body("version", equalTo(2));
        as(admin).body("{\"at\":\"26 o'clock\"}").put("/api/digest-settings").then().statusCode(400).body("errors[0].field", equalTo("at"));
        as(admin).body("{\"at\":\"08:30\",\"zone\":\"Mars\"}").put("/api/digest-settings").then().statusCode(400).body("errors[0].field", equalTo("zone"));
        as(admin).body("{\"at\":\"08:30\",\"heads\":{\"product\":{\"at\":\"07:00\"}}}").put("/api/digest-settings").then().statusCode(400).body("errors[0].field", equalTo("heads.product"));
    }

    private void aBusyDay() {
        others.send(others.overdue(UUID.randomUUID(), ANNA, DUSTIN, BORIS, at(MONDAY, "10:00")));
        others.send(others.overdue(UUID.randomUUID(), ANNA, DUSTIN, null, at(MONDAY, "11:00")));
        others.send(others.won(UUID.randomUUID(), "远景科技", "864000", at(MONDAY, "12:00")));
        others.send(others.snapshot("response-attainment", "first-round", MONDAY, "0.8", "8", "10", at(MONDAY, "14:00")));
        await().untilAsserted(() -> assertThat(Tables.count(pool, "key_event") + Tables.count(pool, "figure")).isEqualTo(4));
    }

    private static Instant at(LocalDate day, String time) {
        return OffsetDateTime.parse(day + "T" + time + ":00+08:00").toInstant();
    }

    private static RequestSpecification as(Someone person) {
        return given().auth().oauth2(person.token()).contentType("application/json");
    }
}
