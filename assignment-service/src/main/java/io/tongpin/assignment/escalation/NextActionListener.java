package io.tongpin.assignment.escalation;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A follow-up promises a next action, or keeps the one that was promised. */
@ApplicationScoped
class NextActionListener {
    record FollowUpRecorded(UUID leadId, boolean contact, Instant nextActionAt) {}

    private final Inbox inbox;
    private final NextActions nextActions;
    private final Clock clock;

    NextActionListener(Inbox inbox, NextActions nextActions, Clock clock) {
        this.inbox = inbox;
        this.nextActions = nextActions;
        this.clock = clock;
    }

    @Incoming("next-action")
    Uni<Void> on(Event event) {
        var followUp = event.data(FollowUpRecorded.class);
        return event.history() || !followUp.contact() && followUp.nextActionAt() == null ? Uni.createFrom().voidItem()
                : inbox.once("assignment.next-action", event,
                        tx -> nextActions.plan(tx, followUp.leadId(), followUp.nextActionAt(), clock.instant(), event.sequence()));
    }
}
