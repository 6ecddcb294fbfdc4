package io.tongpin.lead.conversation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long conversations are kept. */
@ConfigMapping(prefix = "tongpin.calls")
interface CallConfig {

    /** How long a conversation is kept whose upload does not say otherwise. */
    @WithDefault("730d")
    Duration retain();

    /** How often a replica looks for conversations whose time is over. */
    @WithDefault("10m")
    Duration retentionEvery();
}
