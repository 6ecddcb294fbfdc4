package io.tongpin.lead.health;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Something about a lead changed: its warnings are worked out again from its own rows, so a repeat or an old event does no harm. */
@Singleton
class LeadEventListener {
    private static final String CONSUMER = "lead.health";

    private final Inbox inbox;
    private final LookAtLeads lookAtLeads;
    private final Clock clock;

    LeadEventListener(Inbox inbox, LookAtLeads lookAtLeads, Clock clock) {
        this.inbox = inbox;
        this.lookAtLeads = lookAtLeads;
        this.clock = clock;
    }

    @Incoming("health")
    Uni<Void> on(Event event) {
        return inbox.batch(CONSUMER, event, this::look);
    }

    private Uni<Void> look(SqlConnection tx, List<Event> events) {
        return lookAtLeads.look(tx, events.stream().map(event -> UUID.fromString(event.subject())).distinct().toList(), clock.instant());
    }
}
