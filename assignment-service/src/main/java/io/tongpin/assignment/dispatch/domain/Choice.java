package io.tongpin.assignment.dispatch.domain;

import io.tongpin.assignment.fairness.domain.Draw;
import io.tongpin.assignment.rule.domain.ScorePart;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who gets a lead, and why. */
public sealed interface Choice {

    /** Why somebody was not considered, for each who was not. */
    List<Excluded> excluded();

    /** Rules that held but found nobody free, in order. */
    List<String> passed();

    /** Whether the lead is a hot one: the first rule that held says so. */
    boolean priority();

    /**
     * @param ranking    everybody considered, best first; the first is the winner
     * @param draw       the turn that was taken in a round robin, or null
     * @param beyondCaps whether the caps of a period don't count here; the capacity always does
     */
    record Chosen(Candidate winner, String rule, List<Scored> ranking, List<Excluded> excluded, List<String> passed, Draw draw,
            boolean priority, boolean beyondCaps) implements Choice {

        public double score() {
            return ranking.get(0).score();
        }
    }

    /** Nobody is free. */
    record Nobody(List<Excluded> excluded, List<String> passed, boolean priority) implements Choice {}

    /**
     * @param score weighted mean of the parts, 0 to 1; in a round robin the part of a lead that is owed
     * @param parts each 0 to 1
     */
    record Scored(UUID rep, double score, Map<ScorePart, Double> parts) {}

    record Excluded(UUID rep, Reason reason) {}

    enum Reason { FORMER_OWNER, AWAY, OFF_DUTY, AT_CAPACITY, CAP_REACHED, OTHER_TERRITORY, OTHER_LEVEL, OTHER_INDUSTRY, OTHER_LANGUAGE, NOT_NAMED }
}
