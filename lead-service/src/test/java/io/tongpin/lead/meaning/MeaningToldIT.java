package io.tongpin.lead.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.lead.TestBroker;
import io.tongpin.local.TestStack;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.event.Wire;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("D9")
class MeaningToldIT {
    @Inject
    Pool pool;

    @Test
    void whatTextsMeanIsToldOnceForEachQuestion() {
        // given
        var id = UUID.randomUUID();
        var question = Event.of("io.tongpin.collaboration.meaning-asked.v1", id.toString(), 1, Map.of("id", id, "texts", List.of("支持多工厂", "All plants in one system"))).build()
                .from("/test", null);
        // when
        TestBroker.publish(question);
        TestBroker.publish(question);
        var after = UUID.randomUUID();
        TestBroker.publish(Event.of("io.tongpin.collaboration.meaning-asked.v1", after.toString(), 1, Map.of("id", after, "texts", List.of("over"))).build().from("/test", null));
        // then
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(told(after)).hasSize(1));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(told(id)).singleElement().satisfies(event -> {
            assertThat(event.data().path("id").asText()).isEqualTo(id.toString());
            assertThat(event.data().path("vectors")).hasSize(2).allSatisfy(vector -> assertThat(Base64.getDecoder().decode(vector.asText())).hasSize(Encoder.DIMENSIONS));
        }));
    }

    private List<Event> told(UUID id) {
        return StreamSupport.stream(pool.preparedQuery("select payload from outbox where type = 'io.tongpin.lead.meaning-told.v1' and subject = $1").execute(Tuple.of(id.toString()))
                .await().indefinitely().spliterator(), false).map((Row row) -> Wire.read(row.getString(0).getBytes(StandardCharsets.UTF_8))).toList();
    }
}
