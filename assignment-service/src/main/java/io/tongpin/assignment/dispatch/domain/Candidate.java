package io.tongpin.assignment.dispatch.domain;

import java.util.Set;
import java.util.UUID;

/**
 * Somebody of the sales organisation at the moment of a decision.
 *
 * @param path     region/store/team
 * @param capacity most open leads at once
 * @param load     open leads owned
 */
public record Candidate(UUID id, String name, String path, Set<String> industries, String level, int capacity, int load, boolean away) {

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

    public Candidate withOneMore() {
        return new Candidate(id, name, path, industries, level, capacity, load + 1, away);
    }

    private String segment(int index) {
        var segments = path == null ? new String[0] : path.split("/");
        return segments.length > index ? segments[index] : "";
    }
}
