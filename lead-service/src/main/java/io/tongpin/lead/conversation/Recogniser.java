package io.tongpin.lead.conversation;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;

/** Turns a recording into text (C1): a model inside the process, or a service that speaks OpenAI's interface. */
interface Recogniser {

    /** Which channel somebody spoke on. */
    enum Side { ONLY, LEFT, RIGHT }

    /** @param start since the beginning of the recording, as is {@code end}, which is null when it is not known */
    record Spoken(Side side, Duration start, Duration end, String text) {}

    /**
     * What is said, in the order of time. Fails when nothing can be made of the recording.
     *
     * @param progress is told percents, from any thread
     */
    Uni<List<Spoken>> hear(byte[] audio, String contentType, IntConsumer progress);
}
