package io.tongpin.assignment.dispatch;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.LeadFacts;
import io.tongpin.assignment.Leads.Captured;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import io.tongpin.platform.money.Money;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
class LeadCapturedListener {
    record LeadCaptured(UUID leadId, String company, String source, String campaign, String industry, String region, String store,
            String productLine, Money expectedAmount, Instant createdAt, UUID customerOwner, boolean test, OwnerHint ownerHint) {

        Captured captured() {
            return new Captured(leadId, company, new LeadFacts(leadId, source, campaign, industry, region, store, productLine,
                    expectedAmount == null ? null : expectedAmount.amount(), customerOwner), createdAt, test);
        }
    }

    record OwnerHint(UUID id) {}

    private final Inbox inbox;
    private final DispatchLead dispatchLead;
    private final Clock clock;

    LeadCapturedListener(Inbox inbox, DispatchLead dispatchLead, Clock clock) {
        this.inbox = inbox;
        this.dispatchLead = dispatchLead;
        this.clock = clock;
    }

    @Incoming("dispatch")
    Uni<Void> on(Event event) {
        var lead = event.data(LeadCaptured.class);
        return inbox.once("assignment.dispatch", event, tx -> event.history()
                ? dispatchLead.remember(tx, lead.captured(), lead.ownerHint() == null ? null : lead.ownerHint().id(), clock.instant())
                : dispatchLead.dispatch(tx, lead.captured(), clock.instant()));
    }
}
