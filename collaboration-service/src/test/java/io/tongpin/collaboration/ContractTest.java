package io.tongpin.collaboration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What this service sends is as its schemas say; that the events it really sends are, too, is checked where they are sent. */
class ContractTest {

    static Stream<Path> ownExamples() throws IOException {
        return Files.list(Contracts.EVENTS.resolve("collaboration")).filter(file -> file.toString().endsWith(".example.json")).sorted();
    }

    @ParameterizedTest
    @MethodSource("ownExamples")
    void anExampleIsAsItsSchemaSays(Path example) {
        var type = "io.tongpin.collaboration." + example.getFileName().toString().replace(".example.json", "");
        assertThat(Contracts.violations(type, Contracts.read(example))).isEmpty();
    }

    @Test
    void anEventThatLacksAFieldIsNot() {
        var data = ((ObjectNode) Contracts.example("collaboration/review-opened")).without("leadId");
        assertThat(Contracts.violations("io.tongpin.collaboration.review-opened.v1", data)).isNotEmpty();
    }
}
