package io.tongpin.collaboration.requirement.domain;

import java.util.List;
import java.util.UUID;

/** Which requirement a need belongs to, as a proposal that product people may change. */
public final class Grouping {

    /** What was said elsewhere. @param requirement that it belongs to */
    public record Voiced(UUID requirement, Said said) {}

    private Grouping() {}

    /** @return the requirement that says the same the most, or null */
    public static UUID nearest(Said need, List<Voiced> others) {
        UUID nearest = null;
        double most = 0;
        for (var other : others) {
            double same = need.sameness(other.said());
            if (same > most) {
                most = same;
                nearest = other.requirement();
            }
        }
        return nearest;
    }

    /**
     * Where a need goes once its meaning is known: judged by those whose meaning is known too, as far as there are any where it stands.
     *
     * @param present where it stands by its characters
     * @param alone   nobody else's need stands there
     * @return null to found a requirement of its own
     */
    public static UUID again(Said need, UUID present, boolean alone, List<Voiced> others) {
        var here = others.stream().filter(other -> other.requirement().equals(present)).map(Voiced::said).toList();
        var understood = here.stream().filter(Said::understood).toList();
        if ((understood.isEmpty() ? here : understood).stream().anyMatch(other -> need.sameness(other) > 0)) {
            return present;
        }
        var nearest = nearest(need, others.stream().filter(other -> !other.requirement().equals(present)).toList());
        return nearest == null && alone ? present : nearest;
    }
}
