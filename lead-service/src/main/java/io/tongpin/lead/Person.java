package io.tongpin.lead;

import java.util.UUID;

/** A person as events name one; {@code path} is the place in the organisation (region/store/team). */
public record Person(UUID id, String name, String path) {
    public Person(UUID id, String name) {
        this(id, name, null);
    }

    public static Person of(Actor actor) {
        return new Person(actor.id(), actor.name());
    }
}
