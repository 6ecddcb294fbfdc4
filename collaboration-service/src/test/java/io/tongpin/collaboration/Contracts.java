package io.tongpin.collaboration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The contracts of all services: examples to read, schemas to be held to. Surefire runs in the module, its neighbour holds them. */
public final class Contracts {
    static final Path EVENTS = Path.of("../contracts/events").toAbsolutePath().normalize();
    private static final ObjectMapper JSON = new ObjectMapper();

    private Contracts() {}

    /** @param name such as {@code lead/amount-frozen} */
    public static JsonNode example(String name) {
        return read(EVENTS.resolve(name + ".v1.example.json"));
    }

    /** What data does against the schema of its type, such as {@code io.tongpin.collaboration.review-opened.v1}. */
    public static List<String> violations(String type, JsonNode data) {
        var parts = type.split("\\.", 4);
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(read(EVENTS.resolve(parts[2]).resolve(parts[3] + ".schema.json")).toString(), InputFormat.JSON);
        return schema.validate(data.toString(), InputFormat.JSON).stream().map(Object::toString).toList();
    }

    static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
