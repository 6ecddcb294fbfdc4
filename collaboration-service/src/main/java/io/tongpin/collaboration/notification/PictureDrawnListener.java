package io.tongpin.collaboration.notification;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Pictures that messages wait for. */
@ApplicationScoped
class PictureDrawnListener {
    private final Inbox inbox;
    private final Deliveries deliveries;
    private final Clock clock;

    PictureDrawnListener(Inbox inbox, Deliveries deliveries, Clock clock) {
        this.inbox = inbox;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** @param png base64 on the wire */
    private record PictureDrawn(UUID picture, String language, byte[] png) {}

    @Incoming("picture")
    Uni<Void> on(Event event) {
        var drawn = event.data(PictureDrawn.class);
        return inbox.once("collaboration.picture", event,
                tx -> deliveries.drawn(tx, new Picture(drawn.picture(), Locale.forLanguageTag(drawn.language()), drawn.png()), clock.instant()));
    }
}
