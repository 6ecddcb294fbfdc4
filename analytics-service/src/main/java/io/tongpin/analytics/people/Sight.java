package io.tongpin.analytics.people;

import java.util.Arrays;
import java.util.UUID;

/**
 * Which rows a figure is made of for one caller.
 *
 * @param reps       only rows of these people (today's organisation), or null for the whole company
 * @param org        only rows that belonged to this branch at their time, or null
 * @param aggregated the caller sees sums of the company, but no single person, customer or order
 */
public record Sight(UUID[] reps, String org, boolean aggregated) {
    /** What the service itself sees when it tells figures to others. */
    public static final Sight COMPANY = new Sight(null, null, false);

    public boolean sees(UUID person) {
        return reps == null || Arrays.asList(reps).contains(person);
    }
}
