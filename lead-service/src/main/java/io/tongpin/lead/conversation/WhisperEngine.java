package io.tongpin.lead.conversation;

import io.github.givimad.whisperjni.WhisperContext;
import io.github.givimad.whisperjni.WhisperFullParams;
import io.github.givimad.whisperjni.WhisperJNI;
import io.github.givimad.whisperjni.WhisperSamplingStrategy;
import io.tongpin.lead.conversation.domain.Resampler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * whisper.cpp with one model, in memory outside of Java's heap until it is closed. Used by one thread at a time. The engine ends the
 * whole process when it meets a damaged model, so whoever loads one has checked it.
 */
final class WhisperEngine implements AutoCloseable {
    /** Shorter sounds are filled up with silence: the engine hears nothing below a second. */
    private static final int SHORTEST = Resampler.RATE * 5 / 4;

    /** @param startMillis since the beginning of what was heard */
    record Segment(long startMillis, long endMillis, String text) {}

    private final WhisperJNI whisper;
    private final WhisperContext model;
    private final int threads;
    private final String language;

    private WhisperEngine(WhisperJNI whisper, WhisperContext model, int threads, String language) {
        this.whisper = whisper;
        this.model = model;
        this.threads = threads;
        this.language = language;
    }

    /** @throws IOException when the native library or the model cannot be loaded */
    static WhisperEngine load(Path file, int threads, String language) throws IOException {
        try {
            WhisperJNI.loadLibrary();
        } catch (UnsatisfiedLinkError e) {
            throw new IOException("the recogniser does not run on this machine: " + e.getMessage(), e);
        }
        WhisperJNI.setLibraryLogger(null);
        var whisper = new WhisperJNI();
        var model = whisper.initNoState(file);
        if (model == null) {
            throw new IOException(file.getFileName() + " is no speech model");
        }
        return new WhisperEngine(whisper, model, threads, whisper.isMultilingual(model) ? language : "en");
    }

    /** What is said in up to 30 seconds, at {@value Resampler#RATE} samples a second. */
    List<Segment> hear(float[] samples) throws IOException {
        var params = new WhisperFullParams(WhisperSamplingStrategy.GREEDY);
        params.nThreads = threads;
        params.language = language;
        // each stretch alone: what was made up once is not carried on
        params.noContext = true;
        params.suppressNonSpeechTokens = true;
        params.printProgress = false;
        params.printTimestamps = false;
        params.printRealtime = false;
        var padded = samples.length < SHORTEST ? Arrays.copyOf(samples, SHORTEST) : samples;
        try (var state = whisper.initState(model)) {
            int answer = whisper.fullWithState(model, state, params, padded, padded.length);
            if (answer != 0) {
                throw new IOException("the recogniser answered " + answer);
            }
            long length = samples.length * 1_000L / Resampler.RATE;
            var segments = new ArrayList<Segment>();
            for (int i = 0; i < whisper.fullNSegmentsFromState(state); i++) {
                var text = whisper.fullGetSegmentTextFromState(state, i).strip();
                // in hundredths of a second
                long start = whisper.fullGetSegmentTimestamp0FromState(state, i) * 10;
                long end = whisper.fullGetSegmentTimestamp1FromState(state, i) * 10;
                if (!text.isEmpty() && start < length) {
                    segments.add(new Segment(Math.max(0, start), Math.min(length, Math.max(start, end)), text));
                }
            }
            return segments;
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
