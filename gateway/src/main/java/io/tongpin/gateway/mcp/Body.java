package io.tongpin.gateway.mcp;

import io.vertx.core.json.JsonObject;

/** A request's JSON; what an assistant left out is left out. */
record Body(JsonObject json) {

    static Body of(String name, Object value) {
        return new Body(new JsonObject()).with(name, value);
    }

    Body with(String name, Object value) {
        if (value != null) {
            json.put(name, value instanceof Enum<?> constant ? constant.name() : value);
        }
        return this;
    }
}
