package io.tongpin.collaboration.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How patiently outside channels are served. */
@ConfigMapping(prefix = "tongpin.delivery")
interface DeliveryConfig {

    /** Delay after the first refusal; doubled after each further one. */
    @WithDefault("PT2S")
    Duration firstDelay();

    /** The delay never grows beyond this. */
    @WithDefault("PT10M")
    Duration longestDelay();

    /** Attempts before a refused message rests as FAILED. */
    @WithDefault("12")
    int tries();

    /** An attempt that nobody finished after this time is UNKNOWN: its replica died. Longer than a send can take. */
    @WithDefault("PT60S")
    Duration orphanedAfter();
}
