package io.tongpin.collaboration.requirement;

import io.tongpin.platform.event.Event;
import java.util.List;
import java.util.UUID;

/** On the wire: {@code meaning-asked}. lead-service, which has the models of meaning, answers by {@code meaning-told} under the same id. */
public record MeaningAsked(UUID id, List<String> texts) {
    private static final String TYPE = "io.tongpin.collaboration.meaning-asked.v1";

    /** @param id the need's or the release's */
    public static Event of(UUID id, List<String> texts, boolean history) {
        return Event.of(TYPE, id.toString(), 1, new MeaningAsked(id, texts)).history(history).build();
    }
}
