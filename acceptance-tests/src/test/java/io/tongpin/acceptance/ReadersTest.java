package io.tongpin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.local.SharedStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No service publishes before all queues are there that read it, so it has to know each of them. */
@Tag("F3")
class ReadersTest {
    private static final List<String> SERVICES = List.of("lead", "assignment", "collaboration", "analytics");

    @ParameterizedTest
    @ValueSource(strings = {"lead", "assignment", "collaboration", "analytics"})
    void aServiceWaitsForEveryQueueThatReadsIt(String service) {
        var waitsFor = properties(service).getProperty("%prod.tongpin.readers").split(",");
        assertThat(waitsFor).containsExactlyInAnyOrderElementsOf(SERVICES.stream().flatMap(reader -> reading(properties(reader), service)).distinct().toList());
    }

    private static Stream<String> reading(Properties reader, String service) {
        var queues = new TreeSet<String>();
        for (var name : reader.stringPropertyNames()) {
            if (name.startsWith("mp.messaging.incoming.") && name.endsWith(".routing-keys")
                    && Arrays.stream(reader.getProperty(name).split(",")).anyMatch(key -> key.equals("io.tongpin.#") || key.startsWith("io.tongpin." + service + "."))) {
                queues.add(reader.getProperty(name.replace(".routing-keys", ".shared-queue"), reader.getProperty(name.replace(".routing-keys", ".queue.name"))));
            }
        }
        return queues.stream();
    }

    private static Properties properties(String service) {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(Path.of(SharedStack.checkout().toString(), service + "-service/src/main/resources/application.properties"))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
