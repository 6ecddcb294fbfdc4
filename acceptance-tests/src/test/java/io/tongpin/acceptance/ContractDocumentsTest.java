package io.tongpin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The published contract says what the code says: {@code contracts/http} what each service answers, {@code contracts/asyncapi.yaml} who
 * sends and reads which event. After a wanted change run with {@code -Dtongpin.contracts=write} and look at the difference.
 */
class ContractDocumentsTest {
    private static final Path CHECKOUT = Product.checkout();
    private static final List<String> SERVICES = List.of("lead-service", "assignment-service", "collaboration-service", "analytics-service");
    private static final Pattern READS = Pattern.compile("mp\\.messaging\\.incoming\\.([^.]+)\\.routing-keys");

    @ParameterizedTest
    @ValueSource(strings = {"lead-service", "assignment-service", "collaboration-service", "analytics-service"})
    @Tag("F5")
    void theSnapshotIsWhatTheServiceSays(String service) {
        // when
        var said = read(CHECKOUT.resolve(service).resolve("target/openapi/openapi.yaml"));
        // then
        holds(CHECKOUT.resolve("contracts/http").resolve(service + ".openapi.yaml"), said);
    }

    @Test
    @Tag("F5")
    void asyncApiNamesEverySenderAndReader() {
        // when
        var document = asyncApi();
        // then
        holds(CHECKOUT.resolve("contracts/asyncapi.yaml"), document);
    }

    @Test
    @Tag("F5")
    void everyEventHasAnExampleAndNoContractSaysAKeyTwice() {
        // given
        var strict = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        for (var schema : schemas()) {
            // when
            var example = schema.resolveSibling(schema.getFileName().toString().replace(".schema.json", ".example.json"));
            // then
            assertThat(example).exists();
            assertThatCode(() -> strict.readTree(schema.toFile())).as(schema.toString()).doesNotThrowAnyException();
            assertThatCode(() -> strict.readTree(example.toFile())).as(example.toString()).doesNotThrowAnyException();
        }
    }

    private static void holds(Path snapshot, String said) {
        if ("write".equals(System.getProperty("tongpin.contracts"))) {
            try {
                Files.createDirectories(snapshot.getParent());
                Files.writeString(snapshot, said);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        assertThat(said).as("%s differs; if that is wanted, run this test with -Dtongpin.contracts=write", CHECKOUT.relativize(snapshot))
                .isEqualTo(read(snapshot));
    }

    /** AsyncAPI 3.0: one channel per event type, a send operation for its owner and a receive operation per queue that is bound to it. */
    private static String asyncApi() {
        var readers = readers();
        var channels = new StringBuilder();
        var operations = new StringBuilder();
        for (var schema : schemas()) {
            var folder = schema.getParent().getFileName().toString();
            var name = schema.getFileName().toString().replace(".schema.json", "");
            var type = "io.tongpin." + folder + "." + name;
            var id = (folder + "-" + name).replace('.', '-');
            var told = JsonPath.from(schema.toFile()).getString("description");
            channels.append("  ").append(id).append(":\n    address: ").append(type).append("\n    messages:\n      event:\n        contentType: application/cloudevents+json\n");
            if (told != null) {
                channels.append("        summary: ").append('"').append(told.replace("\"", "'").replaceAll("\\s+", " ")).append("\"\n");
            }
            channels.append("        payload: {$ref: ./events/").append(folder).append('/').append(schema.getFileName()).append("}\n");
            operation(operations, folder + "-sends-" + id, "send", id, folder + "-service");
            for (var queue : readers.getOrDefault(type, new TreeSet<>())) {
                operation(operations, queue.replace('.', '-') + "-reads-" + id, "receive", id, "queue " + queue);
            }
        }
        return """
                asyncapi: 3.0.0
                info:
                  title: Tongpin events
                  version: "1"
                  description: >-
                    CloudEvents 1.0 in structured mode on the topic exchange tongpin.events (AMQP 0-9-1); the routing key is the event's type.
                    At least once, in no promised order: readers drop repeats by id and tell older from newer by sequence.
                defaultContentType: application/cloudevents+json
                channels:
                """ + channels + "operations:\n" + operations;
    }

    private static void operation(StringBuilder operations, String id, String action, String channel, String who) {
        operations.append("  ").append(id).append(":\n    action: ").append(action).append("\n    summary: ").append(who)
                .append("\n    channel: {$ref: '#/channels/").append(channel).append("'}\n");
    }

    private static TreeMap<String, TreeSet<String>> readers() {
        var readers = new TreeMap<String, TreeSet<String>>();
        for (var service : SERVICES) {
            var settings = new Properties();
            try (var in = Files.newBufferedReader(CHECKOUT.resolve(service).resolve("src/main/resources/application.properties"))) {
                settings.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            settings.stringPropertyNames().forEach(key -> {
                var reads = READS.matcher(key);
                if (reads.matches()) {
                    var queue = settings.getProperty("mp.messaging.incoming." + reads.group(1) + ".queue.name", service.replace("-service", ".") + reads.group(1));
                    for (var bound : settings.getProperty(key).split("\\s*,\\s*")) {
                        schemas().stream().map(ContractDocumentsTest::type).filter(type -> type.matches(bound.replace(".", "\\.").replace("#", ".*")))
                                .forEach(type -> readers.computeIfAbsent(type, first -> new TreeSet<>()).add(queue));
                    }
                }
            });
        }
        return readers;
    }

    private static String type(Path schema) {
        return "io.tongpin." + schema.getParent().getFileName() + "." + schema.getFileName().toString().replace(".schema.json", "");
    }

    private static List<Path> schemas() {
        try (var files = Files.walk(CHECKOUT.resolve("contracts/events"))) {
            return new ArrayList<>(files.filter(file -> file.toString().endsWith(".schema.json")).sorted(Comparator.comparing(Path::toString)).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
