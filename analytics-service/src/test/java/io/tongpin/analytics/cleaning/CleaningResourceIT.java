package io.tongpin.analytics.cleaning;

import static io.tongpin.analytics.Api.get;
import static io.tongpin.analytics.Api.order;
import static io.tongpin.analytics.Api.post;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.local.TestStack;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("E8")
class CleaningResourceIT {
    @Test
    void whatARuleFindsLeavesEveryFigureAndRestoringBringsItBack() {
        // given
        var tag = "zz" + UUID.randomUUID();
        var number = "CL-" + UUID.randomUUID();
        post("data.steward", "/api/orders", order(number, "内部试用 " + tag)).statusCode(201);
        var branchless = get("data.steward", "/api/metrics/orders-signed?from=2026-03-31&to=2026-04-01").extract().jsonPath().getInt("value");
        post("data.steward", "/api/data-health/cleaning/rules", Map.of("field", "NAME", "op", "CONTAINS", "value", tag)).statusCode(201);
        post("data.steward", "/api/data-health/cleaning/dry-run", "{}").statusCode(200).body("items.ref", hasItem(number));
        // when
        var run = post("data.steward", "/api/data-health/cleaning/runs", "{}");
        // then
        run.statusCode(200).body("orders", greaterThanOrEqualTo(1));
        get("data.steward", "/api/metrics/orders-signed?from=2026-03-31&to=2026-04-01").body("value", equalTo(branchless - 1)).body("leftOut.testData", greaterThanOrEqualTo(1));
        var aside = get("data.steward", "/api/data-health/cleaning/quarantine?size=200").extract().jsonPath().getString("items.find { it.ref == '" + number + "' }.id");
        post("data.steward", "/api/data-health/cleaning/quarantine/" + aside + "/restore", "{}").statusCode(204);
        get("data.steward", "/api/metrics/orders-signed?from=2026-03-31&to=2026-04-01").body("value", equalTo(branchless));
        post("data.steward", "/api/data-health/cleaning/runs", "{}").statusCode(200);
        get("data.steward", "/api/metrics/orders-signed?from=2026-03-31&to=2026-04-01").body("value", equalTo(branchless));
    }

    @Test
    void aHeadMayLookButNotRun() {
        // when
        var refused = post("sales.head", "/api/data-health/cleaning/runs", "{}");
        // then
        refused.statusCode(403);
        get("sales.head", "/api/data-health/cleaning/rules").statusCode(200);
    }
}
