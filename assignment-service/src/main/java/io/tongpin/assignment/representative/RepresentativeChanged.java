package io.tongpin.assignment.representative;

import io.tongpin.platform.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Somebody came, went or is described differently. {@code active} is false when they have left or lost every role of ours. */
record RepresentativeChanged(UUID id, String name, String username, String path, List<String> roles, Manager manager, List<String> industries,
        String level, int capacity, boolean active, boolean test) {
    static final String TYPE = "io.tongpin.assignment.representative-changed.v1";

    record Manager(UUID id, String name) {}

    static Event event(RepresentativeEntity person, Instant at) {
        var manager = person.managerId() == null ? null : new Manager(person.managerId(), person.managerName());
        return Event.of(TYPE, person.id().toString(), person.sequence(), new RepresentativeChanged(person.id(), person.name(), person.username(),
                person.path(), person.roles(), manager, person.industries(), person.level(), person.capacity(), person.active(), person.test()))
                .at(at).owner(person.id()).orgPath(person.path()).build();
    }
}
