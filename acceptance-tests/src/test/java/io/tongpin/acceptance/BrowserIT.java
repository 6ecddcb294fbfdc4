package io.tongpin.acceptance;

import static io.tongpin.acceptance.Journey.HOP;
import static io.tongpin.acceptance.Journey.PDF;
import static io.tongpin.acceptance.Journey.managerOf;
import static io.tongpin.acceptance.Journey.ownerOf;
import static io.tongpin.acceptance.Journey.phone;
import static io.tongpin.acceptance.Journey.post;
import static io.tongpin.acceptance.Journey.someCompany;
import static io.tongpin.acceptance.Journey.toLevelFive;
import static io.tongpin.acceptance.Product.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The main job as people do it: in real browsers, several open at once. */
@ExtendWith(Product.class)
class BrowserIT {

    @Test
    @Tag("F1")
    @Tag("F2")
    @Tag("A1")
    @Tag("B3")
    void aLeadFromTheFormShowsItsOwnerInAnOpenPageWithoutAReload() {
        try (var marketing = Screen.of("marketing1"); var head = Screen.of("sales.head").open("/leads?sort=createdAt,desc")) {
            // given
            var company = someCompany();
            head.page.getByRole(AriaRole.TABLE).waitFor();
            head.page.evaluate("window.loadedOnce = true");
            // when
            marketing.open("/leads").button("新线索").first().click();
            marketing.fill("公司", company).fill("联系人", "韩屿舟").fill("电话", phone());
            marketing.page.getByLabel("来源", exactly()).fill("WEB");
            marketing.page.getByLabel("行业", exactly()).fill("medical");
            marketing.page.getByLabel("区域", exactly()).fill("Central");
            marketing.page.keyboard().press("Escape");
            marketing.button("建线索").click();
            // then
            var row = head.page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(company));
            marketing.page.waitForURL(Pattern.compile(".*/leads/[0-9a-f-]{36}"));
            var lead = marketing.page.url().replaceAll(".*/", "");
            ownerOf(lead);
            String name = as("sales.head").get("/api/leads/{id}", lead).path("owner.name");
            row.getByText(name).waitFor();
            assertThat(head.page.evaluate("window.loadedOnce")).isEqualTo(true);
        }
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    @Test
    @Tag("A3")
    @Tag("A4")
    @Tag("A5")
    @Tag("F2")
    void aRepIsToldWhatIsMissingAndMendsItInPlace() {
        // given
        var lead = post(someCompany(), "WEB");
        var owner = ownerOf(lead);
        try (var rep = Screen.of(owner).open("/leads/" + lead)) {
            // when
            rep.button("进 L2").click();
            rep.page.getByRole(AriaRole.ALERT).first().waitFor();
            rep.button("记一次跟进").first().click();
            rep.page.getByLabel("聊了什么？写下客户的原话更有用").fill("客户说停线一次损失很大");
            rep.button("记下").last().click();
            rep.shows("客户说停线一次损失很大");
            rep.button("进 L2").filter(new Locator.FilterOptions().setHasText("已齐")).click();
            rep.button("进 L3").click();
            rep.page.getByRole(AriaRole.ALERT).first().waitFor();
            rep.page.locator(".cp input[type=file]").first().setInputFiles(new FilePayload("客户确认书.pdf", "application/pdf", PDF));
            rep.shows("客户确认书.pdf");
            rep.picture("lead-refused");
            as(owner).body(Map.of("painPoint", "停线", "budgetRange", "60 万")).patch("/api/leads/{id}", lead).then().statusCode(200);
            // then
            rep.button("进 L3").filter(new Locator.FilterOptions().setHasText("已齐")).click();
            rep.button("进 L4").waitFor();
            as(owner).get("/api/leads/{id}", lead).then().body("level", equalTo("L3"));
        }
    }

