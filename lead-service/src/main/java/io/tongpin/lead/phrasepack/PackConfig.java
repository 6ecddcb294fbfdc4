package io.tongpin.lead.phrasepack;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;

/** When packs are made, and from what. */
@ConfigMapping(prefix = "tongpin.phrases")
interface PackConfig {

    /** Day of the week on which every industry's pack is made, in the company's time zone. */
    @WithDefault("MONDAY")
    DayOfWeek day();

    /** Time of that day from which it is made. */
    @WithDefault("04:00")
    LocalTime at();

    /** How often a replica looks for something to build. */
    @WithDefault("10s")
    Duration every();

    /** How old a closed lead may be to count. */
    @WithDefault("180d")
    Duration window();

    /** How long a replica holds a job without a sign of life before another one takes over. */
    @WithDefault("2m")
    Duration lease();

    /** Sentences of each side, won and lost, and language that are compared, newest first: bounds memory (2 kB each) and time (its square). */
    @WithDefault("30000")
    int sentences();
}
