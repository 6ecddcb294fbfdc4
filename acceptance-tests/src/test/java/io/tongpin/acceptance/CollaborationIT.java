package io.tongpin.acceptance;

import static io.tongpin.acceptance.Journey.HOP;
import static io.tongpin.acceptance.Journey.meeting;
import static io.tongpin.acceptance.Journey.ownerOf;
import static io.tongpin.acceptance.Journey.phone;
import static io.tongpin.acceptance.Journey.post;
import static io.tongpin.acceptance.Journey.report;
import static io.tongpin.acceptance.Journey.someCompany;
import static io.tongpin.acceptance.Product.as;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.http.ContentType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What marketing, sales, delivery, service and product do for each other, through the gateway. */
@ExtendWith(Product.class)
class CollaborationIT {
    private static final ZoneId COMPANY = ZoneId.of("Asia/Shanghai");

    @Test
    @Tag("D1")
    void aKeyResultOffItsLineMarksItselfAndStandsOnTheNextAgendaUntilItIsBack() {
        // given
        var title = "投诉数 " + UUID.randomUUID();
        var today = LocalDate.now(COMPANY);
        as("delivery.head").body(Map.of("title", "目标 " + title, "keyResults", List.of(Map.of("title", title, "direction", "LOWER", "shape", "STEPPED", "points",
                List.of(Map.of("day", today.minusDays(30).toString(), "value", 10)))))).post("/api/okr/objectives").then().statusCode(201);
        String keyResult = as("delivery.head").get("/api/okr/board").path("series.find { it.keyResult.title == '" + title + "' }.keyResult.id");
        String meeting = meeting();
        // when
        as("delivery.head").body(Map.of("day", today.toString(), "value", 13)).post("/api/okr/key-results/{id}/values", keyResult).then().statusCode(204);
        // then
        as("marketing1").get("/api/okr/board").then().body("series.find { it.keyResult.title == '" + title + "' }.flagged", equalTo(true));
        as("sales.head").get("/api/alignments/{id}", meeting).then().body("items.findAll { it.title == '" + title + "' }", hasSize(1));
        as("delivery.head").body(Map.of("day", today.toString(), "value", 9)).post("/api/okr/key-results/{id}/values", keyResult).then().statusCode(204);
        as("sales.head").get("/api/alignments/{id}", meeting).then().body("items.findAll { it.title == '" + title + "' && it.closedAt == null }", hasSize(0));
    }

    @Test
    @Tag("D2")
    void aCustomersStoryIsOneForAllDepartments() {
        // given
        var company = someCompany();
        var phone = phone();
        report("marketing1", "marketing", Map.of("id", UUID.randomUUID().toString(), "type", "EVENT_REGISTRATION", "at", Instant.now().toString(), "campaign", "宁波智造日", "customer",
                Map.of("name", company, "phone", phone)));
        await().atMost(HOP).untilAsserted(() -> as("sales.head").queryParam("q", company).get("/api/leads").then().body("items", hasSize(1)));
        String lead = as("sales.head").queryParam("q", company).get("/api/leads").path("items[0].id");
        var owner = ownerOf(lead);
        await().atMost(HOP).untilAsserted(() -> as(owner).get("/api/leads/{id}", lead).then().body("cid", notNullValue()));
        String cid = as(owner).get("/api/leads/{id}", lead).path("cid");
        var need = "导出到金蝶 " + UUID.randomUUID();
        // when
        as(owner).body(Map.of("kind", "NOTE", "outcome", "REACHED", "note", need, "tags", List.of("NEED"))).post("/api/leads/{id}/follow-ups", lead).then().statusCode(201);
        report("service1", "service", Map.of("id", UUID.randomUUID().toString(), "type", "TICKET_OPENED", "at", Instant.now().toString(), "ticket", "T-" + lead, "subject", "无法登录", "customer",
                Map.of("name", company, "phone", phone)));
        // then
        await().atMost(HOP).untilAsserted(() -> as(owner).get("/api/customers/{cid}/journey", cid).then().statusCode(200).body("items.kind", hasItem("EVENT_REGISTRATION"))
                .body("items.kind", hasItem("TICKET_OPENED")));
        await().atMost(HOP).untilAsserted(() -> as(owner).get("/api/leads/{id}", lead).then().body("health.warning", hasItem("OPEN_TICKET")));
        await().atMost(HOP).untilAsserted(() -> as("product1").queryParam("q", need).get("/api/requirements").then().body("items", hasSize(1)));
        String requirement = as("product1").queryParam("q", need).get("/api/requirements").path("items[0].id");
        as("product1").body(Map.of("state", "PLANNED", "answer", "三月版")).put("/api/requirements/{id}", requirement).then().statusCode(200);
        await().atMost(HOP).untilAsserted(() -> as(owner).get("/api/notifications").then().body("items.kind", hasItem("NEED_ANSWERED")));
        as("service1").get("/api/customers/tickets?q=T-" + lead).then().statusCode(200).body("items.ticket", hasItem("T-" + lead));
    }

