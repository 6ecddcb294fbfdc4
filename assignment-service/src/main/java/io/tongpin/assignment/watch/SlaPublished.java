package io.tongpin.assignment.watch;

import io.tongpin.platform.event.Event;
import java.time.Instant;

/** New response times hold, and open timers were re-dated. */
record SlaPublished(int version, String by, Instant at) {
    static final String TYPE = "io.tongpin.assignment.sla-published.v1";

    static Event event(int version, String by, Instant at) {
        return Event.of(TYPE, "sla", version, new SlaPublished(version, by, at)).at(at).build();
    }
}
