package io.tongpin.lead.meaning;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import io.tongpin.platform.outbox.Outbox;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Tells what texts mean to a service that has no models (D2, D9). Without models nobody answers, and the other goes by characters. */
@Singleton
class MeaningAskedListener {
    private static final int MOST = 60;
    private static final int LONGEST = 1_000;

    record Asked(UUID id, List<String> texts) {}

    /** On the wire: {@code meaning-told}. @param vectors base64, one for each text */
    record MeaningTold(UUID id, List<String> vectors) {
        static final String TYPE = "io.tongpin.lead.meaning-told.v1";
    }

    private final Inbox inbox;
    private final Meaning meaning;
    private final Outbox outbox;

    MeaningAskedListener(Inbox inbox, Meaning meaning, Outbox outbox) {
        this.inbox = inbox;
        this.meaning = meaning;
        this.outbox = outbox;
    }

    @Incoming("meaning")
    Uni<Void> on(Event event) {
        var asked = event.data(Asked.class);
        return meaning.with(() -> !meaning.available() ? List.<String>of() : asked.texts().stream().limit(MOST).map(this::vector).toList())
                .chain(vectors -> vectors.isEmpty() ? Uni.createFrom().voidItem() : inbox.once("lead.meaning", event, tx -> outbox.append(tx,
                        Event.of(MeaningTold.TYPE, asked.id().toString(), 1, new MeaningTold(asked.id(), vectors)).history(event.history()).build())));
    }

    private String vector(String text) {
        var part = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        return Vectors.small(Encoder.weighed(meaning.encoder().encode(part), Encoder.isChinese(part)));
    }
}
