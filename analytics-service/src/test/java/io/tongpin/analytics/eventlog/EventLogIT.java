package io.tongpin.analytics.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.analytics.Broker;
import io.tongpin.local.TestStack;
import io.tongpin.platform.event.Event;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
class EventLogIT {
    @Inject Broker broker;
    @Inject Pool pool;

    @Test
    @Tag("C1")
    void whatACustomerSaidIsNotInTheLogThatARiskWasHeardIs() {
        // given
        var lead = UUID.randomUUID().toString();
        var risk = Map.of("label", "PRICE_SENSITIVE", "confidence", 0.9, "evidence", "我是韩屿舟，太贵了", "at", 5000);
        // when
        broker.send(Event.of("io.tongpin.lead.risk-detected.v1", lead, 7, Map.of("callId", UUID.randomUUID(), "leadId", lead, "risks", List.of(risk))).build());
        // then
        await().atMost(Duration.ofSeconds(60)).until(() -> logged(lead) != null);
        assertThat(logged(lead)).contains("PRICE_SENSITIVE", "\"sequence\": \"7\"").doesNotContain("韩屿舟", "evidence");
    }

    private String logged(String subject) {
        var rows = pool.preparedQuery("select payload::text as event from event_log where subject = $1").execute(Tuple.of(subject)).await().indefinitely();
        return rows.size() == 0 ? null : rows.iterator().next().getString("event");
    }
}
