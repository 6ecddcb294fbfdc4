package io.tongpin.lead.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.lead.Team;
import io.tongpin.lead.TestBroker;
import io.tongpin.local.TestStack;
import io.tongpin.platform.event.Event;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("E11")
class RowsWantedIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private final String company = "看板" + UUID.randomUUID();
    private final String theirs = "看板" + UUID.randomUUID();

    @Inject
    Pool pool;

    @Test
    void eachReaderIsToldTheLeadsToWatchThatTheOwnListHas() {
        // given
        silent(Team.leadOf(Team.ANNA, company));
        silent(Team.leadOf(Team.CECILY, theirs));
        known(Team.ANNAS_MANAGER, "sales-manager");
        // when
        var annas = wanted(Team.id(Team.ANNA), Map.of("health", List.of("SILENT")));
        var managers = wanted(Team.id(Team.ANNAS_MANAGER), Map.of());
        var unknown = wanted(UUID.randomUUID().toString(), Map.of());
        var elsewhere = wanted(Team.id(Team.ANNA), Map.of("region", List.of("Nowhere")));
        List.of(annas, annas, managers, unknown, elsewhere).forEach(TestBroker::publish);
        // then
        assertThat(listed(annas).path("rows")).anySatisfy(lead -> {
            assertThat(lead.path("company").asText()).isEqualTo(company);
            assertThat(lead.path("owner").asText()).isEqualTo(Team.ANNA);
            assertThat(lead.path("health")).anySatisfy(warning -> assertThat(warning.asText()).isEqualTo("SILENT"));
        });
        assertThat(listed(annas).path("rows").findValuesAsText("company")).doesNotContain(theirs);
        assertThat(listed(managers).path("rows").findValuesAsText("company")).contains(company);
        assertThat(listed(unknown).path("allowed").asBoolean()).isFalse();
        assertThat(listed(unknown).path("rows")).isEmpty();
        assertThat(listed(elsewhere).path("rows")).isEmpty();
        assertThat(answers(annas)).isEqualTo(1);
    }

    private void silent(String lead) {
        await().atMost(SOON).until(() -> pool.preparedQuery("update lead_health set silent_at = now() - interval '1 day' where lead_id = $1").execute(Tuple.of(UUID.fromString(lead)))
                .await().indefinitely().rowCount() == 1);
    }

    private static void known(String username, String role) {
        TestBroker.publish(Event.of("io.tongpin.assignment.representative-changed.v1", Team.id(username), System.nanoTime(), new HashMap<>(Map.of("id", Team.id(username), "username", username,
                "name", username, "path", Team.path(username), "roles", List.of(role), "active", true, "test", false))).build().from("/assignment-service", null));
    }

    private static Event wanted(String reader, Map<String, List<String>> filters) {
        var request = UUID.randomUUID().toString();
        return Event.of("io.tongpin.analytics.rows-wanted.v1", request, 1, Map.of("request", request, "reader", Map.of("id", reader), "at", Instant.now(), "parts",
                List.of(Map.of("part", 4, "list", "UNHEALTHY", "filters", filters, "most", 50), Map.of("part", 5, "list", "OKR", "filters", Map.of(), "most", 5)))).build()
                .from("/analytics-service", null);
    }

    private long answers(Event wanted) {
        return pool.preparedQuery("select 1 from outbox where type = 'io.tongpin.lead.rows-listed.v1' and subject = $1").execute(Tuple.of(wanted.subject())).await().indefinitely().size();
    }

    private JsonNode listed(Event wanted) {
        await().atMost(SOON).until(() -> answers(wanted) > 0);
        var payload = pool.preparedQuery("select payload from outbox where type = 'io.tongpin.lead.rows-listed.v1' and subject = $1").execute(Tuple.of(wanted.subject())).await().indefinitely()
                .iterator().next().getString(0);
        try {
            var parts = new ObjectMapper().readTree(payload).path("data").path("parts");
            assertThat(parts).hasSize(1);
            assertThat(parts.get(0).path("part").asInt()).isEqualTo(4);
            return parts.get(0);
        } catch (com.fasterxml.jackson.core.JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
