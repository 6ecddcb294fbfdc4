package io.tongpin.lead;

import io.tongpin.platform.security.Caller;
import java.util.UUID;

/**
 * Who did something to a lead; the system itself has no id.
 *
 * @param via what acted in the person's place, or null
 */
public record Actor(UUID id, String name, String via) {
    public static final Actor SYSTEM = new Actor(null, "Tongpin");

    public Actor(UUID id, String name) {
        this(id, name, null);
    }

    public static Actor of(Caller caller) {
        return new Actor(caller.id(), caller.name(), caller.via());
    }
}
