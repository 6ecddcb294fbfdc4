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
            "io.tongpin.lead.lead-recycled.v1", "POOL");

    record LeadClosed(UUID leadId) {}

    private final Inbox inbox;
    private final ReleaseLead releaseLead;
    private final Clock clock;

    LeadClosedListener(Inbox inbox, ReleaseLead releaseLead, Clock clock) {
        this.inbox = inbox;
        this.releaseLead = releaseLead;
        this.clock = clock;
    }

    @Incoming("closing")
    Uni<Void> on(Event event) {
        var lead = event.data(LeadClosed.class).leadId();
        return inbox.once("assignment.closing", event,
                tx -> releaseLead.release(tx, lead, STATUS.get(event.type()), event.sequence(), clock.instant()));
    }
}
