package io.tongpin.collaboration.notification.domain;

import java.util.UUID;

/** Whom a notice is for: one person, or everybody who holds a role. */
public sealed interface Recipient {

    record Person(UUID id) implements Recipient {
    }

    record Role(String name) implements Recipient {
    }

    static Recipient person(UUID id) {
        return new Person(id);
    }

    static Recipient role(String name) {
        return new Role(name);
    }
}
