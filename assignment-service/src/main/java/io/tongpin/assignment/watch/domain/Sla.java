package io.tongpin.assignment.watch.domain;

import java.time.Duration;
import java.util.Map;

/**
 * How fast a lead must be contacted (B5), by source.
 *
 * @param sources what differs from {@code standard} for a source
 */
public record Sla(int version, Terms standard, Map<String, Terms> sources) {

    /**
     * @param response  from the start of the round to the contact
     * @param warnAt    share of {@code response} after which the owner is warned
     * @param maxRounds owners tried before the lead goes to the manager's queue
     */
    public record Terms(Duration response, double warnAt, int maxRounds) {}

    public Terms of(String source) {
        return sources.getOrDefault(source, standard);
    }
}