    @Test
    @Tag("A8")
    @Tag("D5")
    @Tag("D6")
    void aFrozenAmountIsDecidedByTheMarketingHeadAndTheRepSeesIt() {
        // given
        var lead = post(someCompany(), "WEB");
        var owner = ownerOf(lead);
        String company = as(owner).get("/api/leads/{id}", lead).path("company");
        as(owner).body(Map.of("amount", 680000, "currency", "CNY", "reason", "首次")).put("/api/leads/{id}/expected-amount", lead).then().statusCode(200);
        try (var rep = Screen.of(owner).open("/leads/" + lead); var head = Screen.of("marketing.head").open("/reviews")) {
            // when
            rep.page.getByLabel("更多").first().click();
            rep.page.getByRole(AriaRole.MENUITEM).filter(new Locator.FilterOptions().setHasText("改金额")).click();
            rep.fill("新金额，元", "960000").fill("为什么改", "加了二期");
            rep.shows("会冻结");
            rep.button("改为新金额").click();
            rep.shows("看复核");
            head.page.getByText(company).first().click();
            head.page.getByLabel("给销售的话").fill("同意");
            head.button("通过").first().click();
            // then
            await().atMost(HOP).untilAsserted(() -> as(owner).get("/api/leads/{id}", lead).then().body("expectedAmount.amount", equalTo("960000.00")));
            rep.text("看复核").first().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        }
    }

    @Test
    @Tag("A9")
    @Tag("E2")
    void aLeadIsWonOnItsPageAndBecomesAnOrder() {
        // given
        var lead = post(someCompany(), "WEB");
        var owner = ownerOf(lead);
        toLevelFive(lead, owner, managerOf(lead), 680000);
        String company = as(owner).get("/api/leads/{id}", lead).path("company");
        try (var rep = Screen.of(owner).open("/leads/" + lead)) {
            // when
            rep.button("赢单").click();
            rep.fill("签约金额，元", "680000").fill("合同号或凭证", "HT-" + lead.substring(24));
            rep.button("确认赢单").click();
            // then
            rep.page.getByRole(AriaRole.LINK).filter(new Locator.FilterOptions().setHasText("看订单")).click();
            rep.page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(company)).getByText("已签约").waitFor();
        }
    }

    @Test
    @Tag("D3")
    @Tag("E5")
    @Tag("E7")
    @Tag("F2")
    void headsReadTheirNumbersTheirDigestAndAPivot() {
        try (var head = Screen.of("sales.head")) {
            // when
            head.open("/board").shows("响应达标率");
            // then
            head.picture("board");
            head.open("/digest").shows("每日简报").picture("digest");
            head.open("/sandbox").shows("合计").picture("sandbox");
            head.open("/metrics/win-rate").shows("赢单率").picture("metric");
        }
    }

    @Test
    @Tag("F1")
    @Tag("F2")
    void whatIsTypedWhenTheSessionEndsIsSavedAfterSigningInAgain() {
        // given
        var lead = post(someCompany(), "WEB");
        var owner = ownerOf(lead);
        var note = "客户想先看两家门店 " + lead;
        try (var rep = Screen.of(owner).open("/leads/" + lead)) {
            rep.page.getByLabel("聊了什么？写下客户的原话更有用").fill(note);
            rep.page.context().clearCookies();
            // when
            rep.button("记下").last().click();
            rep.shows("登录已过期");
            var window = rep.page.waitForPopup(() -> rep.button("重新登录").click());
            window.locator("#username").fill(owner);
            window.locator("#password").fill("demo");
            window.locator("#kc-login").click();
            // then
            rep.text("登录已过期").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
            await().atMost(HOP).untilAsserted(() -> as(owner).get("/api/leads/{id}/timeline", lead).then().body("items.after.note", hasItem(note)));
        }
    }

    @Test
    @Tag("F2")
    void whoSetsTheProductUpGoesThroughFiveStepsThatDoSomething() {
        // given
        int before = as("ops.admin").get("/api/assignment/rules").path("version");
        try (var admin = Screen.of("ops.admin").open("/start")) {
            // when
            admin.button("现在读一次").click();
            admin.button("就这样定").click();
            admin.shows("时限已生效");
            admin.button("发布").click();
            admin.shows("规则已发布").picture("start");
            // then
            as("ops.admin").get("/api/assignment/rules").then().body("version", equalTo(before + 1));
            assertThat(admin.page.locator(".start > li.done").count()).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    @Tag("F2")
    void thePhoneShowsTheDayAndLeavesNothingOutsideTheScreen() {
        try (var rep = Screen.of("anna.snelling", 390, 844)) {
            for (var path : new String[] {"/my-day", "/leads", "/board", "/orders"}) {
                // when
                rep.open(path).page.locator("main h1, main h2, main .page, main ul, main table").first().waitFor();
                // then
                assertThat((Integer) rep.page.evaluate("document.documentElement.scrollWidth")).describedAs(path).isLessThanOrEqualTo(390);
            }
        }
    }
}
