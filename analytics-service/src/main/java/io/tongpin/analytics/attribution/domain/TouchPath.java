package io.tongpin.analytics.attribution.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A sequence of channels that some customers were touched by, oldest first, and what came of it.
 *
 * @param at       the moment of each touch, or null; TIME_DECAY needs it
 * @param declared the share declared for each touch, or null; DECLARED needs it
 * @param nulls    how often the path led to nothing
 */
public record TouchPath(List<String> channels, List<Instant> at, List<BigDecimal> declared, BigDecimal conversions, BigDecimal value,
        BigDecimal nulls) {

    public static TouchPath of(List<String> channels, long conversions, long nulls) {
        return new TouchPath(channels, null, null, BigDecimal.valueOf(conversions), BigDecimal.valueOf(conversions), BigDecimal.valueOf(nulls));
    }
}
