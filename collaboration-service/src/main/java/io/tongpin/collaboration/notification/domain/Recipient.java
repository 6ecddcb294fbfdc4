package io.tongpin.collaboration.notification.domain;

import java.util.UUID;

/** Whom a notice is for: one person, that person's manager, or everybody who holds a role. */
public sealed interface Recipient {

    record Person(UUID id) implements Recipient {
    }

    record Role(String name) implements Recipient {
    }

    /** Whoever leads the person's team today; nobody when there is none. */
    record ManagerOf(UUID id) implements Recipient {
    }

    static Recipient managerOf(UUID id) {
        return new ManagerOf(id);
    }

    static Recipient person(UUID id) {
        return new Person(id);
    }

    static Recipient role(String name) {
        return new Role(name);
    }
}
