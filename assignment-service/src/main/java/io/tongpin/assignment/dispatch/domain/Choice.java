package io.tongpin.assignment.dispatch.domain;

import io.tongpin.assignment.rule.domain.ScorePart;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who gets a lead, and why. */
public sealed interface Choice {

    /** Why somebody was not considered, for each who was not. */
    List<Excluded> excluded();

    /** @param ranking everybody considered, best first; the first is the winner */
    record Chosen(Candidate winner, String rule, List<Scored> ranking, List<Excluded> excluded) implements Choice {

        public double score() {
            return ranking.get(0).score();
        }
    }

    /** Nobody is free. */
    record Nobody(List<Excluded> excluded) implements Choice {}

    /**
     * @param score weighted mean of the parts, 0 to 1
     * @param parts each 0 to 1
     */
    record Scored(UUID rep, double score, Map<ScorePart, Double> parts) {}

    record Excluded(UUID rep, Reason reason) {}

    enum Reason { FORMER_OWNER, AWAY, AT_CAPACITY, OTHER_TERRITORY, OTHER_LEVEL, OTHER_INDUSTRY }
}
