package io.tongpin.acceptance;

import static io.tongpin.acceptance.Journey.HOP;
import static io.tongpin.acceptance.Journey.managerOf;
import static io.tongpin.acceptance.Journey.meeting;
import static io.tongpin.acceptance.Journey.ownerOf;
import static io.tongpin.acceptance.Journey.phone;
import static io.tongpin.acceptance.Journey.report;
import static io.tongpin.acceptance.Journey.someCompany;
import static io.tongpin.acceptance.Journey.toLevelFive;
import static io.tongpin.acceptance.Product.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One day of a customer over all services, and the three heads read of it in the evening. */
@ExtendWith(Product.class)
class CustomerDayIT {
    private static final List<String> HEADS = List.of("sales.head", "marketing.head", "delivery.head");
    /** Its day begins when the company's digest is due, so that it always has a day that was not told of yet. */
    private static final ZoneId EARLY = ZoneId.of("Pacific/Kiritimati");
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));

    private final String company = someCompany();
    private final String phone = phone();
    private final String keyResult = "准时交付 " + UUID.randomUUID().toString().substring(0, 8);

    /** When the test is repeated on the same product, the day has been told already. */
    @BeforeEach
    void theDayIsNotToldYet() {
        Product.count("collaboration", """
                with sent as (delete from digest_sending where digest_id in (select id from digest where day = '%1$s') returning 1), told as (delete from digest where day = '%1$s' returning 1),
                  made as (delete from digest_edition where day = '%1$s' returning 1) select count(*) from made""".formatted(LocalDate.now(EARLY)));
    }

    @AfterEach
    void theDigestGoesOutAtItsHour() {
        as("ops.admin").body(Map.of("at", "18:00", "zone", "Asia/Shanghai")).put("/api/digest-settings").then().statusCode(200);
    }

    @Test
    @Tag("D1")
    @Tag("D2")
    @Tag("D3")
    @Tag("D4")
    @Tag("D5")
    @Tag("D6")
    void whatHappenedBetweenTheDepartmentsIsReadByEachHeadInTheEvening() {
        // given: marketing's fair brings a lead, sales wins it, delivery is late, service has a ticket, a key result is off, a promise is due
        report("marketing1", "marketing", event("EVENT_REGISTRATION", Map.of("campaign", "宁波智造日")));
        await().atMost(HOP).untilAsserted(() -> as("sales.head").queryParam("q", company).get("/api/leads").then().body("items", hasSize(1)));
        String lead = as("sales.head").queryParam("q", company).get("/api/leads").path("items[0].id");
        var owner = ownerOf(lead);
        as(owner).body(Map.of("industry", "medical", "productLine", "GTX Pro")).patch("/api/leads/{id}", lead).then().statusCode(200);
        toLevelFive(lead, owner, managerOf(lead), 96_000_000);
        as(owner).body(Map.of("type", "NEW", "state", "SIGNED", "amount", Map.of("amount", "96000000.00", "currency", "CNY"), "cost", Map.of("amount", "41000000.00", "currency", "CNY"),
                "productLine", "GTX Pro", "signedAt", TODAY.toString(), "voucher", Map.of("reference", "HT-" + lead.substring(24)))).post("/api/leads/{id}/win", lead).then().statusCode(200);
        String order = as(owner).get("/api/leads/{id}/timeline?size=100", lead).path("items.find { it.type == 'WON' }.after.orderNo");
        report("delivery1", "delivery", event("DELIVERY_DELAYED", Map.of("orderNo", order, "promisedAt", TODAY.plusDays(40).toString())));
        report("service1", "service", event("TICKET_OPENED", Map.of("ticket", "T-" + order, "subject", "无法登录")));
        as("delivery.head").body(Map.of("title", keyResult, "keyResults", List.of(Map.of("title", keyResult, "points", List.of(Map.of("day", TODAY.minusDays(9).toString(), "value", 95))))))
                .post("/api/okr/objectives").then().statusCode(201);
        String id = as("delivery.head").get("/api/okr/board").path("series.find { it.keyResult.title == '" + keyResult + "' }.keyResult.id");
        as("delivery.head").body(Map.of("day", TODAY.toString(), "value", 70)).post("/api/okr/key-results/{id}/values", id).then().statusCode(204);
        as("sales.head").body(Map.of("title", "给" + company + "排期", "ownerId", Product.id("delivery.head"), "dueOn", TODAY.toString())).post("/api/alignments/{id}/commitments", meeting())
                .then().statusCode(201);
        // what is of less weight may have no room beside what other tests did today
        List.of("won", "delayed", "deviations").forEach(told -> await().alias(told).atMost(HOP).untilAsserted(() -> as("delivery.head").body(Map.of())
                .post("/api/digests/preview").then().body("facts.id", hasItem(told))));
        var now = ZonedDateTime.now(EARLY);
        var before = HEADS.stream().collect(Collectors.toMap(head -> head, head -> notices(head, now.toLocalDate())));
        // when
        var at = now.toLocalTime().isBefore(LocalTime.of(0, 1)) ? LocalTime.MIDNIGHT : now.toLocalTime().minusMinutes(1).withSecond(0).withNano(0);
        as("ops.admin").body(Map.of("at", at.toString(), "zone", EARLY.getId())).put("/api/digest-settings").then().statusCode(200);
        // then
        var digests = "/api/digests?date=" + now.toLocalDate();
        await().atMost(HOP).untilAsserted(() -> as("sales.head").get(digests).then().body("items", hasSize(3)));
        as("sales.head").get(digests).then().body("items.characters", everyItem(lessThanOrEqualTo(300))).body("items.generation", everyItem(equalTo(1)))
                .body("items.facts.flatten().link", everyItem(notNullValue()));
        for (var head : HEADS) {
            JsonPath all = as(head).get(digests).jsonPath();
            var mine = "items.find { it.head.id == '" + Product.id(head) + "' }";
            assertThat(all.getString(mine + ".zh")).contains(company).contains("9600万元");
            List<String> links = all.getList(mine + ".facts.link");
            assertThat(links).contains("/leads/" + lead).allSatisfy(link -> theEvidenceIsThere(head, link));
            assertThat(notices(head, now.toLocalDate())).isEqualTo(before.get(head) + 1);
        }
        JsonPath delivery = as("delivery.head").get(digests).jsonPath();
        assertThat(delivery.getString("items.find { it.head.id == '" + Product.id("delivery.head") + "' }.zh")).contains("交付延期").contains("偏离");
        assertThat(delivery.<String>getList("items.find { it.head.id == '" + Product.id("delivery.head") + "' }.facts.link")).contains("/orders/" + order);
        if (Product.robot() != null) {
            await().atMost(HOP).untilAsserted(() -> assertThat(Product.robot().taken().stream().filter(message -> message.contains(company))).hasSize(1));
            assertThat(Product.robot().complaints()).isEmpty();
        }
    }

    private static int notices(String head, LocalDate day) {
        return as(head).get("/api/notifications").jsonPath().getList("items.findAll { it.kind == 'DIGEST' && it.link == '/digest/" + day + "' }").size();
    }

    /** A head who taps a figure or a name sees where it comes from. */
    private static void theEvidenceIsThere(String head, String link) {
        if (link.startsWith("/leads/") || link.startsWith("/metrics/") || link.startsWith("/orders/")) {
            as(head).get("/api" + link).then().statusCode(200);
        }
    }

    private Map<String, Object> event(String type, Map<String, Object> more) {
        var event = new HashMap<String, Object>(more);
        event.putAll(Map.of("id", UUID.randomUUID().toString(), "type", type, "at", Instant.now().toString(), "customer", Map.of("name", company, "phone", phone)));
        return event;
    }
}
