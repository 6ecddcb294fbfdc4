package io.tongpin.platform.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.UUID;

/** Events to and from CloudEvents JSON. It has a mapper of its own, so that an application's JSON settings cannot change the wire. */
public final class Wire {
    public static final String CONTENT_TYPE = JsonFormat.CONTENT_TYPE;
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();
    private static final JsonFormat FORMAT = new JsonFormat();

    private Wire() {}

    public static byte[] write(Event event) {
        var builder = CloudEventBuilder.v1()
                .withId(event.id().toString())
                .withType(event.type())
                .withSource(URI.create(event.source()))
                .withSubject(event.subject())
                .withTime(event.time().atOffset(ZoneOffset.UTC))
                .withExtension("sequence", Long.toString(event.sequence()))
                .withData("application/json", JsonCloudEventData.wrap(event.data()));
        extension(builder, "owner", event.owner());
        extension(builder, "orgpath", event.orgPath());
        extension(builder, "person", event.person());
        extension(builder, "traceparent", event.traceparent());
        if (event.history()) {
            builder.withExtension("history", true);
        }
        return FORMAT.serialize(builder.build());
    }

    /** @throws IllegalArgumentException when the bytes are no CloudEvent of this product */
    public static Event read(byte[] json) {
        try {
            CloudEvent event = FORMAT.deserialize(json);
            boolean history = Boolean.parseBoolean(text(event, "history", "false"));
            return new Event(UUID.fromString(event.getId()), event.getType(), event.getSource().toString(), event.getSubject(),
                    event.getTime().toInstant(), Long.parseLong(text(event, "sequence", "0")), text(event, "owner", null),
                    text(event, "orgpath", null), text(event, "person", null), history,
                    text(event, "traceparent", null), ((JsonCloudEventData) event.getData()).getNode(), history);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("not an event: " + e.getMessage(), e);
        }
    }

    public static JsonNode tree(Object data) {
        return MAPPER.valueToTree(data);
    }

    public static <T> T read(JsonNode data, Class<T> type) {
        try {
            return MAPPER.treeToValue(data, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void extension(CloudEventBuilder builder, String name, String value) {
        if (value != null) {
            builder.withExtension(name, value);
        }
    }

    private static String text(CloudEvent event, String name, String otherwise) {
        var value = event.getExtension(name);
        return value == null ? otherwise : value.toString();
    }
}
