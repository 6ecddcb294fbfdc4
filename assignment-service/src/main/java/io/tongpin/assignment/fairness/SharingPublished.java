package io.tongpin.assignment.fairness;

import io.tongpin.platform.event.Event;
import java.time.Instant;

/** Caps, pool and pauses follow a new policy from now on. */
record SharingPublished(int version, String by, Instant at) {
    static final String TYPE = "io.tongpin.assignment.sharing-published.v1";

    static Event event(int version, String by, Instant at) {
        return Event.of(TYPE, "sharing", version, new SharingPublished(version, by, at)).at(at).build();
    }
}
