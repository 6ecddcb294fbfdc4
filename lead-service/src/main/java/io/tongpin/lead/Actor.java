package io.tongpin.lead;

import io.tongpin.platform.security.Caller;
import java.util.UUID;

/** Who did something to a lead; the system itself has no id. */
public record Actor(UUID id, String name) {
    public static final Actor SYSTEM = new Actor(null, "Tongpin");

    public static Actor of(Caller caller) {
        return new Actor(caller.id(), caller.name());
    }
}
