package io.tongpin.analytics.people;

import java.util.Set;
import java.util.UUID;

/** Somebody who is told figures without having asked at that moment. */
public record Reader(UUID id, String name, Set<String> roles, String path) {}
