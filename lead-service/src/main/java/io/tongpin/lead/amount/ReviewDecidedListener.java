package io.tongpin.lead.amount;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.Leads;
import io.tongpin.lead.Person;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A reviewer's decision comes back from the review desk. */
@Singleton
class ReviewDecidedListener {
    private record Decided(UUID reviewId, String kind, UUID leadId, boolean approved, String comment, Person by, String via, Instant at) {}

    private final Inbox inbox;
    private final Leads leads;
    private final DecideAmount decideAmount;

    ReviewDecidedListener(Inbox inbox, Leads leads, DecideAmount decideAmount) {
        this.inbox = inbox;
        this.leads = leads;
        this.decideAmount = decideAmount;
    }

    @Incoming("amount")
    Uni<Void> on(Event event) {
        var decided = event.data(Decided.class);
        if (!"AMOUNT".equals(decided.kind())) {
            return Uni.createFrom().voidItem();
        }
        return inbox.once("lead.amount", event, tx -> leads.lock(tx, decided.leadId()).chain(lead -> decideAmount.decide(tx, lead,
                decided.reviewId(), decided.approved(), decided.comment(), new Actor(decided.by().id(), decided.by().name(), decided.via()), decided.at())));
    }
}
