package io.tongpin.assignment.watch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Pace of the timers; limits of the machine, not of the business. */
@ConfigMapping(prefix = "tongpin.watch")
public interface WatchConfig {

    /** How often each replica looks for the next due instant even if nobody calls; a timer due sooner than this calls. */
    @WithDefault("PT10S")
    Duration net();

    /** Timers that one transaction takes. */
    @WithDefault("200")
    int batch();
}
