package io.tongpin.acceptance;

import static io.tongpin.acceptance.Journey.HOP;
import static io.tongpin.acceptance.Journey.lead;
import static io.tongpin.acceptance.Journey.managerOf;
import static io.tongpin.acceptance.Journey.ownerOf;
import static io.tongpin.acceptance.Journey.someCompany;
import static io.tongpin.acceptance.Journey.toLevelFive;
import static io.tongpin.acceptance.Product.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Trusted numbers as people ask for them, through the gateway and in a browser. */
@ExtendWith(Product.class)
class AnalyticsIT {
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));

    @Test
    @Tag("A12")
    @Tag("E5")
    @Tag("F2")
    void aCustomFieldIsAPivotsDimensionAtOnceWithAFormulaAndTheOrdersBehindIt() {
        // given
        var key = "hall" + Long.toString(System.nanoTime(), 36);
        var title = "厂房 " + key.substring(4);
        as("ops.admin").body(Map.of("title", Map.of("zh", title, "en", "Hall " + key.substring(4)), "type", "CHOICE", "choices", List.of("自建", "租赁"))).put("/api/custom-fields/{key}", key)
                .then().statusCode(200);
        var own = won(key, "自建", 600_000);
        var rented = won(key, "租赁", 200_000);
        var question = Map.of("rows", List.of("custom." + key), "measures", List.of("order-amount", "orders"), "filters",
                List.of(Map.of("dim", "custom." + key, "op", "IN", "values", List.of("自建", "租赁"))), "calculated",
                List.of(Map.of("id", "each", "title", "每单", "unit", "MONEY", "op", "DIVIDE", "left", "order-amount", "right", "orders")));
        // when
        await().atMost(HOP).untilAsserted(() -> as("sales.head").body(question).post("/api/sandbox/query").then().statusCode(200).body("totals.grand[1]", equalTo(2)));
        // then
        as("sales.head").body(question).post("/api/sandbox/query").then().body("rows", hasItems(List.of("自建"), List.of("租赁"))).body("totals.grand[0]", equalTo(800_000.0f))
                .body("totals.grand[2]", equalTo(400_000.0f)).body("measures", equalTo(List.of("order-amount", "orders", "each")));
        as("sales.head").body(Map.of("measures", List.of("orders"), "filters", List.of(Map.of("dim", "custom." + key, "op", "IN", "values", List.of("自建"))))).post("/api/sandbox/rows").then()
                .body("items.orderNo", equalTo(List.of(own)));
        as(ownerOf(leadOf(rented))).body(question).post("/api/sandbox/query").then().statusCode(200);
        try (var head = Screen.of("sales.head").open("/sandbox")) {
            head.shows("自定义字段");
            var field = head.page.locator(".flds button").filter(new Locator.FilterOptions().setHasText(title));
            drag(head, field, head.page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("行").setExact(true)));
            head.page.locator(".shelf .pl").filter(new Locator.FilterOptions().setHasText(title)).first().waitFor();
            head.button("加公式").click();
            head.fill("公式", "[订单金额] ÷ [订单数]").fill("名称", "每单金额");
            head.button("用它").click();
            head.shows("每单金额");
            head.page.locator(".pv tbody th").filter(new Locator.FilterOptions().setHasText("自建")).first().waitFor();
            head.picture("sandbox-formula");
            head.page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("自建")).first().locator(".tt .pv-cell").click();
            head.shows(own).picture("sandbox-behind");
        }
    }

    private static void drag(Screen screen, Locator from, Locator to) {
        var start = from.boundingBox();
        var end = to.boundingBox();
        screen.page.mouse().move(start.x + start.width / 2, start.y + start.height / 2);
        screen.page.mouse().down();
        screen.page.mouse().move(start.x + start.width / 2 + 12, start.y + start.height / 2 + 6);
        screen.page.mouse().move(end.x + 30, end.y + end.height / 2, new Mouse.MoveOptions().setSteps(8));
        screen.page.mouse().up();
    }

    @Test
    @Tag("E9")
    void aDefinitionIsPublishedOnTheFiguresPageAndIsItsFigureForEverybody() {
        // given
        var id = "within-" + Long.toString(System.nanoTime(), 36);
        try (var admin = Screen.of("ops.admin").open("/metrics/valid-lead-share?period=year")) {
            // when
            admin.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("发布口径")).click();
            var form = admin.page.getByRole(AriaRole.DIALOG);
            form.getByLabel("口径编号").fill(id);
            form.getByRole(AriaRole.SPINBUTTON).first().fill("3");
            form.getByLabel("中文说明").fill("登记后三天内没有被标为无效的线索 ÷ 登记的线索");
            form.getByLabel("英文说明").fill("leads not marked invalid within three days ÷ leads registered");
            admin.picture("definition-form");
            form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("发布口径")).click();
            // then
            admin.page.waitForURL(url -> url.contains("definition=" + id));
            admin.shows("登记后三天内没有被标为无效的线索").picture("definition-published");
        }
        as("sales.head").get("/api/metrics/valid-lead-share?definition=" + id).then().statusCode(200).body("definition.version", equalTo(1)).body("value", notNullValue());
        as("sales.head").get("/api/metrics/valid-lead-share/definitions").then().body("items.find { it.id == '" + id + "' }.params.within", equalTo("P3D"));
    }

    @Test
    @Tag("E9")
    void twoWinRatesExplainTheirDifferenceToTheLastPart() {
        // given
        var from = TODAY.minusYears(12).toString();
        var to = TODAY.plusDays(1).toString();
        // when
        var answer = as("sales.head").body(Map.of("left", Map.of("metric", "win-rate", "definition", "signed-of-closed", "from", from, "to", to), "right",
                Map.of("metric", "win-rate", "definition", "delivered-of-all", "from", from, "to", to))).post("/api/metrics/reconcile").then().statusCode(200).extract().jsonPath();
        // then
        assertThat(answer.getList("causes.effect", Double.class).stream().mapToDouble(Double::doubleValue).sum()).isCloseTo(answer.getDouble("difference"), within(1e-9));
        assertThat(answer.getList("causes.cause")).contains("STATES", "DENOMINATOR");
        assertThat(answer.getDouble("left.value") - answer.getDouble("right.value")).isCloseTo(answer.getDouble("difference"), within(1e-9));
    }

    @Test
    @Tag("E9")
    void theDifferenceOfTwoWinRatesIsReadOnThePageDownToItsOrders() {
        // given
        var address = "/reconcile?metric=win-rate&left=" + side("signed-of-closed") + "&right=" + side("delivered-of-all");
        try (var head = Screen.of("sales.head")) {
            // when
            head.open(address);
            // then
            head.shows("没有剩余差额");
            var states = head.page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("状态口径"));
            states.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("明细")).click();
            head.page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.LINK).first().waitFor();
            head.picture("reconcile-rows");
        }
    }

    private static String side(String definition) {
        return URLEncoder.encode("{\"definition\":\"%s\",\"from\":\"%s\",\"to\":\"%s\"}".formatted(definition, TODAY.minusYears(12), TODAY.plusDays(1)), StandardCharsets.UTF_8);
    }

    @Test
    @Tag("E6")
    void aFigureOfHealthBelowItsThresholdHasATicketWithItsRowsAndADiagnosisIsHeldAgainstTheBaseline() {
        // given
        var company = someCompany();
        as("data.steward").body(order("DH-" + UUID.randomUUID(), company, "10.00")).post("/api/orders").then().statusCode(201);
        // when
        var daily = as("data.steward").get("/api/data-health").then().statusCode(200).body("metrics", hasSize(3)).extract().jsonPath();
        // then
        for (String metric : daily.<String>getList("metrics.findAll { it.belowThreshold }.metric")) {
            as("data.steward").get("/api/data-health").then().body("tickets.metric", hasItem(metric));
            as("data.steward").get("/api/data-health/faults?metric=" + metric).then().statusCode(200).body("items.link", everyItem(notNullValue()));
        }
        as("data.steward").get("/api/data-health/faults?metric=data-completeness&system=ERP&field=cost&size=200").then().body("items.label", hasItem(company));
        as("data.steward").post("/api/data-health/diagnosis").then().statusCode(200).body("metrics", hasSize(6)).body("baseline", notNullValue());
        as("data.steward").get("/api/data-health/reports").then().body("items.findAll { it.baseline }", hasSize(1));
        as("anna.snelling").get("/api/data-health/reports").then().statusCode(403);
        try (var steward = Screen.of("data.steward").open("/data-health")) {
            steward.button("全面诊断").click();
            steward.shows("孤儿率").shows("诊断报告").picture("data-health");
        }
    }

    @Test
    @Tag("E2")
    void ordersAndPaymentsComeInSpreadsheetsAndLandInTheLedger() {
        // given
        var order = "XL-" + UUID.randomUUID();
        var company = someCompany();
        var orders = "订单号,客户,签约日期,金额,类型,凭证\n%s,%s,%s,\"12,000\",新签,HT-1\n坏行,%s,明天,5,新签,HT-2\n".formatted(order, company, TODAY, company).getBytes(StandardCharsets.UTF_8);
        upload("data.steward", "/api/orders/import", orders, true).body("recorded", equalTo(1)).body("faults.column", equalTo(List.of("签约日期")));
        as("data.steward").get("/api/orders/{no}", order).then().statusCode(404);
        // when
        upload("data.steward", "/api/orders/import", orders, false).body("recorded", equalTo(1));
        upload("finance1", "/api/events/finance/upload", "类型,日期,订单号,金额\n到款,%1$s,%2$s,5000\n到款,%1$s,%2$s,7000\n".formatted(TODAY, order).getBytes(StandardCharsets.UTF_8), null)
                .body("accepted", equalTo(2));
        // then
        await().atMost(HOP).untilAsserted(() -> as("finance1").get("/api/orders/{no}", order).then().body("paidShare", equalTo(1.0f)).body("state", equalTo("PAID")).body("entries", hasSize(3)));
        try (var steward = Screen.of("data.steward").open("/orders/import")) {
            steward.page.locator("input[type=file]").setInputFiles(new FilePayload("订单.csv", "text/csv", orders));
            steward.shows("1 张已有").shows("有问题的行").picture("order-import");
        }
    }

    @Test
    @Tag("E11")
    @Tag("D6")
    void aPivotIsSentAtItsHourToItsReaders() {
        // given
        var title = "晨间签约 " + UUID.randomUUID();
        String pivot = as("sales.head").body(Map.of("title", title, "query", Map.of("rows", List.of("productLine"), "measures", List.of("order-amount", "orders"),
                "period", "LAST_12_MONTHS", "compare", Map.of("with", "YEAR_BEFORE")), "sharedWith", List.of("sales-rep"))).post("/api/sandbox/pivots").then().statusCode(201).extract()
                .path("id");
        String schedule = as("sales.head").body(Map.of("kind", "PIVOT", "ref", pivot, "days", "WEEKDAYS", "at", "08:30", "roles", List.of("sales-rep"))).post("/api/dashboards/schedules")
                .then().statusCode(201).extract().path("id");
        // when
        as("sales.head").post("/api/dashboards/schedules/{id}/send", schedule).then().statusCode(202);
        // then
        for (var reader : List.of("sales.head", "anna.snelling")) {
            var told = "items.find { it.kind == 'FIGURES_GATHERED' && it.text?.contains('" + title + "') }";
            await().atMost(HOP).untilAsserted(() -> as(reader).get("/api/notifications").then().body(told + ".text", containsString("合计 | ")));
            String page = as(reader).get("/api/notifications").path(told + ".link");
            as(reader).get("/api/dashboards" + page + "/text").then().statusCode(200).body("title", equalTo(title)).body("link", equalTo("/sandbox?pivot=" + pivot));
            as(reader).get("/api/dashboards" + page).then().statusCode(200).contentType("image/png");
            as("marketing1").get("/api/dashboards" + page).then().statusCode(404);
            try (var screen = Screen.of(reader).open(page)) {
                await().atMost(HOP).until(() -> (Integer) screen.page.locator("figure img").evaluate("image => image.naturalWidth") > 800);
                screen.shows("打开最新").picture("scheduled-picture");
            }
        }
        as("sales.head").delete("/api/dashboards/schedules/{id}", schedule).then().statusCode(204);
        try (var head = Screen.of("anna.snelling").open("/sandbox?pivot=" + pivot)) {
            head.shows("对比期").picture("sandbox-compare");
        }
    }

    @Test
    @Tag("E11")
    void aBoardFromATemplateIsThereAtOnce() {
        try (var head = Screen.of("sales.head").open("/boards")) {
            // when
            head.text("门店排行").first().click();
            // then
            head.page.waitForURL(url -> url.matches(".*/boards/[0-9a-f-]{36}.*"));
            head.shows("订单金额").shows("门店按季度").shows("最近的订单").picture("board-template");
        }
    }

    @Test
    @Tag("E11")
    void twoCommonFiltersNarrowABoardAndEachTileNamesTheOneItCannotTake() {
        // given
        var tiles = List.of(tile("m", 0, Map.of("kind", "METRIC", "metric", "orders-signed", "title", "签约")), tile("l", 3, Map.of("kind", "LIST", "list", "COMMITMENTS", "title", "待办")),
                tile("p", 6, Map.of("kind", "PIVOT", "title", "按类型", "query", Map.of("rows", List.of("type"), "measures", List.of("orders")))));
        var id = as("sales.head").body(Map.of("title", "两个筛选", "layout", Map.of("tiles", tiles, "filters", List.of()))).post("/api/dashboards").then().statusCode(201).extract().<String>path("id");
        try (var head = Screen.of("sales.head").open("/boards/" + id)) {
            // when
            choose(head, "签约季度", "-Q");
            choose(head, "行业", "金融");
            // then
            head.shows("不按签约季度筛选").shows("不按签约季度、行业筛选");
            assertThat(head.page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("按类型")).getByText("筛选").count()).isZero();
            head.picture("board-two-filters");
        }
        await().atMost(HOP).untilAsserted(() -> as("sales.head").get("/api/dashboards/{id}", id).then().body("layout.filters.dim", equalTo(List.of("quarter", "industry"))));
    }

    private static Map<String, Object> tile(String id, int y, Map<String, Object> settings) {
        var tile = new HashMap<String, Object>(settings);
        tile.putAll(Map.of("id", id, "x", 0, "y", y, "w", 6, "h", 3));
        return tile;
    }

    /** A further common filter, by the first value that has this text. */
    private static void choose(Screen screen, String dimension, String value) {
        screen.page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("维度")).click();
        screen.page.locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option").filter(new Locator.FilterOptions().setHasText(dimension)).first().click();
        screen.page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(Pattern.compile(dimension + " 取值"))).click();
        screen.page.locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option").filter(new Locator.FilterOptions().setHasText(value)).first().click();
        screen.page.keyboard().press("Escape");
    }

    @Test
    @Tag("E7")
    void theThreeNumbersStandForEachRegionAndLeadToTheirLeads() {
        // when
        var branches = as("sales.head").get("/api/dashboards/process/branches");
        // then
        branches.then().statusCode(200).body("items.name", hasItems("Central", "East", "West")).body("items[0].responseAttainment.yesterday", notNullValue());
        as("sales.head").get("/api/dashboards/process/branches?scope=/Central").then().body("items.path", hasItem(containsString("/Central/")));
        as("sales.head").get("/api/dashboards/process/leads?number=responseAttainment&date=" + TODAY).then().statusCode(200);
    }

    /** Wins a lead with this value in the custom field and gives the order's number. */
    private static String won(String key, String value, int amount) {
        var lead = lead(someCompany(), "WEB");
        lead.put("custom", Map.of(key, value));
        String id = as("marketing1").body(lead).post("/api/leads").then().statusCode(201).extract().path("id");
        var owner = ownerOf(id);
        toLevelFive(id, owner, managerOf(id), amount);
        var order = "CF-" + id.substring(24);
        as(owner).body(Map.of("orderNo", order, "type", "NEW", "state", "SIGNED", "amount", Map.of("amount", amount + ".00", "currency", "CNY"), "productLine", "GTX Pro",
                "signedAt", TODAY.toString(), "voucher", Map.of("reference", "HT-" + order))).post("/api/leads/{id}/win", id).then().statusCode(200);
        return order;
    }

    private static String leadOf(String order) {
        await().atMost(HOP).until(() -> as("sales.head").get("/api/orders/{no}", order).statusCode() == 200);
        return as("sales.head").get("/api/orders/{no}", order).path("leadId");
    }

    private static Map<String, Object> order(String orderNo, String customer, String amount) {
        return Map.of("orderNo", orderNo, "customer", customer, "type", "NEW", "signedAt", TODAY.toString(), "amount", Map.of("amount", amount, "currency", "CNY"), "voucher",
                Map.of("reference", "c"));
    }

    private static ValidatableResponse upload(String who, String path, byte[] file, Boolean preview) {
        var request = as(who).contentType(ContentType.MULTIPART).multiPart("file", "表.csv", file);
        return (preview == null ? request : request.multiPart("preview", preview.toString())).post(path).then().statusCode(200);
    }
}
