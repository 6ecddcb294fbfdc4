package io.tongpin.assignment.dispatch;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
class LeadClosedListener {
    private static final Map<String, String> STATUS = Map.of(
            "io.tongpin.lead.lead-won.v1", "WON",
            "io.tongpin.lead.lead-lost.v1", "LOST",
            "io.tongpin.lead.lead-invalidated.v1", "INVALID",
            "io.tongpin.lead.lead-recycled.v1", "POOL",
            "io.tongpin.lead.lead-merged.v1", "MERGED");
    private static final String UNMERGED = "io.tongpin.lead.lead-unmerged.v1";

    record LeadClosed(UUID leadId, Owner owner, String reason) {}

    record Owner(UUID id) {}

    private final Inbox inbox;
    private final ReleaseLead releaseLead;
    private final TakeBackLead takeBackLead;
    private final Clock clock;

    LeadClosedListener(Inbox inbox, ReleaseLead releaseLead, TakeBackLead takeBackLead, Clock clock) {
        this.inbox = inbox;
        this.releaseLead = releaseLead;
        this.takeBackLead = takeBackLead;
        this.clock = clock;
    }

    @Incoming("closing")
    Uni<Void> on(Event event) {
        var lead = event.data(LeadClosed.class);
        return inbox.once("assignment.closing", event, tx -> event.type().equals(UNMERGED)
                ? takeBackLead.takeBack(tx, lead.leadId(), lead.owner() == null ? null : lead.owner().id(), event.sequence(), clock.instant())
                : releaseLead.release(tx, lead.leadId(), STATUS.get(event.type()), lead.reason(), event.sequence(), clock.instant()));
    }
}
