package io.tongpin.lead.conversation;

import jakarta.inject.Singleton;

/**
 * Which recogniser is at work. A model that is set comes first, and a model that is refused is no reason to send recordings elsewhere: they
 * are refused then.
 */
@Singleton
class Recognisers {

    /** NONE: transcripts only. */
    enum Kind { NONE, MODEL, SERVICE }

    /** @param name of the model; {@code ready} whether recordings are being heard; {@code problem} key of a text that says why not, or null */
    record Standing(Kind kind, String name, boolean ready, String problem) {

        /** Whether recordings are taken, to be heard at once or soon. */
        boolean takes() {
            return kind != Kind.NONE && problem == null;
        }
    }

    private final SpeechModel model;
    private final TranscriptionClient service;

    Recognisers(SpeechModel model, TranscriptionClient service) {
        this.model = model;
        this.service = service;
    }

    Standing standing() {
        var own = model.standing();
        return switch (own.state()) {
            case OFF -> service.configured() ? new Standing(Kind.SERVICE, service.model(), true, null) : new Standing(Kind.NONE, null, false, "call.no-speech");
            case CHECKING -> new Standing(Kind.MODEL, own.name(), false, null);
            case READY -> new Standing(Kind.MODEL, own.name(), true, null);
            case REFUSED -> new Standing(Kind.MODEL, own.name(), false, own.problem());
        };
    }

    Recogniser active() {
        return standing().kind() == Kind.MODEL ? model : service;
    }
}
