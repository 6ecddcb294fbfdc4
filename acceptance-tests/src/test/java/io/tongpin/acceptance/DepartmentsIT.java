package io.tongpin.acceptance;

import static io.tongpin.acceptance.Journey.HOP;
import static io.tongpin.acceptance.Journey.ownerOf;
import static io.tongpin.acceptance.Journey.post;
import static io.tongpin.acceptance.Journey.someCompany;
import static io.tongpin.acceptance.Product.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.restassured.http.ContentType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What departments put before the review desk, tell by spreadsheet and release, as the others see it. */
@ExtendWith(Product.class)
class DepartmentsIT {
    private static final ZoneId COMPANY = ZoneId.of("Asia/Shanghai");

    @Test
    @Tag("D5")
    @Tag("A10")
    void aSpotCheckWithoutACallIsJudgedByAnotherHeadAndStandsOnTheTeamsBoard() {
        // given
        ownerOf(post(someCompany(), "WEB"));
        String check = as("sales.head").get("/api/spot-checks").then().statusCode(200).extract().path("items.find { it.result == null }.id");
        assertThat(check).as("a lead of today that nobody has checked yet").isNotNull();
        as("sales.head").body(Map.of("result", "NOT_CALLED", "note", "客户说没接到电话")).post("/api/spot-checks/{id}/result", check).then().statusCode(200);
        await().atMost(HOP).untilAsserted(() -> as("marketing.head").get("/api/reviews?state=OPEN&queue=MINE&size=200").then().body("items.id", hasItem(check)));
        as("sales.head").body(Map.of("approve", true)).post("/api/reviews/{id}/decision", check).then().statusCode(403);
        // when
        var answers = List.of(true, false).stream().map(approve -> CompletableFuture.supplyAsync(() -> as("marketing.head").body(Map.of("approve", approve, "comment", "已核实"))
                .post("/api/reviews/{id}/decision", check).statusCode())).toList().stream().map(CompletableFuture::join).toList();
        // then
        assertThat(answers).containsExactlyInAnyOrder(200, 409);
        await().atMost(HOP).untilAsserted(() -> as("sales.head").get("/api/spot-checks").then().body("items.find { it.id == '" + check + "' }.judgement.comment", equalTo("已核实")));
        as("marketing.head").get("/api/reviews?state=OPEN&queue=MINE&size=200").then().body("items.id", not(hasItem(check)));
    }

