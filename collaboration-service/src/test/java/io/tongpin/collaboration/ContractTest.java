package io.tongpin.collaboration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tongpin.platform.event.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContractTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Surefire runs in the module, its neighbour holds the contracts. */
    private static final Path EVENTS = Path.of("../contracts/events").toAbsolutePath().normalize();

    static Stream<Path> ownExamples() throws IOException {
        return Files.list(EVENTS.resolve("collaboration")).filter(file -> file.toString().endsWith(".example.json")).sorted();
    }

    @ParameterizedTest
    @MethodSource("ownExamples")
    void anExampleIsACloudEventWhoseDataIsAsItsSchemaSays(Path example) throws IOException {
        var event = Wire.read(Files.readAllBytes(example));
        assertThat(example.getFileName().toString()).isEqualTo(event.type().replace("io.tongpin.collaboration.", "") + ".example.json");
        assertThat(violations(event.type(), event.data())).isEmpty();
    }

    @Test
    void anEventThatLacksAFieldIsNotAsItsSchemaSays() throws IOException {
        var data = JSON.readTree("{\"reviewId\":\"01932c5e-7a10-7c3e-9b41-5f0c2d8e6a11\"}");
        assertThat(violations("io.tongpin.collaboration.review-opened.v1", data)).isNotEmpty();
    }

    /** What an event's data does against its schema. */
    static List<String> violations(String type, JsonNode data) {
        var name = type.replace("io.tongpin.collaboration.", "");
        try {
            var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(EVENTS.resolve("collaboration").resolve(name + ".schema.json")), InputFormat.JSON);
            return schema.validate(data.toString(), InputFormat.JSON).stream().map(Object::toString).toList();
        } catch (IOException missing) {
            throw new IllegalStateException("no schema for " + type, missing);
        }
    }
}
