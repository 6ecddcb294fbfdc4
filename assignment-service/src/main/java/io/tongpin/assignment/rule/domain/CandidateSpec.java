package io.tongpin.assignment.rule.domain;

/**
 * Whom a rule considers, each condition narrowing the whole sales force.
 *
 * @param within         part of the organisation that must be the lead's own
 * @param level          required level ({@code senior}, {@code junior}) or null
 * @param industryExpert whether the lead's industry must be among the candidate's
 */
public record CandidateSpec(Within within, String level, boolean industryExpert) {

    public enum Within { COMPANY, REGION, STORE }

    public CandidateSpec {
        within = within == null ? Within.COMPANY : within;
    }
}
