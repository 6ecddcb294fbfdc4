package io.tongpin.assignment.representative.domain;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A person as Keycloak describes them.
 *
 * @param path     region/store/team, or null
 * @param capacity most open leads at once; 0 when none is given
 * @param zone     where their days, weeks and months begin; null: as the company's
 * @param test     whose doings count nowhere
 */
public record Member(UUID id, String username, String name, String path, Set<String> roles, List<String> industries, List<String> languages,
        String level, int capacity, ZoneId zone, boolean test) {}
