package io.tongpin.analytics.datahealth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.LocalTime;

/** Data health. */
@ConfigMapping(prefix = "tongpin.data-health")
interface HealthConfig {

    /** A daily figure below this opens a ticket. */
    @WithDefault("0.95")
    BigDecimal threshold();

    /** Company time of day from which the day is measured. */
    @WithDefault("06:00")
    LocalTime at();
}