    @Test
    @Tag("D5")
    @Tag("E1")
    void customersThatMayBeTheSameBecomeOneAtTheReviewDesk() {
        // given
        var name = "澄湖" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36) + "精密机械";
        tell("finance1", "finance", name + "制造有限公司");
        await().atMost(HOP).untilAsserted(() -> as("data.steward").queryParam("q", name).get("/api/identity").then().body("items", hasSize(1)));
        tell("service1", "service", name + "加工有限公司");
        await().atMost(HOP).untilAsserted(() -> as("data.steward").get("/api/reviews?state=OPEN&queue=MINE&size=200").then()
                .body("items.findAll { it.kind == 'IDENTITY' && it.company == '" + name + "加工有限公司' }", hasSize(1)));
        String review = as("data.steward").get("/api/reviews?state=OPEN&queue=MINE&size=200").path("items.find { it.company == '" + name + "加工有限公司' }.id");
        as("sales.head").get("/api/reviews/{id}", review).then().statusCode(200).body("mayDecide", equalTo(false)).body("facts.candidate.name", equalTo(name + "制造有限公司"));
        as("ops.admin").get("/api/reviews/{id}", review).then().statusCode(404);
        // when
        as("data.steward").body(Map.of("approve", true, "comment", "同一家")).post("/api/reviews/{id}/decision", review).then().statusCode(200);
        // then
        await().atMost(HOP).untilAsserted(() -> as("data.steward").get("/api/reviews/{id}", review).then().body("state", equalTo("APPROVED")));
        as("data.steward").queryParam("q", name).get("/api/identity").then().body("items", hasSize(1)).body("items[0].records", equalTo(2));
        as("data.steward").body(Map.of("approve", false)).post("/api/reviews/{id}/decision", review).then().statusCode(409);
    }

    @Test
    @Tag("D9")
    void aReleaseMarksWhatIsWrongToSayUntilAPersonClearsIt() {
        // given
        var mark = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
        var entry = new HashMap<String, Object>(Map.of("title", "一厂一套 " + mark, "objection", "你们" + mark + "能管几个厂", "script", "先问有几个厂。目前只支持" + mark + "单工厂。", "state", "PUBLISHED"));
        String id = as("ops.admin").body(entry).post("/api/playbooks").then().statusCode(201).extract().path("id");
        var lead = post(someCompany(), "WEB");
        var owner = ownerOf(lead);
        // when
        var file = ("类型,时间,标题,过时说法,新说法\n发布," + LocalDate.now(COMPANY) + ",3.2 多工厂 " + mark + ",只支持" + mark + "单工厂,一套系统可以管多个工厂\n").getBytes(StandardCharsets.UTF_8);
        as("product1").contentType(ContentType.MULTIPART).multiPart("file", "发布.csv", file).post("/api/events/product/upload").then().statusCode(200).body("accepted", equalTo(1));
        // then
        await().atMost(HOP).untilAsserted(() -> as(owner).queryParam("q", mark).get("/api/playbooks").then().body("items[0].outdatedBy", equalTo("3.2 多工厂 " + mark))
                .body("items[0].outdated[0].replacement", equalTo("一套系统可以管多个工厂")));
        await().atMost(HOP).untilAsserted(() -> {
            var offered = as(owner).body(Map.of("leadId", lead, "message", "你们" + mark + "能管几个厂")).post("/api/assist").then().statusCode(200).extract().jsonPath();
            assertThat(offered.getList("strategies.id")).contains(id);
            assertThat(offered.getString("strategies[0].id")).isNotEqualTo(id);
        });
        await().atMost(HOP).untilAsserted(() -> as("ops.admin").get("/api/notifications").then().body("items.kind", hasItem("PLAYBOOK_OUTDATED")));
        as("ops.admin").body(Map.of("reason", "")).put("/api/playbooks/{id}/outdated", id).then().statusCode(200).body("outdatedBy", nullValue());
    }

    @Test
    @Tag("D2")
    @Tag("F2")
    void aDepartmentSeesWhatItsSpreadsheetWouldDoBeforeItIsTakenIn() {
        // given
        var order = "PV-" + UUID.randomUUID().toString().substring(0, 8);
        var file = ("交付周报,,\n类型,日期,订单号,新交期\n交付延期," + LocalDate.now(COMPANY) + "," + order + ",2027-01-01\n乱写,昨天," + order + ",\n").getBytes(StandardCharsets.UTF_8);
        try (var screen = Screen.of("delivery1").open("/reports")) {
            screen.shows("拖入或点选");
            // when
            screen.page.locator("input[type=file]").setInputFiles(new FilePayload("周报.csv", "text/csv", file));
            screen.shows("2 行：1 行是新的，0 行报过了，1 行有问题").shows("第 4 行");
            as("delivery1").get("/api/events/delivery?size=50").then().body("items.orderNo", not(hasItem(order)));
            screen.button("送入 1 行").click();
            // then
            screen.shows("已送入 1 行");
        }
        as("delivery1").get("/api/events/delivery?size=200").then().body("items.orderNo", hasItem(order));
        as("finance1").get("/api/events/delivery").then().statusCode(403);
    }

    @Test
    @Tag("D8")
    void theValidShareOfLeadsIsAFigureThatAKeyResultFollows() {
        // given
        ownerOf(post(someCompany(), "WEB"));
        as("marketing.head").get("/api/metrics").then().body("items.find { it.id == 'valid-lead-share' }.definitions.find { it.id == 'trailing-30-days' }.told", equalTo(true));
        var title = "有效线索率 " + UUID.randomUUID();
        var today = LocalDate.now(COMPANY);
        // when
        as("marketing.head").body(Map.of("title", title, "keyResults", List.of(Map.of("title", title, "metric", "valid-lead-share", "definition", "trailing-30-days", "unit", "RATIO",
                "points", List.of(Map.of("day", today.minusDays(30).toString(), "value", 0.8)))))).post("/api/okr/objectives").then().statusCode(201);
        // then
        await().atMost(HOP.multipliedBy(3)).untilAsserted(() -> as("marketing1").get("/api/okr/board").then().body("series.find { it.keyResult.title == '" + title + "' }.actual.day", hasItem(today.toString()))
                .body("series.find { it.keyResult.title == '" + title + "' }.deviation", notNullValue()));
    }

    @Test
    @Tag("D8")
    void theOneWrongTagBehindMostInvalidLeadsIsSeenAtFirstSight() {
        // given
        var first = as("marketing.head").get("/api/lead-quality?by=campaign,industry").then().statusCode(200).extract().jsonPath();
        // when
        try (var marketing = Screen.of("marketing.head").open("/lead-quality")) {
            // then
            assertThat(first.getString("fixFirst[0].by.campaign") + " " + first.getString("fixFirst[0].by.industry") + " " + first.getString("fixFirst[0].reason"))
                    .isEqualTo("autumn-expo finance WRONG_INDUSTRY");
            assertThat(first.getDouble("fixFirst[0].share")).isBetween(0.6, 0.8);
            marketing.shows("先修：autumn-expo · 金融，行业标签错").picture("lead-quality");
        }
    }

    @Test
    @Tag("A9")
    @Tag("D8")
    void aRepSaysWhyALeadIsInvalidAndWhichTagItShouldHaveHad() {
        // given
        var lead = post(someCompany(), "WEB");
        var owner = ownerOf(lead);
        try (var rep = Screen.of(owner).open("/leads/" + lead)) {
            // when
            rep.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("更多").setExact(true)).first().click();
            rep.page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(java.util.regex.Pattern.compile("无效"))).click();
            rep.page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("行业标签错")).check();
            rep.page.getByLabel("其实是哪个行业").fill("education");
            rep.picture("lead-invalid");
            rep.page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, new com.microsoft.playwright.Locator.GetByRoleOptions().setName(java.util.regex.Pattern.compile("无效"))).click();
            // then
            rep.shows("行业标签错");
        }
        as(owner).get("/api/leads/{id}", lead).then().body("status", equalTo("INVALID")).body("industry", equalTo("education"));
    }

    private static void tell(String who, String department, String company) {
        as(who).body(Map.of("events", List.of(Map.of("id", UUID.randomUUID().toString(), "type", department.equals("service") ? "TICKET_OPENED" : "INVOICE_SENT", "at", Instant.now().toString(),
                "customer", Map.of("id", "K-" + UUID.randomUUID(), "name", company, "city", "苏州"))))).post("/api/events/{department}", department).then().statusCode(202).body("accepted", equalTo(1));
    }
}
