package io.tongpin.lead.intake;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Webhook channels whose secret the installation gives. */
@ConfigMapping(prefix = "tongpin.hooks")
interface HookSettings {

    /** Secret of the channel {@code demo-form}; none means there is no such channel. */
    Optional<String> demoFormSecret();
}
