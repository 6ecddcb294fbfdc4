package io.tongpin.collaboration.people;

import java.util.List;
import java.util.UUID;

/** What this service reads of {@code representative-changed}. */
record RepresentativeChanged(UUID id, String name, String username, String path, List<String> roles, Reference manager, boolean active,
        boolean test) {

    record Reference(UUID id) {}
}
