package io.tongpin.assignment.watch;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A contact with the customer ends the watch; an attempt does not. The past has no watches. */
@ApplicationScoped
class FollowUpRecordedListener {
    record FollowUpRecorded(UUID leadId, boolean contact, Instant at) {}

    private final Inbox inbox;
    private final CloseWatch closeWatch;
    private final Clock clock;

    FollowUpRecordedListener(Inbox inbox, CloseWatch closeWatch, Clock clock) {
        this.inbox = inbox;
        this.closeWatch = closeWatch;
        this.clock = clock;
    }

    @Incoming("watch")
    Uni<Void> on(Event event) {
        var followUp = event.data(FollowUpRecorded.class);
        return followUp.contact() && !event.history()
                ? inbox.once("assignment.watch", event, tx -> closeWatch.contacted(tx, followUp.leadId(), followUp.at(), clock.instant()))
                : Uni.createFrom().voidItem();
    }
}
