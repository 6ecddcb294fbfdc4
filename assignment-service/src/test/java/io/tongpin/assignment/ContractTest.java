package io.tongpin.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.event.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is sent is as the schema says; what is read can be read. Readers are in {@code dispatch} and {@code watch}. */
@Tag("F5")
public class ContractTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Surefire runs in the module, its neighbour holds the contracts. */
    private static final Path EVENTS = Path.of("../contracts/events").toAbsolutePath().normalize();

    static Stream<Path> ownExamples() throws IOException {
        return Files.list(EVENTS.resolve("assignment")).filter(file -> file.toString().endsWith(".example.json")).sorted();
    }

    @ParameterizedTest
    @MethodSource("ownExamples")
    void anExampleIsACloudEventWhoseDataIsAsItsSchemaSays(Path example) throws IOException {
        var event = Wire.read(Files.readAllBytes(example));
        assertThat(example.getFileName().toString()).isEqualTo(event.type().replace("io.tongpin.assignment.", "") + ".example.json");
        assertThat(violations(event)).isEmpty();
    }

    @Test
    void anEventThatLacksAFieldIsNotAsItsSchemaSays() {
        assertThat(violations(Event.of("io.tongpin.assignment.lead-queued.v1", "x", 1, List.of()).at(Instant.EPOCH).build())).isNotEmpty();
    }

    /** What an event's data does against its schema. */
    public static List<String> violations(Event event) {
        var name = event.type().replace("io.tongpin.assignment.", "");
        try {
            var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(EVENTS.resolve("assignment").resolve(name + ".schema.json")), InputFormat.JSON);
            return schema.validate(event.data().toString(), InputFormat.JSON).stream().map(Object::toString).toList();
        } catch (IOException missing) {
            throw new IllegalStateException("no schema for " + event.type(), missing);
        }
    }

    /** Data of lead-service's example of an event. */
    public static JsonNode leadExample(String kind) {
        try {
            return JSON.readTree(Files.readString(EVENTS.resolve("lead").resolve(kind + ".v1.example.json")));
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
