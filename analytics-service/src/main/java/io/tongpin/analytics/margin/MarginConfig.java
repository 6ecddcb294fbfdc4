package io.tongpin.analytics.margin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.util.Optional;

/** The margin watch. */
@ConfigMapping(prefix = "tongpin.margin")
interface MarginConfig {

    /** Consecutive orders of one rep that must lie below. */
    @WithDefault("3")
    int orders();

    /** Share of the team's margin below which an order counts. */
    @WithDefault("0.85")
    BigDecimal floor();

    /** Points below the team's margin from which an order counts, such as 0.15, in the place of the share. */
    Optional<BigDecimal> points();

    /** Days before the signature over which the team's margin is taken. */
    @WithDefault("90")
    int windowDays();
}
