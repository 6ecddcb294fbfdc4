package io.tongpin.gateway.mcp;

import io.quarkiverse.mcp.server.TextContent;
import io.quarkiverse.mcp.server.ToolResponse;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.StringJoiner;

/** A service's no, for a person to read first (title, what is wrong, which fields, what is missing) and then as the problem document itself. */
record Refusal(int status, JsonObject problem) {

    static Refusal of(int status, Buffer body) {
        try {
            return new Refusal(status, body.toJsonObject());
        } catch (DecodeException | ClassCastException notJson) {
            return new Refusal(status, new JsonObject().put("status", status));
        }
    }

    ToolResponse told() {
        return new ToolResponse(true, List.of(new TextContent(text()), new TextContent(problem.encode())));
    }

    String text() {
        var lines = new StringJoiner("\n");
        lines.add(status + " " + problem.getString("title", ""));
        var detail = problem.getString("detail");
        if (detail != null && !detail.equals(problem.getString("title"))) {
            lines.add(detail);
        }
        items("errors").forEach(error -> lines.add("- " + error.getString("field", "") + ": " + error.getString("message", error.getString("code", ""))));
        items("missing").forEach(missing -> lines.add("- " + missing.getString("title", missing.getString("checkpoint", "")) + " ("
                + missing.getString("checkpoint", "") + ", " + missing.getString("kind", "") + ")"));
        return lines.toString();
    }

    private List<JsonObject> items(String name) {
        return problem.getValue(name) instanceof JsonArray array
                ? array.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast).toList() : List.of();
    }
}
