package io.tongpin.analytics.schedule;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Rows of a board that the services that have them told for one reader. */
@ApplicationScoped
class RowsListedListener {
    private static final String CONSUMER = "analytics.schedule-rows";
    private final Inbox inbox;
    private final CompleteFigures completeFigures;
    private final Clock clock;

    RowsListedListener(Inbox inbox, CompleteFigures completeFigures, Clock clock) {
        this.inbox = inbox;
        this.completeFigures = completeFigures;
        this.clock = clock;
    }

    record RowsListed(UUID request, List<Draft.Told> parts) {}

    @Incoming("schedule-rows")
    Uni<Void> on(Event event) {
        var listed = event.data(RowsListed.class);
        return inbox.once(CONSUMER, event, tx -> completeFigures.with(tx, listed.request(), listed.parts(), clock.instant()));
    }
}
