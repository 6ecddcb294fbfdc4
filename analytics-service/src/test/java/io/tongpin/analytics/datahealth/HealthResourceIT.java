package io.tongpin.analytics.datahealth;

import static io.tongpin.analytics.Api.get;
import static io.tongpin.analytics.Api.order;
import static io.tongpin.analytics.Api.post;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.local.TestStack;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("E6")
class HealthResourceIT {

    @Test
    void aFigureBelowTheThresholdOpensOneTicketWithTheRowsAtFault() {
        // given
        var number = "DH-" + UUID.randomUUID();
        post("data.steward", "/api/orders", order(number, "缺字段的客户")).statusCode(201);
        // when
        var daily = get("data.steward", "/api/data-health");
        // then
        daily.statusCode(200).body("metrics.metric", contains("data-completeness", "update-timeliness", "cross-system-consistency"))
                .body("metrics[0].belowThreshold", equalTo(true)).body("tickets.metric", hasItem("data-completeness")).body("tickets[0].faults", greaterThan(0));
        get("data.steward", "/api/data-health/faults?metric=data-completeness&system=ERP&field=cost&size=200").statusCode(200).body("items.ref", hasItem(number));
        get("data.steward", "/api/data-health").body("tickets.findAll { it.metric == 'data-completeness' }", hasSize(1));
    }

    @Test
    void theDiagnosisHasSixFiguresAndTheDelay() {
        // when
        var diagnosis = post("data.steward", "/api/data-health/diagnosis", "{}");
        // then
        diagnosis.statusCode(200).body("metrics.metric", contains("data-completeness", "update-timeliness", "cross-system-consistency", "duplicate-rate", "validity", "orphan-rate"))
                .body("updateDelay.events", greaterThan(-1));
    }

    @Test
    void aRepSeesNothingOfIt() {
        // when
        var refused = get("anna.snelling", "/api/data-health");
        // then
        refused.statusCode(403);
    }
}
