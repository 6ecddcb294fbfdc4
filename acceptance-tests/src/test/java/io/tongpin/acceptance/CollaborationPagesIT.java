package io.tongpin.acceptance;

import static io.tongpin.acceptance.Journey.HOP;
import static io.tongpin.acceptance.Journey.meeting;
import static io.tongpin.acceptance.Journey.ownerOf;
import static io.tongpin.acceptance.Journey.post;
import static io.tongpin.acceptance.Journey.report;
import static io.tongpin.acceptance.Journey.someCompany;
import static io.tongpin.acceptance.Product.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages that departments share, in a real browser. */
@ExtendWith(Product.class)
class CollaborationPagesIT {

    @Test
    @Tag("D1")
    @Tag("F2")
    void aHeadSetsAKeyResultUpOnTheBoardAndSeesItOffItsLine() {
        // given
        var title = "回访数 " + UUID.randomUUID().toString().substring(0, 8);
        try (var head = Screen.of("delivery.head").open("/okr")) {
            head.button("新建目标").click();
            head.fill("目标", "目标 " + title).fill("关键结果", title).fill("起始目标", "10").fill("期末目标", "20");
            head.button("保存").click();
            var row = head.page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(title));
            row.waitFor();
            // when
            row.getByLabel("今天").fill("5");
            row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("记一笔")).click();
            // then
            row.getByText("偏离").waitFor();
            row.getByText("备注").click();
            row.getByPlaceholder("这天发生了什么").fill("两位同事请假");
            row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("保存")).click();
            row.getByText("两位同事请假").waitFor();
            head.picture("okr");
        }
    }

    @Test
    @Tag("D2")
    @Tag("F2")
    void aTicketAppearsOnAnOpenJourneyByItselfAndIsFoundByItsDepartment() {
        // given
        var company = someCompany();
        var lead = post(company, "WEB");
        var owner = ownerOf(lead);
        await().atMost(HOP).untilAsserted(() -> as(owner).get("/api/leads/{id}", lead).then().body("cid", notNullValue()));
        String cid = as(owner).get("/api/leads/{id}", lead).path("cid");
        var subject = "无法登录 " + UUID.randomUUID();
        try (var rep = Screen.of(owner).open("/customers/" + cid)) {
            rep.shows("成为线索");
            // when
            report("service1", "service", Map.of("id", UUID.randomUUID().toString(), "type", "TICKET_OPENED", "at", Instant.now().toString(), "ticket", "T-" + lead, "subject", subject,
                    "customer", Map.of("name", company)));
            // then
            rep.shows(subject);
            rep.page.locator(".ant-segmented-item", new com.microsoft.playwright.Page.LocatorOptions().setHasText("客服 1")).click();
            rep.text("成为线索").waitFor(new Locator.WaitForOptions().setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
            rep.shows(subject).picture("journey");
        }
    }

    @Test
    @Tag("D2")
    @Tag("F2")
    void whoMightPromiseADateSeesOnTheLeadThatDeliveryIsLate() {
        // given
        var company = someCompany();
        var lead = post(company, "WEB");
        var owner = ownerOf(lead);
        await().atMost(HOP).untilAsserted(() -> as(owner).get("/api/leads/{id}", lead).then().body("cid", notNullValue()));
        var order = "SO-" + lead.substring(24);
        var customer = Map.of("name", company);
        try (var rep = Screen.of(owner).open("/leads/" + lead)) {
            rep.shows(company);
            // when
            report("delivery1", "delivery", Map.of("id", UUID.randomUUID().toString(), "type", "DELIVERY_DELAYED", "at", Instant.now().toString(), "orderNo", order, "promisedAt", "2099-03-02",
                    "customer", customer));
            // then
            rep.shows("交付延期").shows(order).shows("承诺新的交付日之前，先问交付部门").picture("late-delivery");
            report("delivery1", "delivery", Map.of("id", UUID.randomUUID().toString(), "type", "DELIVERED", "at", Instant.now().toString(), "orderNo", order, "customer", customer));
            rep.page.locator(".warns").getByText("交付延期").waitFor(new Locator.WaitForOptions().setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
        }
    }

    @Test
    @Tag("D4")
    @Tag("F2")
    void twoHeadsWriteOnOnePageAndNeitherOverwritesTheOther() {
        // given
        var meeting = meeting();
        try (var sales = Screen.of("sales.head").open("/alignments/" + meeting); var marketing = Screen.of("marketing.head").open("/alignments/" + meeting)) {
            var salesWrites = sales.page.getByLabel("共同的目标").or(sales.page.locator(".al-q textarea").last());
            var marketingWrites = marketing.page.locator(".al-q textarea").last();
            // when
            salesWrites.fill("下一期一起把响应提到九成");
            salesWrites.blur();
            // then
            await().atMost(HOP).untilAsserted(() -> assertThat(marketingWrites.inputValue()).isEqualTo("下一期一起把响应提到九成"));
            marketingWrites.fill("先把展会线索清一遍");
            salesWrites.fill("响应提到九成，交付不再改期");
            salesWrites.blur();
            marketing.shows("刚改过这一段").picture("alignment");
            marketing.button("用我的覆盖").click();
            await().atMost(HOP).untilAsserted(() -> assertThat(salesWrites.inputValue()).isEqualTo("先把展会线索清一遍"));
        }
        as("delivery.head").get("/api/alignments/{id}", meeting).then().body("sections.findAll { it.text == '先把展会线索清一遍' }", hasSize(1));
    }

    @Test
    @Tag("D7")
    @Tag("F2")
    void threeWorkbooksAreUnderstoodPutRightAndBecomeABoard() {
        // given
        var name = "周会 " + UUID.randomUUID().toString().substring(0, 8);
        try (var marketing = Screen.of("marketing.head").open("/sheet-boards")) {
            var files = marketing.page.locator("input[type=file]");
            files.nth(0).setInputFiles(csv("活动.csv", "活动名称,渠道,费用,报名\n智造日,展会,30000,120\n"));
            files.nth(1).setInputFiles(csv("线索.csv", "单位,电话,活动,等级,状态\n宁波澜石精密有限公司,13812345678,智造日,L4,\nAcme Co. Ltd,,智造日,L5,赢单\n"));
            files.nth(2).setInputFiles(csv("交付.csv", "Customer,Order No,Promised,Planned\nACME,SO-1,2026-04-01,2026-04-10\n查无此人,SO-2,2026-04-01,2026-04-01\n"));
            marketing.shows("没认出：客户");
            // when
            marketing.page.getByLabel("客户").nth(0).click();
            marketing.page.locator(".ant-select-item-option-content").getByText("单位").click();
            marketing.page.getByLabel("看板名称").fill(name);
            marketing.button("生成看板").click();
            // then
            marketing.shows(name).shows("线索表里没有这个客户").shows("1 笔交付晚于承诺").picture("sheet-board");
        }
        as("marketing.head").get("/api/boards?size=50").then().body("find { it.name == '" + name + "' }.match.delivery.matched", equalTo(1));
    }

    private static FilePayload csv(String name, String rows) {
        return new FilePayload(name, "text/csv", rows.getBytes(StandardCharsets.UTF_8));
    }
}
