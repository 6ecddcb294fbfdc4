package io.tongpin.assignment;

import java.util.UUID;

/**
 * Somebody, as events and answers name them.
 *
 * @param path region/store/team, or null outside the sales organisation
 */
public record Person(UUID id, String name, String path) {}
