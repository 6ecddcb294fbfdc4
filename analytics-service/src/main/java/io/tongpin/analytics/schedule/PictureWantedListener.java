package io.tongpin.analytics.schedule;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.problem.Language;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Draws what a reader was sent, for a message that shows it. Nobody answers where there is none for that reader, or no font for it: the message goes without. */
@ApplicationScoped
class PictureWantedListener {
    private final Inbox inbox;
    private final SentFigures sentFigures;
    private final Pictures pictures;
    private final Outbox outbox;

    PictureWantedListener(Inbox inbox, SentFigures sentFigures, Pictures pictures, Outbox outbox) {
        this.inbox = inbox;
        this.sentFigures = sentFigures;
        this.pictures = pictures;
        this.outbox = outbox;
    }

    private record PictureWanted(UUID picture, UUID reader, String language) {}

    /** @param png base64 on the wire */
    private record PictureDrawn(UUID picture, String language, byte[] png) {}

    @Incoming("picture")
    Uni<Void> on(Event event) {
        var wanted = event.data(PictureWanted.class);
        return sentFigures.find(wanted.picture(), wanted.reader()).onItem().ifNotNull()
                .transformToUni(kept -> pictures.png(kept.sheets().in(Language.of(wanted.language())), kept.at())).onItem().ifNotNull()
                .transformToUni(png -> inbox.once("analytics.picture", event, tx -> outbox.append(tx, Event.of("io.tongpin.analytics.picture-drawn.v1", wanted.picture().toString(), 1,
                        new PictureDrawn(wanted.picture(), wanted.language(), png)).build())));
    }
}
