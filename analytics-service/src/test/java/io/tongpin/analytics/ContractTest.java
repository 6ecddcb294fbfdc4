package io.tongpin.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.local.TestStack;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.event.Wire;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What this service sends is as its schemas say, and it takes what the other services' examples say. */
@QuarkusTest
@WithTestResource(TestStack.class)
class ContractTest {
    /** Surefire runs in the module; its neighbour holds the contracts. */
    private static final Path EVENTS = Path.of("../contracts/events").toAbsolutePath().normalize();
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject Broker broker;
    @Inject Pool pool;

    static List<Path> ownExamples() throws IOException {
        return examples("analytics");
    }

    @ParameterizedTest
    @MethodSource("ownExamples")
    void anExampleIsAsItsSchemaSays(Path example) throws IOException {
        // when
        var violations = violations(example.getFileName().toString().replace(".example.json", ""), Files.readString(example));
        // then
        assertThat(violations).isEmpty();
    }

    @Test
    void anEventThatLacksAFieldIsNotAsItsSchemaSays() throws IOException {
        // when
        var violations = violations("order-changed.v1", "{\"orderNo\": \"SO-1\"}");
        // then
        assertThat(violations).isNotEmpty();
    }

    @Test
    void everyEventThatIsSentIsAsItsSchemaSays() {
        // given
        var story = Story.now();
        // when
        broker.send(story.captured(), story.won("100.00", LocalDate.now().minusDays(1), Instant.now()));
        // then
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Set<String> sent = new HashSet<>();
            for (Row row : pool.query("select payload from outbox where type like 'io.tongpin.analytics.%'").execute().await().indefinitely()) {
                var event = Wire.read(row.getString(0).getBytes(StandardCharsets.UTF_8));
                sent.add(event.type());
                assertThat(violations(event.type().replace("io.tongpin.analytics.", ""), event.data().toString())).isEmpty();
            }
            assertThat(sent).contains("io.tongpin.analytics.customer-linked.v1", "io.tongpin.analytics.order-changed.v1",
                    "io.tongpin.analytics.metric-snapshot.v1", "io.tongpin.analytics.dashboard-moved.v1");
        });
    }

    @Test
    void everyExampleOfTheOtherServicesIsTaken() throws IOException {
        // given
        var read = StreamSupport.stream(ConfigProvider.getConfig().getPropertyNames().spliterator(), false)
                .filter(name -> name.startsWith("mp.messaging.incoming.") && name.endsWith(".routing-keys"))
                .flatMap(name -> Stream.of(ConfigProvider.getConfig().getValue(name, String.class).split(","))).toList();
        var events = Stream.of("lead", "assignment").flatMap(service -> foreign(service).stream()).filter(event -> read.contains(event.type())).toList();
        assertThat(events).isNotEmpty();
        // when
        broker.send(events.toArray(Event[]::new));
        // then
        for (var event : events) {
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(pool.preparedQuery("select consumer from inbox where event_id = $1")
                    .execute(Tuple.of(event.id())).await().indefinitely().size()).as(event.type()).isGreaterThanOrEqualTo(readers(event)));
        }
    }

    /** The log and whom it concerns; a lead whose owner alone changed concerns nobody here. */
    private static int readers(Event event) {
        return event.type().equals("io.tongpin.lead.lead-changed.v1") ? 1 : 2;
    }

    private static List<Event> foreign(String service) {
        try {
            return examples(service).stream().map(file -> event(service, file)).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Examples hold either the whole CloudEvent or its data. */
    private static Event event(String service, Path file) {
        try {
            var json = JSON.readTree(Files.readString(file));
            var type = "io.tongpin." + service + "." + file.getFileName().toString().replace(".example.json", "");
            return Event.of(type, "example", 1, json.has("specversion") ? json.get("data") : json).build();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<Path> examples(String service) throws IOException {
        if (!Files.isDirectory(EVENTS.resolve(service))) {
            return List.of();
        }
        try (var files = Files.list(EVENTS.resolve(service))) {
            return files.filter(file -> file.toString().endsWith(".example.json")).sorted().toList();
        }
    }

    private static List<String> violations(String name, String data) throws IOException {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(EVENTS.resolve("analytics").resolve(name + ".schema.json")), InputFormat.JSON);
        return schema.validate(data, InputFormat.JSON).stream().map(Object::toString).toList();
    }
}
