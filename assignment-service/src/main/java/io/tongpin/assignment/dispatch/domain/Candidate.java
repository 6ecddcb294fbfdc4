package io.tongpin.assignment.dispatch.domain;

import java.util.Set;
import java.util.UUID;

/**
 * Somebody of the sales organisation at the moment of a decision.
 *
 * @param path         region/store/team
 * @param capacity     most open leads at once
 * @param load         open leads owned
 * @param capRoom      leads they may still receive before a cap of the hour, day, week or month is reached
 * @param responseRate share of their rounds met in time, or null
 * @param winRate      share of their closed leads that were won, or null
 */
public record Candidate(UUID id, String name, String path, Set<String> industries, Set<String> languages, String level, int capacity, int load,
        int capRoom, boolean away, Double responseRate, Double winRate) {

    public Candidate(UUID id, String name, String path, Set<String> industries, String level, int capacity, int load, boolean away) {
        this(id, name, path, industries, Set.of(), level, capacity, load, Integer.MAX_VALUE, away, null, null);
    }

    public String region() {
        return segment(1);
    }

    public String store() {
        return segment(2);
    }

    public boolean full() {
        return load >= capacity;
    }

    public boolean knows(String industry) {
        return industries.stream().anyMatch(industry::equalsIgnoreCase);
    }

    public boolean speaks(String language) {
        return languages.stream().anyMatch(language::equalsIgnoreCase);
    }

    /** Whether they belong to this region, store or team. */
    public boolean in(String place) {
        return path != null && (path.equals(place) || path.startsWith(place + "/"));
    }

    public double free() {
        return capacity == 0 ? 0 : (double) (capacity - load) / capacity;
    }

    public Candidate withOneMore() {
        return new Candidate(id, name, path, industries, languages, level, capacity, load + 1, capRoom == Integer.MAX_VALUE ? capRoom : capRoom - 1,
                away, responseRate, winRate);
    }

    /** As if they held this many leads, with no cap of a period. */
    public Candidate withLoad(int load) {
        return new Candidate(id, name, path, industries, languages, level, capacity, Math.max(0, load), Integer.MAX_VALUE, away, responseRate, winRate);
    }

    public Candidate present() {
        return new Candidate(id, name, path, industries, languages, level, capacity, load, capRoom, false, responseRate, winRate);
    }

    private String segment(int index) {
        var segments = path == null ? new String[0] : path.split("/");
        return segments.length > index ? segments[index] : "";
    }
}
