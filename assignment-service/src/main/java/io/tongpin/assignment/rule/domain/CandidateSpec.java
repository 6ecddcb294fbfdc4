package io.tongpin.assignment.rule.domain;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Whom a rule considers, each condition narrowing the whole sales force.
 *
 * @param within         part of the organisation that must be the lead's own
 * @param level          required level ({@code senior}, {@code junior}) or null
 * @param industryExpert whether the lead's industry must be among the candidate's
 * @param language       language that the candidate must speak, or null
 * @param places         group paths (region/store/team) of which one must hold the candidate; none: anywhere
 * @param people         named people with their weights in a round robin; none: everybody, each weighing 1
 */
public record CandidateSpec(Within within, String level, boolean industryExpert, String language, List<String> places,
        Map<UUID, Double> people) {

    public enum Within { COMPANY, REGION, STORE }

    public CandidateSpec {
        within = within == null ? Within.COMPANY : within;
        places = places == null ? List.of() : List.copyOf(places);
        people = people == null ? Map.of() : Map.copyOf(people);
    }

    public CandidateSpec(Within within, String level, boolean industryExpert) {
        this(within, level, industryExpert, null, null, null);
    }

    public double weightOf(UUID person) {
        return people.getOrDefault(person, 1.0);
    }
}
