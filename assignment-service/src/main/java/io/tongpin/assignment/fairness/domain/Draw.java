package io.tongpin.assignment.fairness.domain;

import java.util.Map;
import java.util.UUID;

/**
 * A turn taken in a round robin.
 *
 * @param shares  what part of the lead was due to each who could have taken it
 * @param weights what these shares follow from
 */
public record Draw(String pool, Map<UUID, Double> shares, Map<UUID, Double> weights) {}
