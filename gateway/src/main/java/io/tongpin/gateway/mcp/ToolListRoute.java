package io.tongpin.gateway.mcp;

import io.quarkiverse.mcp.server.ToolManager;
import io.tongpin.gateway.Order;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.stream.StreamSupport;

/** {@code GET /api/assistant/tools}: for people, what an assistant could do for them, and which of it changes something. */
@ApplicationScoped
class ToolListRoute {
    private final ToolManager tools;

    ToolListRoute(ToolManager tools) {
        this.tools = tools;
    }

    void routes(@Observes Router router) {
        router.get("/api/assistant/tools").order(Order.OWN).handler(routing -> routing.response()
                .putHeader("Content-Type", "application/json").end(list().toBuffer()));
    }

    private JsonObject list() {
        return new JsonObject().put("path", AssistantDoor.PATH).put("items", new JsonArray(StreamSupport.stream(tools.spliterator(), false)
                .map(tool -> new JsonObject().put("name", tool.name()).put("title", tool.title()).put("description", tool.description())
                        .put("acts", tool.annotations().map(hints -> !hints.readOnlyHint()).orElse(true)))
                .toList()));
    }
}
