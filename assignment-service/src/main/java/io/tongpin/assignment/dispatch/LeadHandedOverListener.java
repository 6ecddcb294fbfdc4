package io.tongpin.assignment.dispatch;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
class LeadHandedOverListener {
    record LeadHandedOver(UUID leadId, Person to, int round) {}

    record Person(UUID id) {}

    private final Inbox inbox;
    private final HandOverLead handOverLead;

    LeadHandedOverListener(Inbox inbox, HandOverLead handOverLead) {
        this.inbox = inbox;
        this.handOverLead = handOverLead;
    }

    @Incoming("hand-over")
    Uni<Void> on(Event event) {
        var lead = event.data(LeadHandedOver.class);
        return inbox.once("assignment.hand-over", event, tx -> handOverLead.handOver(tx, lead.leadId(), lead.to().id(), lead.round()));
    }
}