    @Test
    @Tag("D2")
    void aDepartmentReportsInASpreadsheet() {
        // given
        var order = "XL-" + UUID.randomUUID();
        var file = ("类型,日期,订单号,新交期\n交付延期," + LocalDate.now(COMPANY) + "," + order + ",2027-01-01\n乱写,昨天," + order + ",\n").getBytes(StandardCharsets.UTF_8);
        // when
        var answer = as("delivery1").contentType(ContentType.MULTIPART).multiPart("file", "周报.csv", file).post("/api/events/delivery/upload").then().statusCode(200);
        // then
        answer.body("accepted", equalTo(1)).body("faults.row", equalTo(List.of(3)));
        as("delivery1").contentType(ContentType.MULTIPART).multiPart("file", "周报.csv", file).post("/api/events/delivery/upload").then().body("repeated", equalTo(1));
    }

    @Test
    @Tag("D4")
    void headsWriteOnOnePageAndAnAnswerBecomesACommitment() {
        // given
        String meeting = meeting();
        int version = as("sales.head").get("/api/alignments/{id}", meeting).path("sections.find { it.question == 'ROOT_CAUSE' && it.department == 'sales' }.version");
        var answer = Map.of("question", "ROOT_CAUSE", "department", "sales", "text", "报价等交付排期", "commitment",
                Map.of("title", "每周二给一份排期", "ownerId", Product.id("delivery.head"), "dueOn", LocalDate.now(COMPANY).plusDays(3).toString()));
        // when
        as("sales.head").header("If-Match", "\"" + version + "\"").body(answer).post("/api/alignments/{id}/answers", meeting).then().statusCode(200).body("version", equalTo(version + 1));
        // then
        as("marketing.head").header("If-Match", "\"" + version + "\"").body(answer).post("/api/alignments/{id}/answers", meeting).then().statusCode(412)
                .body("current.text", equalTo("报价等交付排期"));
        as("delivery.head").get("/api/commitments?mine=true&state=OPEN").then().body("items.title", hasItem("每周二给一份排期"));
        await().atMost(HOP).untilAsserted(() -> as("delivery.head").get("/api/notifications").then().body("items.kind", hasItem("COMMITMENT_MADE")));
        as("sales.head").get("/api/alignments/{id}/export.md", meeting).then().statusCode(200).body(containsString("报价等交付排期"));
        as("sales.head").get("/api/alignments/{id}/calendar.ics", meeting).then().statusCode(200).body(containsString("BEGIN:VEVENT"));
        as(ownerOf(post(someCompany(), "WEB"))).get("/api/alignments/{id}", meeting).then().statusCode(403);
    }

    @Test
    @Tag("D6")
    void peopleChooseHowTheyAreToldAndARefusedLeadReachesTheManager() {
        // given
        var lead = post(someCompany(), "WEB");
        var owner = ownerOf(lead);
        var manager = Journey.managerOf(lead);
        as(owner).body(Map.of("kinds", Map.of("LEAD_ASSIGNED", Map.of("EMAIL", true)), "quietHours", Map.of("from", "22:00", "to", "07:30"))).put("/api/notification-preferences").then()
                .statusCode(200).body("quietHours.from", equalTo("22:00")).body("kinds.find { it.kind == 'LEAD_ASSIGNED' }.channels.EMAIL", equalTo(true));
        // when
        as(owner).body(Map.of("reason", "不是我负责的行业")).post("/api/assignments/{id}/refuse", lead).then().statusCode(204);
        // then
        await().atMost(HOP).untilAsserted(() -> as(manager).get("/api/notifications").then().body("items.kind", hasItem("LEAD_REFUSED")));
        as("data.steward").get("/api/notifications/deliveries").then().statusCode(200).body("total", greaterThanOrEqualTo(0));
        as(owner).get("/api/notifications/deliveries").then().statusCode(403);
        as(owner).body(Map.of("kinds", Map.of())).put("/api/notification-preferences").then().statusCode(200);
    }

    @Test
    @Tag("D7")
    void threeWorkbooksBecomeABoard() {
        // given
        var campaign = "智造日" + ThreadLocalRandom.current().nextInt(1_000_000);
        var marketing = "活动名称,渠道,费用,报名\n" + campaign + ",展会,30000,120\n";
        var leads = "客户名称,电话,活动,等级,状态\n宁波澜石精密有限公司,13812345678," + campaign + ",L4,\nAcme Co. Ltd,," + campaign + ",L5,赢单\n";
        var delivery = "Customer,Order No,Promised,Planned\nACME,SO-1,2026-04-01,2026-04-10\n查无此人,SO-2,2026-04-01,2026-04-01\n";
        // when
        var board = as("marketing.head").contentType(ContentType.MULTIPART).multiPart("marketing", "m.csv", marketing.getBytes(StandardCharsets.UTF_8))
                .multiPart("leads", "l.csv", leads.getBytes(StandardCharsets.UTF_8)).multiPart("delivery", "d.csv", delivery.getBytes(StandardCharsets.UTF_8)).post("/api/boards/import").then()
                .statusCode(201);
        // then
        board.body("result.funnel[0].campaign", equalTo(campaign)).body("result.funnel[0].costPerLead", equalTo(15000.00f)).body("result.delivery.lateRows", equalTo(1))
                .body("result.match.delivery.matched", equalTo(1));
        String id = board.extract().path("id");
        as("delivery1").get("/api/boards/{id}/unmatched", id).then().body("items.reason", equalTo(List.of("UNKNOWN_CUSTOMER")));
    }
}
