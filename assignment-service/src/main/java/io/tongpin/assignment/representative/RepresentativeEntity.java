package io.tongpin.assignment.representative;

import io.tongpin.assignment.Person;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Somebody of the company as stored here.
 *
 * @param capacity  what holds: the local value, else Keycloak's
 * @param load      open leads owned
 * @param awayFrom  with {@code awayUntil} the absence; null when none is known
 * @param awayUntil end of the absence, or null when it is not known
 */
public record RepresentativeEntity(UUID id, String username, String name, String path, List<String> roles, UUID managerId, String managerName,
        List<String> industries, String level, int capacity, int load, Instant awayFrom, Instant awayUntil, String awayReason, boolean active,
        boolean test, long sequence) {

    static RepresentativeEntity of(Row row) {
        return new RepresentativeEntity(row.getUUID("id"), row.getString("username"), row.getString("name"), row.getString("path"),
                List.of(row.getArrayOfStrings("roles")), row.getUUID("manager_id"), row.getString("manager_name"),
                List.of(row.getArrayOfStrings("industries")), row.getString("level"), row.getInteger("capacity"), row.getInteger("load"),
                Instants.of(row, "away_from"), Instants.of(row, "away_until"), row.getString("away_reason"), row.getBoolean("active"),
                row.getBoolean("test"), row.getLong("sequence"));
    }

    public boolean is(String role) {
        return roles.contains(role);
    }

    public boolean awayAt(Instant now) {
        return awayFrom != null && !now.isBefore(awayFrom) && (awayUntil == null || now.isBefore(awayUntil));
    }

    public Person person() {
        return new Person(id, name, path);
    }

    /** @return null when nobody is above */
    public Person manager() {
        return managerId == null ? null : new Person(managerId, managerName, null);
    }
}
