package io.tongpin.collaboration.people;

import java.util.Set;
import java.util.UUID;

/** Somebody who works here. */
public record Person(UUID id, String name, Set<String> roles) {
}
