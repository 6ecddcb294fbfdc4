package io.tongpin.lead.conversation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The model that turns recordings into text inside the process. */
@ConfigMapping(prefix = "tongpin.speech")
interface SpeechConfig {

    /** A Whisper model in ggml form, or the folder that holds one; with it recordings never leave the process, whatever else is set. */
    Optional<Path> model();

    /** SHA-256 of the model file; without it the one in {@code <file>.sha256} counts. A model that is not what it says is not loaded. */
    Optional<String> sha256();

    /** Language of the recordings, such as {@code zh}; {@code auto}: found out stretch by stretch. */
    @WithDefault("auto")
    String language();

    /** Threads that listen. */
    @WithDefault("2")
    int threads();

    /** The model's memory is given back when nothing was heard for so long. */
    @WithDefault("10m")
    Duration keep();
}
