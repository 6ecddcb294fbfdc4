package io.tongpin.collaboration.notification;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.notification.domain.Happening;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
class NotificationListener {
    private static final Map<String, Class<? extends Happening>> HAPPENINGS = Map.of(
            "io.tongpin.assignment.lead-assigned.v1", Happening.LeadAssigned.class,
            "io.tongpin.assignment.lead-queued.v1", Happening.LeadQueued.class,
            "io.tongpin.assignment.follow-up-due-soon.v1", Happening.FollowUpDueSoon.class,
            "io.tongpin.assignment.follow-up-overdue.v1", Happening.FollowUpOverdue.class,
            "io.tongpin.lead.amount-frozen.v1", Happening.AmountFrozen.class,
            "io.tongpin.lead.amount-decided.v1", Happening.AmountDecided.class,
            "io.tongpin.lead.risk-detected.v1", Happening.RiskDetected.class);

    private final Inbox inbox;
    private final Notify notify;

    NotificationListener(Inbox inbox, Notify notify) {
        this.inbox = inbox;
        this.notify = notify;
    }

    @Incoming("notification")
    Uni<Void> on(Event event) {
        if (event.history()) {
            return Uni.createFrom().voidItem();
        }
        var happening = event.data(HAPPENINGS.get(event.type()));
        return inbox.once("collaboration.notification", event, tx -> notify.tell(tx, happening.notices(event.id()), event.time()));
    }
}
