package io.tongpin.acceptance;

import static io.tongpin.acceptance.Journey.ownerOf;
import static io.tongpin.acceptance.Journey.post;
import static io.tongpin.acceptance.Journey.someCompany;
import static io.tongpin.acceptance.Product.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The lead process in real browsers: an import that is understood first, a refused move, a published model that reaches others. */
@ExtendWith(Product.class)
class LeadPagesIT {

    @Test
    @Tag("A1")
    void aFileIsUnderstoodPutRightAndLands() {
        // given
        var company = someCompany();
        var file = "秋季展会\n\n甲方全称,联系人,手机号码,来源渠道,心情\n" + company + ",王敏," + Journey.phone() + ",展会,好\n" + company + "二,李四,12,展会,\n";
        try (var marketing = Screen.of("marketing1").open("/import")) {
            // when
            marketing.page.locator("input[type=file]").setInputFiles(new FilePayload("展会.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));
            marketing.shows("表头在第 3 行");
            marketing.shows("还缺：公司");
            marketing.page.getByRole(AriaRole.COMBOBOX, new com.microsoft.playwright.Page.GetByRoleOptions().setName("公司").setExact(true)).click();
            marketing.page.locator(".ant-select-item-option").filter(new Locator.FilterOptions().setHasText("甲方全称")).last().click();
            marketing.shows("1 行有问题");
            marketing.picture("import-wizard");
            marketing.button("开始导入").click();
            // then
            marketing.page.waitForURL(Pattern.compile(".*/imports/[0-9a-f-]{36}"));
            marketing.shows("下载");
            as("sales.head").queryParam("q", company).get("/api/leads").then().body("total", equalTo(1));
        }
    }

    @Test
    @Tag("A3")
    void aDroppedCardThatTheModelRefusesSaysInPlaceWhatIsMissing() {
        // given
        var company = someCompany();
        var lead = post(company, "WEB");
        var owner = ownerOf(lead);
        try (var rep = Screen.of(owner).open("/leads?view=board&q=" + company)) {
            var card = rep.page.locator(".card").filter(new Locator.FilterOptions().setHasText(company)).first();
            card.waitFor();
            var from = card.boundingBox();
            var to = rep.page.locator(".kc").nth(1).locator(".kl").boundingBox();
            // when
            rep.page.mouse().move(from.x + 40, from.y + 16);
            rep.page.mouse().down();
            rep.page.mouse().move(from.x + 80, from.y + 30, new com.microsoft.playwright.Mouse.MoveOptions().setSteps(5));
            rep.page.mouse().move(to.x + to.width / 2, to.y + 60, new com.microsoft.playwright.Mouse.MoveOptions().setSteps(15));
            rep.page.mouse().up();
            // then
            var refusal = rep.page.locator(".kc").nth(1).locator(".refuse");
            refusal.waitFor();
            assertThat(refusal.textContent()).contains("不能进 L2", "电话接通客户", "登记");
            rep.picture("kanban-refused");
            as(owner).get("/api/leads/{id}", lead).then().body("level", equalTo("L1"));
            as(owner).body(Map.of("kind", "CALL", "outcome", "REACHED")).post("/api/leads/{id}/follow-ups", lead).then().statusCode(201);
        }
    }

    @Test
    @Tag("A3")
    @Tag("F1")
    void aPublishedModelReachesAnOpenBrowserWithinFiveSeconds() {
        // given
        var title = "试用报告 " + UUID.randomUUID().toString().substring(0, 6);
        var draft = as("ops.admin").get("/api/maturity-model/draft");
        List<Map<String, Object>> levels = new ArrayList<>(draft.jsonPath().getList("levels"));
        var points = new ArrayList<>((List<Object>) levels.get(3).get("checkpoints"));
        points.add(Map.of("id", "trial-" + UUID.randomUUID().toString().substring(0, 6), "kind", "EVIDENCE", "title", Map.of("zh", title, "en", title), "params", Map.of()));
        levels.get(3).put("checkpoints", points);
        try (var rep = Screen.of("anna.snelling").open("/model")) {
            rep.shows("报价谈判");
            var saved = as("ops.admin").header("If-Match", draft.header("ETag")).body(Map.of("levels", levels)).put("/api/maturity-model/draft");
            saved.then().statusCode(200);
            try {
                // when
                as("ops.admin").header("If-Match", saved.header("ETag")).body(Map.of("comment", "验收")).post("/api/maturity-model/publish").then().statusCode(200);
                // then
                rep.text(title).first().waitFor(new Locator.WaitForOptions().setTimeout(5_000));
            } finally {
                as("ops.admin").body(Map.of("comment", "验收结束")).post("/api/maturity-model/versions/{v}/roll-back", draft.jsonPath().getInt("basedOn")).then().statusCode(200);
            }
        }
    }
}
