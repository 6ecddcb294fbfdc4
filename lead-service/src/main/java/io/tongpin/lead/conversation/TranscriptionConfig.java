package io.tongpin.lead.conversation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Where recordings are turned into text: any service with OpenAI's transcription interface, inside or outside of the house. */
@ConfigMapping(prefix = "tongpin.transcription")
interface TranscriptionConfig {

    /** Its base address, such as {@code http://localhost:8000/v1}; without one, and without a model of its own, recordings are refused and transcripts taken. */
    Optional<String> url();

    /** Sent as bearer token. */
    Optional<String> key();

    @WithDefault("whisper-1")
    String model();

    /** Language of the recordings, such as {@code zh}; without one the service finds out. */
    Optional<String> language();

    /** How long one recording may take. */
    @WithDefault("10m")
    Duration timeout();

    /** A recording whose listener shows no sign of life for so long is taken over by the next. */
    @WithDefault("1m")
    Duration lease();

    /** How often a replica looks for recordings that wait. */
    @WithDefault("2s")
    Duration every();
}
