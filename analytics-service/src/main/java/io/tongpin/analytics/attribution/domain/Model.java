package io.tongpin.analytics.attribution.domain;

/** How a conversion is shared out. MARKOV and SHAPLEY look at all paths at once, the others at each path by itself. */
public enum Model {
    DECLARED, FIRST, LAST, LINEAR, POSITION, TIME_DECAY, MARKOV, SHAPLEY;

    /** True when a channel's weight follows from the whole set of paths. */
    public boolean ofTheWholeSet() {
        return this == MARKOV || this == SHAPLEY;
    }
}
