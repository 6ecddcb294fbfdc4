package io.tongpin.assignment.representative;

import io.tongpin.assignment.Person;
import io.tongpin.assignment.fairness.SharingPolicies;
import io.tongpin.assignment.fairness.domain.Caps;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Somebody of the company as stored here.
 *
 * @param capacity  what holds: the local value, else Keycloak's
 * @param load      open leads owned
 * @param awayFrom  with {@code awayUntil} the absence; null when none is known
 * @param awayUntil end of the absence, or null when it is not known
 */
public record RepresentativeEntity(UUID id, String username, String name, String path, List<String> roles, UUID managerId, String managerName,
        List<String> industries, List<String> languages, String level, int capacity, int load, Instant awayFrom, Instant awayUntil, String awayReason, boolean active,
        boolean test, long sequence, ZoneId zone, Caps caps, JsonObject received, Double responseRate, Double winRate,
        List<Leave> leaves) {

    /** As the database writes a local time. */
    private static final DateTimeFormatter PERIOD = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    static RepresentativeEntity of(Row row) {
        return new RepresentativeEntity(row.getUUID("id"), row.getString("username"), row.getString("name"), row.getString("path"),
                List.of(row.getArrayOfStrings("roles")), row.getUUID("manager_id"), row.getString("manager_name"),
                List.of(row.getArrayOfStrings("industries")), List.of(row.getArrayOfStrings("languages")), row.getString("level"), row.getInteger("capacity"), row.getInteger("load"),
                Instants.of(row, "away_from"), Instants.of(row, "away_until"), row.getString("away_reason"), row.getBoolean("active"),
                row.getBoolean("test"), row.getLong("sequence"), ZoneId.of(row.getString("zone")),
                SharingPolicies.caps(row.get(JsonObject.class, "caps")), row.get(JsonObject.class, "received"), row.getDouble("response_rate"),
                row.getDouble("win_rate"), leaves(row));
    }

    /** Planned leave that has not ended. */
    public record Leave(Instant from, Instant until) {}

    /** Only the queries that ask for it read the planned leave. */
    private static List<Leave> leaves(Row row) {
        if (row.getColumnIndex("leave_from") < 0 || row.getArrayOfOffsetDateTimes("leave_from") == null) {
            return List.of();
        }
        var from = row.getArrayOfOffsetDateTimes("leave_from");
        var until = row.getArrayOfOffsetDateTimes("leave_until");
        return IntStream.range(0, from.length).mapToObj(i -> new Leave(from[i].toInstant(), until[i].toInstant())).toList();
    }

    public boolean is(String role) {
        return roles.contains(role);
    }

    public boolean awayAt(Instant now) {
        return awayFrom != null && !now.isBefore(awayFrom) && (awayUntil == null || now.isBefore(awayUntil))
                || leaves.stream().anyMatch(leave -> !now.isBefore(leave.from()) && now.isBefore(leave.until()));
    }

    /** How many leads they may still receive in the current hour, day, week and month of their time zone. */
    public int capRoom(Caps policy, Instant now) {
        var holding = caps.or(policy);
        var hour = LocalDateTime.ofInstant(now, zone).truncatedTo(ChronoUnit.HOURS);
        var day = hour.truncatedTo(ChronoUnit.DAYS);
        return Math.min(Math.min(room(holding.hour(), "hour", hour), room(holding.day(), "day", day)),
                Math.min(room(holding.week(), "week", day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))),
                        room(holding.month(), "month", day.withDayOfMonth(1))));
    }

    public int receivedToday(Instant now) {
        var counted = received.getJsonObject("day");
        var begins = LocalDateTime.ofInstant(now, zone).truncatedTo(ChronoUnit.DAYS);
        return counted != null && counted.getString("at").equals(PERIOD.format(begins)) ? counted.getInteger("n") : 0;
    }

    private int room(Integer cap, String period, LocalDateTime begins) {
        if (cap == null) {
            return Integer.MAX_VALUE;
        }
        var counted = received.getJsonObject(period);
        return counted != null && counted.getString("at").equals(PERIOD.format(begins)) ? Math.max(0, cap - counted.getInteger("n")) : cap;
    }

    public Person person() {
        return new Person(id, name, path);
    }

    /** @return null when nobody is above */
    public Person manager() {
        return managerId == null ? null : new Person(managerId, managerName, null);
    }
}
