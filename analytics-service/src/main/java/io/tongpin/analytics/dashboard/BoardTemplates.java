package io.tongpin.analytics.dashboard;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Boards to start from. */
final class BoardTemplates {

    private BoardTemplates() {}

    record Template(String id, String title, String description, Map<String, Object> layout) {}

    static List<Template> of(Locale locale) {
        boolean en = Locale.ENGLISH.equals(locale);
        return List.of(
                new Template("campaign-funnel", en ? "Funnel by campaign" : "活动漏斗", en ? "From new leads to orders, by channel and campaign" : "从新增线索到签约，按渠道和活动", layout(
                        metric("a", "new-leads", en ? "New leads" : "新增线索", 0), metric("b", "valid-lead-share", en ? "Valid leads" : "有效线索率", 3),
                        metric("c", "l2-l3-conversion", en ? "L2→L3" : "L2→L3 转化率", 6), metric("d", "win-rate", en ? "Win rate" : "赢单率", 9),
                        pivot("e", en ? "Amount by campaign" : "各活动签约金额", List.of("campaign"), List.of(), List.of("order-amount", "orders"), "BAR", 0, 2, 6),
                        pivot("f", en ? "Channel by month" : "渠道按月", List.of("channel"), List.of("month"), List.of("order-amount"), "TABLE", 6, 2, 6),
                        list("g", en ? "Leads to watch" : "要当心的线索", "UNHEALTHY", List.of("health", "owner", "amount"), 0, 6, 6),
                        okr("h", en ? "Goals" : "目标", 6, 6, 6))),
                new Template("store-ranking", en ? "Store ranking" : "门店排行", en ? "Stores by amount, margin and customers" : "门店的金额、毛利和客户数", layout(
                        metric("a", "order-amount", en ? "Order amount" : "订单金额", 0), metric("b", "average-order", en ? "Average order" : "平均订单金额", 3),
                        metric("c", "gross-margin", en ? "Gross margin" : "毛利率", 6), metric("d", "response-attainment", en ? "Response attainment" : "响应时效达成率", 9),
                        pivot("e", en ? "Stores" : "门店", List.of("store"), List.of(), List.of("order-amount", "orders", "gross-margin", "customers"), "TABLE", 0, 2, 6),
                        pivot("f", en ? "Stores by quarter" : "门店按季度", List.of("store"), List.of("quarter"), List.of("order-amount"), "BAR", 6, 2, 6),
                        list("g", en ? "Latest orders" : "最近的订单", "ORDERS", List.of("customer", "amount", "state", "signed", "rep"), 0, 6, 12))),
                new Template("renewals-and-churn", en ? "Renewals and churn" : "续约与新客流失", en ? "Who stays, who leaves, what old customers buy" : "谁留下，谁离开，老客买什么", layout(
                        metric("a", "renewal-rate", en ? "Renewal rate" : "续约率", 0), metric("b", "new-customer-churn", en ? "New-customer churn" : "新客流失率", 3),
                        metric("c", "order-amount", en ? "Order amount" : "订单金额", 6), metric("d", "acquisition-cost", en ? "Acquisition cost" : "获客成本", 9),
                        pivot("e", en ? "New, renewal, upsell, referral" : "新签、续约、增购、转介绍", List.of("type"), List.of("month"), List.of("order-amount"), "BAR", 0, 2, 6),
                        pivot("f", en ? "Customers by industry" : "各行业客户数", List.of("industry"), List.of(), List.of("customers", "average-order"), "TABLE", 6, 2, 6))));
    }

    private static Map<String, Object> layout(JsonObject... tiles) {
        return new JsonObject().put("tiles", new JsonArray(List.of(tiles))).put("filters", new JsonArray()).getMap();
    }

    private static JsonObject metric(String id, String metric, String title, int x) {
        return new JsonObject().put("id", id).put("kind", "METRIC").put("title", title).put("metric", metric).put("period", "YEAR").put("x", x).put("y", 0).put("w", 3).put("h", 2);
    }

    private static JsonObject list(String id, String title, String list, List<String> columns, int x, int y, int w) {
        return new JsonObject().put("id", id).put("kind", "LIST").put("title", title).put("list", list).put("columns", new JsonArray(columns)).put("limit", 10)
                .put("filters", new JsonObject()).put("x", x).put("y", y).put("w", w).put("h", 4);
    }

    /** All key results, since whose there are a template cannot know. */
    private static JsonObject okr(String id, String title, int x, int y, int w) {
        return new JsonObject().put("id", id).put("kind", "OKR").put("title", title).put("days", 90).put("x", x).put("y", y).put("w", w).put("h", 4);
    }

    private static JsonObject pivot(String id, String title, List<String> rows, List<String> columns, List<String> measures, String show, int x, int y, int w) {
        return new JsonObject().put("id", id).put("kind", "PIVOT").put("title", title).put("show", show).put("x", x).put("y", y).put("w", w).put("h", 4)
                .put("query", new JsonObject().put("rows", new JsonArray(rows)).put("columns", new JsonArray(columns)).put("measures", new JsonArray(measures)).put("filters", new JsonArray()));
    }
}
