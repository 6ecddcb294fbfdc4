package io.tongpin.acceptance;

import static io.tongpin.acceptance.Journey.HOP;
import static io.tongpin.acceptance.Journey.ownerOf;
import static io.tongpin.acceptance.Journey.post;
import static io.tongpin.acceptance.Journey.someCompany;
import static io.tongpin.acceptance.Product.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Assignment in real browsers: the rule builder and its back-test, pauses and refusals, what was agreed on, planned leave. */
@ExtendWith(Product.class)
class AssignmentPagesIT {
    private static final Pattern OVER_HERE = Pattern.compile("(^|.* )over-here( .*|$)");

    /** Picks what is offered under this text; a list that was open before still offers its own while it closes. */
    private static void pick(Screen screen, Locator select, String option) {
        PlaywrightAssertions.assertThat(screen.page.locator(".ant-select-dropdown:visible")).hasCount(0);
        select.click();
        screen.page.locator(".ant-select-dropdown:visible .ant-select-item-option:not(.ant-select-item-option-disabled)").filter(new Locator.FilterOptions().setHasText(option)).first().click();
    }

    /** Takes what the handle holds to the upper part of the target. */
    private static void drag(Screen screen, Locator handle, Locator target) {
        var from = handle.boundingBox();
        var to = target.boundingBox();
        screen.page.mouse().move(from.x + from.width / 2, from.y + from.height / 2);
        screen.page.mouse().down();
        screen.page.mouse().move(from.x + from.width / 2 + 8, from.y + from.height / 2 + 8, new Mouse.MoveOptions().setSteps(4));
        screen.page.mouse().move(to.x + 12, to.y + to.height / 2, new Mouse.MoveOptions().setSteps(12));
        PlaywrightAssertions.assertThat(target).hasClass(OVER_HERE);
        screen.page.mouse().up();
    }

