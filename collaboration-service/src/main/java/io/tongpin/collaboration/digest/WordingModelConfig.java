package io.tongpin.collaboration.digest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** A language model that words the digest, behind an OpenAI-compatible service. */
@ConfigMapping(prefix = "tongpin.digest.model")
interface WordingModelConfig {

    /** Address up to and without {@code /chat/completions}; without it the template's words are sent. */
    Optional<String> url();

    /** Bearer token, where the service wants one. */
    Optional<String> key();

    /** Name of the model. */
    @WithDefault("default")
    String name();

    /** How long a digest waits for its words. */
    @WithDefault("PT20S")
    Duration timeout();
}
