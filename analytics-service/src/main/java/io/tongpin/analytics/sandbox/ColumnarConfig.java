package io.tongpin.analytics.sandbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** The columnar copy of the orders. */
@ConfigMapping(prefix = "tongpin.columnar")
interface ColumnarConfig {

    /** Folder of the copies; each instance takes a sub-folder of its own. Everything in it may be deleted while nothing runs. */
    @WithDefault(".tongpin/columnar")
    Path dir();

    /** Threads that run pivots; each may use a core. */
    @WithDefault("2")
    int threads();

    /** Pivots that may wait for a thread; more are refused with 503. */
    @WithDefault("64")
    int waiting();

    /** Memory that the engine may take before it spills to disk. */
    @WithDefault("512MB")
    String memory();

    /** How long a query waits for a fact version that the copy does not have yet. */
    @WithDefault("5s")
    Duration patience();
}
