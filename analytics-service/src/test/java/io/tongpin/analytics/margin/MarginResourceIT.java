package io.tongpin.analytics.margin;

import static io.tongpin.analytics.Api.cny;
import static io.tongpin.analytics.Api.get;
import static io.tongpin.analytics.Api.order;
import static io.tongpin.analytics.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.analytics.Broker;
import io.tongpin.analytics.Story;
import io.tongpin.local.TestStack;
import io.tongpin.local.realm.DemoPeople;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("E4")
class MarginResourceIT {
    @Inject Broker broker;
    @Inject Pool pool;

    @Test
    void threeOrdersBelowTheTeamsMarginOpenOneReportWhoseStepsAddUp() {
        // given
        var team = "/North/store-%s/team".formatted(UUID.randomUUID());
        join("cecily.lampkin", "Cecily Lampkin", team);
        join("versie.hillebrand", "Versie Hillebrand", team);
        for (int i = 0; i < 5; i++) {
            sell("versie.hillebrand", "500.00", "2026-05-0" + (i + 1), "200.00");
        }
        sell("cecily.lampkin", "900.00", "2026-05-11", "600.00");
        sell("cecily.lampkin", "880.00", "2026-05-12", "580.00");
        assertThat(reports("cecily.lampkin")).isZero();
        // when
        sell("cecily.lampkin", "870.00", "2026-05-13", "570.00");
        // then
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(reports("cecily.lampkin")).isOne());
        var report = get("cecily.lampkin", "/api/metrics/margin-reports").statusCode(200).body("items[0].orders", hasSize(3)).extract().jsonPath();
        assertThat(report.getList("items[0].steps.effect", Float.class).stream().mapToDouble(Float::doubleValue).sum())
                .isCloseTo(report.getDouble("items[0].repMargin") - report.getDouble("items[0].teamMargin"), within(1e-6));
        assertThat(report.getList("items[0].steps.findAll { it.part == 'labour' }.effect", Float.class).get(0)).as("materials cost the same").isNegative();
        assertThat(report.getList("items[0].steps.findAll { it.part == 'material' }.effect", Float.class)).containsExactly(0f);
        get("versie.hillebrand", "/api/metrics/margin-reports/" + report.getString("items[0].id")).statusCode(404);
        get("sales.head", "/api/metrics/margin-reports/" + report.getString("items[0].id")).statusCode(200).body("rep.name", equalTo("Cecily Lampkin"));
    }

    private int reports(String username) {
        return get(username, "/api/metrics/margin-reports").statusCode(200).extract().jsonPath().getList("items").size();
    }

    private void join(String username, String name, String path) {
        broker.send(Story.representative(username, name, path, System.nanoTime()));
        await().atMost(Duration.ofSeconds(20)).until(() -> pool.preparedQuery("select 1 from person where id = $1 and path = $2")
                .execute(Tuple.of(DemoPeople.idOf(username), path)).await().indefinitely().size() == 1);
    }

    /** @param labour the rest of the cost is material */
    private static void sell(String username, String cost, String signedAt, String labour) {
        Map<String, Object> order = order("MW-" + UUID.randomUUID(), "客户 " + UUID.randomUUID());
        order.put("cost", cny(cost));
        order.put("costParts", Map.of("labour", new BigDecimal(labour), "material", new BigDecimal(cost).subtract(new BigDecimal(labour))));
        order.put("signedAt", signedAt);
        post(username, "/api/orders", order).statusCode(201);
    }
}
