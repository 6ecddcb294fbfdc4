package io.tongpin.analytics.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;

/** Records to and from a column of the type {@code jsonb}. */
@ApplicationScoped
class JsonColumn {
    private final ObjectMapper json;

    JsonColumn(ObjectMapper json) {
        this.json = json;
    }

    JsonObject written(Object value) {
        try {
            return new JsonObject(json.writeValueAsString(value));
        } catch (JsonProcessingException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    <T> T read(JsonObject column, Class<T> type) {
        try {
            return json.readValue(column.encode(), type);
        } catch (JsonProcessingException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
