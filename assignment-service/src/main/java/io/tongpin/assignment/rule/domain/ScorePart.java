package io.tongpin.assignment.rule.domain;

/** What a candidate's score is made of; each part is between 0 and 1. */
public enum ScorePart {
    /** Same store 1, same region 0.8; a lead without territory 0.5. */
    TERRITORY,
    /** The lead's industry is among the candidate's: 1; a lead without industry 0.5. */
    INDUSTRY,
    /** Share of the capacity that is still free. */
    LOAD,
    /** Senior 1, junior 0.5. */
    SENIORITY
}