    @Test
    @Tag("B2")
    void aRuleIsBuiltByHandDraggedToItsPlaceTriedOnRealLeadsAndReadAsText() {
        // given
        post(someCompany(), "WEB");
        as("ops.admin").header("If-Match", as("ops.admin").get("/api/assignment/rules/draft").header("ETag")).delete("/api/assignment/rules/draft").then().statusCode(200);
        var name = "规则" + someCompany().substring(2, 8);
        try (var ops = Screen.of("ops.admin").open("/rules")) {
            ops.button("加一条规则").click();
            ops.fill("规则名称", name);
            ops.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("条件").setExact(true)).first().click();
            ops.button("条件组").first().click();
            ops.page.locator(".grp .grp").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("条件").setExact(true)).first().click();
            var regions = List.of("Central", "East", "West");
            for (int i = 0; i < regions.size(); i++) {
                pick(ops, ops.page.locator(".cond .ff").nth(i), "区域");
                var value = ops.page.locator(".cond .vs input").nth(i);
                value.fill(regions.get(i));
                value.press("Enter");
                value.press("Escape");
            }
            pick(ops, ops.page.locator(".form-grid label").filter(new Locator.FilterOptions().setHasText("区域、门店或团队")).locator(".ant-select"), "Central");
            ops.page.keyboard().press("Escape");
            // when
            drag(ops, ops.page.locator(".grp .grp .handle").last(), ops.page.locator(".grp .drag").first());
            drag(ops, ops.page.locator(".rule-list > li").filter(new Locator.FilterOptions().setHasText(name)).locator(".handle"),
                    ops.page.locator(".rule-list > li").first());
            ops.button("保存草稿").click();
            ops.shows("草稿已保存");
            // then
            ops.page.locator(".rule-list > li").first().getByText(name).waitFor();
            ops.button("看表达式").click();
            ops.page.getByLabel("CEL 表达式").waitFor();
            assertThat(ops.page.getByLabel("CEL 表达式").inputValue())
                    .isEqualTo("lead.region == \"West\" && lead.region == \"Central\" && lead.region == \"East\"");
            ops.shows("这条规则永远不会生效");
            ops.button("跑回测").click();
            ops.shows("条会换人，没人可接从");
            ops.picture("rule-builder");
            as("ops.admin").get("/api/assignment/rules/draft").then().body("rules[0].name.zh", equalTo(name)).body("rules[0].candidates.places", hasSize(1));
            ops.button("放弃草稿").click();
            ops.shows("与线上");
        }
    }

    @Test
    @Tag("B7")
    void aRepPausesTheClockLetsItGoOnAndPassesALeadOn() {
        // given
        var company = someCompany();
        var lead = post(company, "WEB");
        var owner = ownerOf(lead);
        try (var rep = Screen.of(owner).open("/leads/" + lead)) {
            // when
            rep.button("暂停时限").click();
            rep.page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("客户出差")).check();
            rep.page.getByLabel("说明（可不填）").fill("下周一回来");
            rep.page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("暂停时限")).click();
            // then
            rep.shows("暂停到");
            rep.picture("paused");
            as("sales.head").get("/api/assignments/{id}/pauses", lead).then().body("items[0].reason", equalTo("CUSTOMER_ABROAD"));
            rep.button("恢复计时").click();
            rep.shows("时限继续走了");
            rep.open("/leads/" + lead + "/assignment").shows("下周一回来");
            rep.open("/leads/" + lead).page.locator(".lh1 button").last().click();
            rep.page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("退回，请系统改派")).click();
            rep.page.getByLabel("为什么不接").fill("不懂医疗行业");
            rep.page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("退\\s?回"))).click();
            rep.shows("已退回，系统已改派");
            await().atMost(HOP).untilAsserted(() -> assertThat(ownerOf(lead)).isNotEqualTo(owner));
        }
    }

    @Test
    @Tag("B7")
    void whatWasAgreedIsPublishedAndWhoeverReadAnOlderVersionIsTold() {
        // given
        var policy = as("ops.admin").get("/api/assignment/sharing").then().extract();
        try (var ops = Screen.of("ops.admin").open("/fairness?view=policy"); var rep = Screen.of("anna.snelling").open("/fairness?view=policy")) {
            rep.shows("分配约定").shows("每人每天领取");
            ops.shows("分配约定");
            as("ops.admin").body(policy.body().asString()).put("/api/assignment/sharing").then().statusCode(200);
            var claims = ops.page.getByLabel("每人每天领取");
            claims.fill("7");
            claims.press("Tab");
            // when
            ops.button("发 布").or(ops.button("发布")).click();
            // then
            ops.shows("设置已被修改");
            ops.button("载入最新，放弃我的改动").click();
            ops.page.getByLabel("每人每天领取").fill("7");
            ops.page.getByLabel("每人每天领取").press("Tab");
            ops.button("发 布").or(ops.button("发布")).click();
            ops.shows("已发布，立即生效");
            ops.picture("sharing-policy");
            as("anna.snelling").get("/api/assignment/sharing").then().body("pool.claimsPerDay", equalTo(7));
        } finally {
            as("ops.admin").body(policy.body().asString()).put("/api/assignment/sharing").then().statusCode(200);
        }
    }

    @Test
    @Tag("B1")
    void whoIsOnPlannedLeaveStaysSoWhenTheirCapacityChanges() {
        // given
        var rep = "moses.frase";
        String leave = as(rep).body(Map.of("from", Instant.now().minusSeconds(60).toString(), "until", Instant.now().plusSeconds(86_400).toString(), "reason", "年假"))
                .post("/api/representatives/{id}/leave", Product.id(rep)).then().statusCode(201).extract().path("id");
        int capacity = as(rep).get("/api/representatives").path("items[0].capacity");
        try (var own = Screen.of(rep).open("/my-day"); var head = Screen.of("sales.head").open("/load")) {
            own.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("接单与休假")).first().click();
            own.shows("年假");
            head.page.locator("tr").filter(new Locator.FilterOptions().setHasText("Moses Frase")).getByRole(AriaRole.BUTTON).click();
            // when
            head.page.getByLabel("容量（同时在手）").fill(String.valueOf(capacity + 1));
            head.page.getByLabel("容量（同时在手）").press("Tab");
            head.button("保 存").or(head.button("保存")).click();
            head.shows("已保存");
            // then
            as(rep).get("/api/representatives").then().body("items[0].capacity", equalTo(capacity + 1)).body("items[0].awayFrom", equalTo(null));
        } finally {
            as(rep).delete("/api/representatives/{id}/leave/{leave}", Product.id(rep), leave).then().statusCode(204);
            as("sales.head").body(Map.of("available", true, "capacity", capacity)).put("/api/representatives/{id}/availability", Product.id(rep)).then().statusCode(200);
        }
    }
}
