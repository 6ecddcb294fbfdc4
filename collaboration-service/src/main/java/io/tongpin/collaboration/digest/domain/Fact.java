package io.tongpin.collaboration.digest.domain;

import java.util.List;
import java.util.UUID;

/**
 * A number or name that a digest states, with the way to its evidence.
 *
 * @param id    unique within a digest
 * @param zh    as it reads in the Chinese text
 * @param en    as it reads in the English text
 * @param value exact, not rounded for reading
 * @param link  route of the user interface that shows where it comes from
 * @param leads the very leads behind it, as far as they fit; empty for figures
 */
public record Fact(String id, String zh, String en, String value, String link, List<UUID> leads) {}
