package io.tongpin.assignment.rule.domain;

import java.util.Arrays;
import java.util.Locale;

/** What a candidate's score is made of; each part is between 0 and 1. */
public enum ScorePart {
    /** Same store 1, same region 0.8; a lead without territory 0.5. */
    TERRITORY,
    /** The lead's industry is among the candidate's: 1; a lead without industry 0.5. */
    INDUSTRY,
    /** Share of the capacity that is still free. */
    LOAD,
    /** Senior 1, junior 0.5. */
    SENIORITY,
    /** Share of the rounds of the last 90 days met in time; nothing to go by 0.5. */
    RESPONSE,
    /** Share of the leads closed in the last 90 days that were won; nothing to go by 0.5. */
    WIN_RATE,
    /** In a round robin: how much of a lead is owed to the candidate. Not a part that a rule can weigh. */
    TURN;

    /** As requests and answers name it. */
    public String key() {
        return this == WIN_RATE ? "winRate" : name().toLowerCase(Locale.ROOT);
    }

    /** @return null when there is no such part */
    public static ScorePart of(String key) {
        return Arrays.stream(values()).filter(part -> part.key().equals(key) || part.name().equals(key)).findFirst().orElse(null);
    }
}
