package io.tongpin.platform.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.tongpin.platform.id.UuidV7;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that happened, as it travels between services: a CloudEvent 1.0 with this product's extension attributes.
 *
 * @param source      the service that says so, such as {@code /lead-service}; null until the outbox fills it in
 * @param subject     id of the aggregate that changed
 * @param time        when it happened (not when it was sent)
 * @param sequence    grows per source and subject; delivery order is not kept, so readers of state compare it
 * @param owner       user id of the person the aggregate belongs to, or null
 * @param orgPath     region/store/team path of that owner, or null
 * @param person      user id of the only person who may learn of it live, or null
 * @param history     a past fact that was loaded: no watch, no notification follows from it
 * @param traceparent W3C trace context of the command that caused it, or null
 * @param bulk        came by the thousand, so it waits behind what people wait for: told by the broker's priority, not in the CloudEvent
 */
public record Event(UUID id, String type, String source, String subject, Instant time, long sequence, String owner, String orgPath,
        String person, boolean history, String traceparent, JsonNode data, boolean bulk) {

    /** @param data a record that Jackson can write */
    public static Builder of(String type, String subject, long sequence, Object data) {
        return new Builder(type, subject, sequence, data);
    }

    /** The data as the reader's own record; fields that it does not name are ignored. */
    public <T> T data(Class<T> type) {
        return Wire.read(data, type);
    }

    /** This event as sent by a service, in the trace of the command that caused it. */
    public Event from(String service, String traceparent) {
        return new Event(id, type, service, subject, time, sequence, owner, orgPath, person, history,
                this.traceparent == null ? traceparent : this.traceparent, data, bulk);
    }

    Event withBulk(boolean bulk) {
        return new Event(id, type, source, subject, time, sequence, owner, orgPath, person, history, traceparent, data, bulk);
    }

    public static final class Builder {
        private final String type;
        private final String subject;
        private final long sequence;
        private final Object data;
        private Instant time;
        private String owner;
        private String orgPath;
        private String person;
        private boolean history;

        private Builder(String type, String subject, long sequence, Object data) {
            this.type = type;
            this.subject = subject;
            this.sequence = sequence;
            this.data = data;
        }

        public Builder at(Instant time) {
            this.time = time;
            return this;
        }

        public Builder owner(Object userId) {
            this.owner = userId == null ? null : userId.toString();
            return this;
        }

        public Builder orgPath(String path) {
            this.orgPath = path;
            return this;
        }

        public Builder person(Object userId) {
            this.person = userId == null ? null : userId.toString();
            return this;
        }

        public Builder history(boolean history) {
            this.history = history;
            return this;
        }

        public Event build() {
            return new Event(UuidV7.next(), type, null, subject, time == null ? Instant.now() : time, sequence, owner, orgPath, person,
                    history, null, Wire.tree(data), history);
        }
    }
}
