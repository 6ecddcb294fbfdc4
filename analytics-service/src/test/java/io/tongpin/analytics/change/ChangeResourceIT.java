package io.tongpin.analytics.change;

import static io.tongpin.analytics.Api.cny;
import static io.tongpin.analytics.Api.order;
import static io.tongpin.analytics.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.local.TestStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("E10")
class ChangeResourceIT {

    @Test
    void theHigherAverageOfEducationKeyAccountsIsDueToUpsell() {
        // given
        var line = "line-" + UUID.randomUUID();
        sell("anna.snelling", line, "NEW", "2025-03-10", "1000.00");
        sell("anna.snelling", line, "NEW", "2025-03-11", "1000.00");
        sell("anna.snelling", line, "NEW", "2026-03-10", "1000.00");
        sell("anna.snelling", line, "UPSELL", "2026-03-11", "4000.00");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> explain("sales.head", line).body("after", equalTo(2500.0f)));
        // when
        var answer = explain("sales.head", line).statusCode(200);
        // then
        answer.body("before", equalTo(1000.0f)).body("difference", equalTo(1500.0f)).body("drivers[0].driver", equalTo("UPSELL"));
        var json = answer.extract().jsonPath();
        assertThat(json.getList("drivers.effect", Float.class).stream().mapToDouble(Float::doubleValue).sum()).isCloseTo(1500, within(0.001));
        assertThat(json.getList("factors.effect", Float.class).stream().mapToDouble(Float::doubleValue).sum()).isCloseTo(1500, within(0.001));
        assertThat(json.getList("drivers[0].by.effect", Float.class).stream().mapToDouble(Float::doubleValue).sum()).isCloseTo(json.getDouble("drivers[0].effect"), within(0.001));
    }

    @Test
    void aDefinitionThatCountsAPartIsExplainedByThatPartAlone() {
        // given
        var line = "line-" + UUID.randomUUID();
        sell("anna.snelling", line, "NEW", "2026-03-10", "1000.00");
        sell("anna.snelling", "other-" + line, "NEW", "2026-03-10", "3000.00");
        post("ops.admin", "/api/metrics/average-order/definitions", Map.of("id", "one-line", "textZh", "只算一条产品线", "textEn", "one product line", "params",
                Map.of("state", "SIGNED", "filters", List.of(Map.of("dim", "productLine", "op", "IN", "values", List.of(line)))))).statusCode(201);
        var asked = Map.of("metric", "average-order", "definition", "one-line", "from", Map.of("from", "2025-03-01", "to", "2025-04-01"), "to",
                Map.of("from", "2026-03-01", "to", "2026-04-01"));
        // when
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> post("sales.head", "/api/metrics/explain-change", asked).body("after", equalTo(1000.0f)));
        // then
        post("sales.head", "/api/metrics/explain-change", asked).body("definitionVersion", equalTo(1)).body("asOf", notNullValue()).body("leftOut.testData", equalTo(0));
    }

    @Test
    void aRepsExplanationIsMadeOfOwnOrdersOnly() {
        // given
        var line = "line-" + UUID.randomUUID();
        sell("anna.snelling", line, "NEW", "2026-03-10", "1000.00");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> explain("anna.snelling", line).body("after", equalTo(1000.0f)));
        // when
        var colleague = explain("cecily.lampkin", line);
        // then
        colleague.statusCode(200).body("after", equalTo(0.0f));
    }

    private static io.restassured.response.ValidatableResponse explain(String username, String line) {
        return post(username, "/api/metrics/explain-change", Map.of("metric", "average-order", "from", Map.of("from", "2025-03-01", "to", "2025-04-01"),
                "to", Map.of("from", "2026-03-01", "to", "2026-04-01"), "by", List.of("region"), "filters",
                List.of(Map.of("dim", "productLine", "op", "IN", "values", List.of(line)), Map.of("dim", "customerSize", "op", "IN", "values", List.of("KEY")))));
    }

    private static void sell(String username, String line, String type, String signedAt, String amount) {
        var order = order("EC-" + UUID.randomUUID(), "客户 " + UUID.randomUUID());
        order.put("productLine", line);
        order.put("type", type);
        order.put("signedAt", signedAt);
        order.put("amount", cny(amount));
        order.put("industry", "education");
        order.put("customerSize", "KEY");
        post(username, "/api/orders", order).statusCode(201);
    }
}
