package io.tongpin.assignment.rule;

import io.tongpin.platform.event.Event;
import java.time.Instant;

/** A new list of rules holds from now on. */
record RulesPublished(int version, int rules, String comment, String by, Instant at) {
    static final String TYPE = "io.tongpin.assignment.rules-published.v1";

    Event event() {
        return Event.of(TYPE, "rules", version, this).at(at).build();
    }
}
