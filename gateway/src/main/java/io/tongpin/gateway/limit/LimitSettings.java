package io.tongpin.gateway.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of one replica. */
@ConfigMapping(prefix = "tongpin.limit")
interface LimitSettings {

    /** Calls of one signed-in user. */
    User user();

    /** Hooks from one address. */
    Hook hook();

    interface User {
        /** Calls per second in the long run. */
        @WithDefault("500")
        long perSecond();

        /** Calls at once. */
        @WithDefault("1000")
        long burst();
    }

    interface Hook {
        /** Calls per second in the long run. */
        @WithDefault("50")
        long perSecond();

        /** Calls at once. */
        @WithDefault("200")
        long burst();
    }
}
