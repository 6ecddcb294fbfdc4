package io.tongpin.gateway.mcp;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Figures with their definitions, and why two of them differ (E). */
class FigureTools {
    private final ServiceCalls services;

    FigureTools(ServiceCalls services) {
        this.services = services;
    }

    @Tool(name = "morning_numbers", title = "Morning numbers",
            description = "The three numbers of the process: response-time attainment, L2 to L3 conversion (ratios 0 to 1), L4 to L5 duration "
                    + "(hours); today, yesterday and the period before.",
            annotations = @Tool.Annotations(title = "Morning numbers", readOnlyHint = true, destructiveHint = false, openWorldHint = false))
    Uni<ToolResponse> morningNumbers(@ToolArg(description = Descriptions.SCOPE, required = false) String scope) {
        return services.get(Address.of("/api/dashboards/process").with("scope", scope));
    }

    @Tool(name = "list_metrics", title = "Metric catalogue",
            description = "Every metric with its unit and its definitions in words: which states count, which date, which filters.",
            annotations = @Tool.Annotations(title = "Metric catalogue", readOnlyHint = true, destructiveHint = false, openWorldHint = false))
    Uni<ToolResponse> listMetrics() {
        return services.get(Address.of("/api/metrics"));
    }

    @Tool(name = "get_metric", title = "Metric",
            description = "A figure of a period with numerator, denominator, the definition that it follows and the other definitions' values, "
                    + "what was left out (test data, cancelled), and as of when.",
            annotations = @Tool.Annotations(title = "Metric", readOnlyHint = true, destructiveHint = false, openWorldHint = false))
    Uni<ToolResponse> getMetric(@ToolArg(description = "The metric's id, such as win-rate; see list_metrics") String metric,
            @ToolArg(description = Descriptions.FROM, required = false) String from,
            @ToolArg(description = Descriptions.TO, required = false) String to,
            @ToolArg(description = Descriptions.SCOPE, required = false) String scope,
            @ToolArg(description = Descriptions.DEFINITION, required = false) String definition) {
        return services.get(Address.of("/api/metrics/{}", metric).with("from", from).with("to", to).with("scope", scope).with("definition", definition));
    }

    @Tool(name = "reconcile_figures", title = "Reconcile two figures",
            description = "Why do these two numbers differ? Splits left minus right into its causes (states, denominator, period, test data, "
                    + "scope), adding up exactly. Both sides are of the same metric.",
            annotations = @Tool.Annotations(title = "Reconcile two figures", readOnlyHint = true, destructiveHint = false, openWorldHint = false))
    Uni<ToolResponse> reconcile(@ToolArg(description = "The metric's id, see list_metrics") String metric,
            @ToolArg(description = Descriptions.DEFINITION, required = false) String leftDefinition,
            @ToolArg(description = Descriptions.FROM, required = false) String leftFrom,
            @ToolArg(description = Descriptions.TO, required = false) String leftTo,
            @ToolArg(description = Descriptions.SCOPE, required = false) String leftScope,
            @ToolArg(description = "Whether test data counts; default false", required = false) Boolean leftTestData,
            @ToolArg(description = Descriptions.DEFINITION, required = false) String rightDefinition,
            @ToolArg(description = Descriptions.FROM, required = false) String rightFrom,
            @ToolArg(description = Descriptions.TO, required = false) String rightTo,
            @ToolArg(description = Descriptions.SCOPE, required = false) String rightScope,
            @ToolArg(description = "Whether test data counts; default false", required = false) Boolean rightTestData) {
        return services.post(Address.of("/api/metrics/reconcile"), new JsonObject()
                .put("left", side(metric, leftDefinition, leftFrom, leftTo, leftScope, leftTestData))
                .put("right", side(metric, rightDefinition, rightFrom, rightTo, rightScope, rightTestData)));
    }

    @Tool(name = "explain_change", title = "Explain a change",
            description = "Where does a figure's change between two periods come from? Splits it exactly by driver (new, renewal, upsell, "
                    + "referral; quantity, price, mix) and by dimensions, the strongest first, with a sentence.",
            annotations = @Tool.Annotations(title = "Explain a change", readOnlyHint = true, destructiveHint = false, openWorldHint = false))
    Uni<ToolResponse> explainChange(@ToolArg(description = "order-amount, orders-signed, average-order or gross-margin") String metric,
            @ToolArg(description = "Earlier period: first company date, YYYY-MM-DD") String beforeFrom,
            @ToolArg(description = "Earlier period: company date after its last, YYYY-MM-DD") String beforeTo,
            @ToolArg(description = "Later period: first company date, YYYY-MM-DD") String afterFrom,
            @ToolArg(description = "Later period: company date after its last, YYYY-MM-DD") String afterTo,
            @ToolArg(description = "At most four dimensions to split each driver by, such as industry, productLine, region, customerSize",
                    required = false) List<String> by,
            @ToolArg(description = Descriptions.SCOPE, required = false) String scope) {
        return services.post(Address.of("/api/metrics/explain-change"), Body.of("metric", metric).with("from", period(beforeFrom, beforeTo))
                .with("to", period(afterFrom, afterTo)).with("by", by == null ? null : new JsonArray(by)).with("scope", scope).json());
    }

    private static JsonObject side(String metric, String definition, String from, String to, String scope, Boolean testData) {
        return Body.of("metric", metric).with("definition", definition).with("from", from).with("to", to).with("scope", scope)
                .with("includeTestData", testData).json();
    }

    private static JsonObject period(String from, String to) {
        return Body.of("from", from).with("to", to).json();
    }
}
