package io.tongpin.analytics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What people make here is made once under its idempotency key, however often it is sent. */
@QuarkusTest
@WithTestResource(TestStack.class)
class RepeatedCommandsIT {
    private static final Map<String, Object> QUESTION = Map.of("rows", List.of("channel"), "measures", List.of("orders"));

    @ParameterizedTest
    @MethodSource("commands")
    @Tag("E5")
    @Tag("E8")
    @Tag("E9")
    @Tag("E11")
    void aRepeatGetsTheFirstAnswerAndAnotherCommandUnderItsKeyIsRefused(String username, String path, Map<String, Object> command, String field) {
        // given
        var key = UUID.randomUUID().toString();
        var first = send(username, key, path, command);
        first.then().statusCode(201);
        // when
        var again = send(username, key, path, command);
        // then
        assertThat(again.asString()).isEqualTo(first.asString());
        again.then().statusCode(201).header("Idempotency-Replayed", equalTo("true"));
        var other = new HashMap<>(command);
        other.put(field, UUID.randomUUID().toString());
        send(username, key, path, other).then().statusCode(422).body("type", equalTo("urn:tongpin:problem:idempotency-key-reused"));
    }

    @Test
    @Tag("E6")
    @Tag("E8")
    void whatActsDoesSoOnce() {
        for (var act : Map.of("/api/data-health/cleaning/runs", "runId", "/api/data-health/diagnosis", "reportId").entrySet()) {
            // given
            var key = UUID.randomUUID().toString();
            var first = send("data.steward", key, act.getKey(), Map.of()).then().statusCode(200).extract().<String>path(act.getValue());
            // when
            var again = send("data.steward", key, act.getKey(), Map.of()).then().statusCode(200).extract().<String>path(act.getValue());
            // then
            assertThat(again).isEqualTo(first).isNotNull();
            assertThat(send("data.steward", UUID.randomUUID().toString(), act.getKey(), Map.of()).then().statusCode(200).extract().<String>path(act.getValue())).isNotEqualTo(first);
        }
    }

    static Stream<Arguments> commands() {
        var name = UUID.randomUUID().toString();
        return Stream.of(arguments("sales.head", "/api/sandbox/pivots", Map.of("title", name, "query", QUESTION), "title"),
                arguments("sales.head", "/api/dashboards", Map.of("title", name, "layout", Map.of("tiles", List.of())), "title"),
                arguments("data.steward", "/api/data-health/cleaning/rules", Map.of("field", "NAME", "op", "CONTAINS", "value", name), "value"),
                arguments("ops.admin", "/api/metrics/valid-lead-share/definitions", Map.of("id", "d-" + name, "textZh", "五天内", "textEn", "within five days", "params",
                        Map.of("within", "P5D")), "textZh"));
    }

    private static Response send(String username, String key, String path, Map<String, Object> command) {
        return given().auth().oauth2(Tokens.of(username)).contentType("application/json").header("Idempotency-Key", key).body(command).post(path);
    }
}
