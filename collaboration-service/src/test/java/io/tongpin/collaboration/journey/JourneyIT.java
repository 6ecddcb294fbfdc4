package io.tongpin.collaboration.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tongpin.collaboration.Contracts;
import io.tongpin.collaboration.OtherServices;
import io.tongpin.collaboration.RobotResource;
import io.tongpin.collaboration.Someone;
import io.tongpin.local.TestStack;
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
@Tag("D2")
class JourneyIT {
    private static final Someone ANNA = Someone.called("anna.snelling");
    private static final Someone DUSTIN = Someone.called("dustin.brinkmann");
    private static final Someone STRANGER = Someone.called("darcel.schlecht");
    private static final Someone SALES_HEAD = Someone.called("sales.head");

    @Inject
    OtherServices others;

    private final UUID lead = UUID.randomUUID();
    private final UUID cid = UUID.randomUUID();
    private final String company = "旅程" + lead;
    private final String orderNo = "SO-" + lead;
    private final Instant start = Instant.parse("2026-11-20T01:00:00Z");

    @BeforeEach
    void thePeopleAreKnown() {
        others.announce(DUSTIN, null);
        others.announce(ANNA, DUSTIN);
        others.announce(STRANGER, Someone.called("melvin.marxen"));
    }

    @Test
    void allDepartmentsStandOnOneTimelineWhateverOrderTheirNewsCameIn() {
        // given
        report("service1", "service", Map.of("id", "T-" + lead, "type", "TICKET_OPENED", "at", at(5), "customer", Map.of("name", company), "subject", "无法登录"));
        report("delivery1", "delivery", Map.of("id", "D-" + lead, "type", "DELIVERED", "at", at(4), "orderNo", orderNo, "deliveredAt", "2026-11-24"));
        // when
        theLead();
        // then
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> journey(SALES_HEAD, "").statusCode(200).body("company", equalTo(company)).body("items.kind",
                contains("TICKET_OPENED", "DELIVERED", "ORDER_SIGNED", "LEAD_ADVANCED", "FOLLOW_UP", "LEAD_CAPTURED")).body("items[0].detail.subject", equalTo("无法登录")));
        journey(SALES_HEAD, "?department=service,delivery").body("items.kind", contains("TICKET_OPENED", "DELIVERED"));
    }

    @Test
    void itIsNarrowedByKindTimePersonAndWords() {
        // given
        theLead();
        report("service1", "service", Map.of("id", "T-" + lead, "type", "TICKET_OPENED", "at", at(5), "customer", Map.of("name", company), "subject", "无法登录 100%"));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> journey(SALES_HEAD, "").statusCode(200).body("items", hasSize(5)));
        // when
        var all = journey(SALES_HEAD, "");
        // then
        all.body("kinds.keySet()", containsInAnyOrder("TICKET_OPENED", "ORDER_SIGNED", "LEAD_ADVANCED", "FOLLOW_UP", "LEAD_CAPTURED")).body("people", hasItem(ANNA.name()));
        journey(SALES_HEAD, "?kind=FOLLOW_UP,TICKET_OPENED").body("items.kind", contains("TICKET_OPENED", "FOLLOW_UP"));
        journey(SALES_HEAD, "?from=2026-11-21&to=2026-11-23").body("items.kind", contains("LEAD_ADVANCED", "FOLLOW_UP")).body("departments.keySet()", hasItem("service"));
        journey(SALES_HEAD, "?by=" + ANNA.name()).body("items.kind", contains("LEAD_ADVANCED", "FOLLOW_UP", "LEAD_CAPTURED"));
        journey(SALES_HEAD, "?q=确认痛点").body("items.kind", contains("FOLLOW_UP"));
        journey(SALES_HEAD, "?q=0%").body("items.kind", contains("TICKET_OPENED"));
        journey(SALES_HEAD, "?q=" + orderNo + "&department=sales").body("items.kind", contains("ORDER_SIGNED"));
        journey(SALES_HEAD, "?from=gestern").statusCode(400).body("errors[0].field", equalTo("from"));
    }

    @Test
    void itIsReadPageByPage() {
        // given
        theLead();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> journey(SALES_HEAD, "").statusCode(200).body("items", hasSize(4)));
        // when
        String after = journey(SALES_HEAD, "?size=3").body("items", hasSize(3)).extract().path("after");
        // then
        journey(SALES_HEAD, "?size=3&after=" + after).body("items.kind", contains("LEAD_CAPTURED")).body("after", nullValue());
        journey(SALES_HEAD, "?after=gestern").statusCode(400).body("errors[0].field", equalTo("after"));
        journey(SALES_HEAD, "?department=kitchen").statusCode(400).body("errors[0].field", equalTo("department"));
    }

    @Test
    void onlyThoseWithAPartInItSeeIt() {
        // given
        theLead();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> journey(ANNA, "").statusCode(200).body("items", hasSize(4)));
        journey(Someone.called("delivery1"), "").statusCode(404);
        // when
        report("delivery1", "delivery", Map.of("id", "D-" + lead, "type", "DELIVERED", "at", at(4), "orderNo", orderNo));
        // then
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> journey(Someone.called("delivery1"), "").statusCode(200));
        journey(Someone.called("finance1"), "").statusCode(404);
        journey(STRANGER, "").statusCode(404);
        journey(DUSTIN, "").statusCode(200).body("departments.keySet()", containsInAnyOrder("sales", "delivery"));
        given().get("/api/customers/" + cid + "/journey").then().statusCode(401);
    }

    @Test
    void aLateDeliveryAndATicketWarnTheRepAndTheTicketShowsTheOrders() {
        // given
        theLead();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> journey(ANNA, "").statusCode(200).body("items", hasSize(4)).body("orders.orderNo", contains(orderNo)));
        // when
        report("delivery1", "delivery", Map.of("id", "L-" + lead, "type", "DELIVERY_DELAYED", "at", at(4), "orderNo", orderNo, "promisedAt", "2026-12-20"));
        report("service1", "service", Map.of("id", "T-" + lead, "type", "TICKET_OPENED", "at", at(5), "ticket", "T-" + lead, "subject", "无法登录", "customer", Map.of("name", company)));
        // then
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> notices(ANNA).body("items.findAll { it.text.contains('" + company + "') }.kind", containsInAnyOrder("DELIVERY_DELAYED", "TICKET_OPENED")));
        notices(ANNA).body("items.find { it.kind == 'DELIVERY_DELAYED' && it.text.contains('" + company + "') }.text",
                equalTo("「" + company + "」的交付推迟了，新日期 2026-12-20，向客户承诺日期前请先确认。"));
        given().auth().oauth2(Someone.called("service1").token()).get("/api/customers/tickets?q=T-" + lead).then().statusCode(200)
                .body("items.find { it.ticket == 'T-" + lead + "' }.orders.orderNo", contains(orderNo)).body("items.find { it.ticket == 'T-" + lead + "' }.cid", equalTo(cid.toString()));
        given().auth().oauth2(ANNA.token()).get("/api/customers/tickets").then().statusCode(403);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(others.heardOf("journey-moved", cid)).isNotEmpty()
                .allSatisfy(event -> assertThat(Contracts.violations(event.type(), event.data())).isEmpty()));
        report("service1", "service", Map.of("id", "C-" + lead, "type", "TICKET_CLOSED", "at", at(6), "ticket", "T-" + lead, "customer", Map.of("name", company)));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> given().auth().oauth2(Someone.called("service1").token()).get("/api/customers/tickets?q=T-" + lead).then()
                .body("items.findAll { it.ticket == 'T-" + lead + "' }", hasSize(0)));
    }

    @Test
    void aNeedReachesTheProductPoolAndItsAnswerFlowsBackToTheNote() {
        // given
        theLead();
        var text = "批量导出到金蝶" + lead.toString().substring(0, 8);
        others.say("io.tongpin.lead.lead-changed.v1", lead, 5, Map.of("leadId", lead, "company", company, "fields", List.of("owner", "expectedAmount"), "owner", person(ANNA), "expectedAmount",
                Map.of("amount", "200000.00", "currency", "CNY")), ANNA);
        need(lead, 6, "希望支持" + text);
        need(UUID.randomUUID(), 1, "客户想要" + text + "，财务催得紧");
        // when
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> pool(text).body("items", hasSize(1)).body("items[0].customers", equalTo(2)).body("items[0].amount", equalTo(250000.00f)));
        String id = pool(text).extract().path("items[0].id");
        as(ANNA).body(Map.of("state", "PLANNED")).put("/api/requirements/" + id).then().statusCode(403);
        as(Someone.called("product1")).body(Map.of("state", "PLANNED", "answer", "三月版")).put("/api/requirements/" + id).then().statusCode(200).body("state", equalTo("PLANNED"));
        // then
        notices(ANNA).body("items[0].kind", equalTo("NEED_ANSWERED"));
        journey(ANNA, "").body("items.find { it.detail.requirement != null }.detail.requirement.state", equalTo("PLANNED"));
        as(ANNA).get("/api/requirements/needs?leadId=" + lead).then().statusCode(200).body("requirement.answer", contains("三月版"));
        as(STRANGER).get("/api/requirements/needs?leadId=" + lead).then().statusCode(200).body("", hasSize(0));
        as(Someone.called("product1")).get("/api/requirements/" + id).then().body("needs", hasSize(2)).body("mayAnswer", equalTo(true));
        as(ANNA).get("/api/requirements/" + id).then().body("needs", hasSize(0)).body("mayAnswer", equalTo(false));
    }

    @Test
    @Tag("D9")
    void aReleaseShowsOnTheLeadThatWantedItUntilSomebodyClearsIt() {
        // given
        theLead();
        var text = "离线签到" + lead.toString().substring(0, 8);
        need(lead, 6, "需要" + text);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> pool(text).body("items", hasSize(1)));
        // when
        report("product1", "product", Map.of("id", "R-" + lead, "type", "FEATURE_RELEASED", "at", at(6), "title", "移动端新版", "needs", List.of(text), "products", List.of("GTX Pro")));
        // then
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> badges(ANNA).body("items.title", contains("移动端新版")));
        await().untilAsserted(() -> notices(ANNA).body("items.findAll { it.kind == 'NEED_ANSWERED' }.link", hasItem("/leads/" + lead)));
        badges(STRANGER).body("items", hasSize(0));
        String id = badges(ANNA).extract().path("items[0].id");
        as(STRANGER).body(Map.of("leadId", lead)).post("/api/requirements/releases/" + id + "/clear").then().statusCode(404);
        as(ANNA).body(Map.of("leadId", lead)).post("/api/requirements/releases/" + id + "/clear").then().statusCode(204);
        badges(ANNA).body("items", hasSize(0));
    }

    private ValidatableResponse badges(Someone who) {
        return as(who).get("/api/requirements/releases?leadId=" + lead).then().statusCode(200);
    }

    private void need(UUID of, int sequence, String note) {
        others.say("io.tongpin.lead.follow-up-recorded.v1", of, sequence, Map.of("leadId", of, "company", of.equals(lead) ? company : "另一家" + of, "kind", "NOTE", "outcome", "REACHED",
                "at", at(3), "by", person(ANNA), "note", note, "tags", List.of("NEED"), "expectedAmount",
                Map.of("amount", of.equals(lead) ? "200000.00" : "50000.00", "currency", "CNY")), ANNA);
    }

    private static ValidatableResponse pool(String text) {
        return as(Someone.called("product1")).queryParam("q", text).get("/api/requirements").then().statusCode(200);
    }

    private static ValidatableResponse notices(Someone who) {
        return as(who).get("/api/notifications?size=50").then().statusCode(200);
    }

    private static RequestSpecification as(Someone who) {
        return given().auth().oauth2(who.token()).contentType("application/json");
    }

    private void theLead() {
        others.say("io.tongpin.analytics.customer-linked.v1", lead, 1, Map.of("cid", cid, "leadId", lead), ANNA);
        others.say("io.tongpin.lead.lead-advanced.v1", lead, 4, Map.of("leadId", lead, "from", "L1", "to", "L2", "at", at(2), "by", person(ANNA)), ANNA);
        others.say("io.tongpin.lead.lead-changed.v1", lead, 2, Map.of("leadId", lead, "company", company, "fields", List.of("owner"), "owner", person(ANNA)), ANNA);
        others.say("io.tongpin.lead.lead-captured.v1", lead, 1, Map.of("leadId", lead, "company", company, "contact", Map.of("name", "韩屿舟"), "source", "WEB", "createdAt", at(0),
                "createdBy", person(ANNA)), null);
        others.say("io.tongpin.lead.follow-up-recorded.v1", lead, 3, Map.of("leadId", lead, "kind", "CALL", "outcome", "REACHED", "at", at(1), "by", person(ANNA), "note", "确认痛点"), ANNA);
        others.say("io.tongpin.analytics.order-changed.v1", orderNo, 1, Map.of("orderNo", orderNo, "leadId", lead, "cid", cid, "state", "SIGNED", "signedAt", "2026-11-24",
                "amount", Map.of("amount", "680000.00", "currency", "CNY")), null);
    }

    private static Map<String, Object> person(Someone one) {
        return Map.of("id", one.id(), "name", one.name());
    }

    /** Days after the start, except that the order of day 3 is signed on the 24th. */
    private String at(int days) {
        return start.plus(Duration.ofDays(days)).toString();
    }

    private ValidatableResponse journey(Someone who, String query) {
        return given().auth().oauth2(who.token()).get("/api/customers/" + cid + "/journey" + query).then();
    }

    private static void report(String who, String department, Map<String, Object> event) {
        given().auth().oauth2(Someone.called(who).token()).contentType("application/json").body(Map.of("events", List.of(event))).post("/api/events/" + department).then()
                .statusCode(202);
    }
}
