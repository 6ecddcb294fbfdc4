package io.tongpin.analytics.people;

import java.util.UUID;

/** Somebody of today's organisation. */
public record Person(UUID id, String name, String path) {
    public static final Person NOBODY = new Person(null, null, null);
}
