package io.tongpin.lead.customer;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.Leads;
import io.tongpin.lead.timeline.Change;
import io.tongpin.lead.timeline.Timeline;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import io.tongpin.platform.outbox.Outbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The customer master id of a lead, as analytics-service resolved it. */
@Singleton
class CustomerLinkedListener {
    private record Linked(String cid, UUID leadId) {}

    /** For open pages; the services that keep customers have heard it from who resolved them. */
    record LeadLinked(UUID leadId, String cid) {}

    private static final String CONSUMER = "lead.customer";
    private static final String LINKED = "io.tongpin.lead.lead-linked.v1";

    private final Inbox inbox;
    private final Leads leads;
    private final Timeline timeline;
    private final Outbox outbox;

    CustomerLinkedListener(Inbox inbox, Leads leads, Timeline timeline, Outbox outbox) {
        this.inbox = inbox;
        this.leads = leads;
        this.timeline = timeline;
        this.outbox = outbox;
    }

    @Incoming("customer")
    Uni<Void> on(Event event) {
        return inbox.bySubject(CONSUMER, event, this::link);
    }

    private Uni<Void> link(SqlConnection tx, Event event) {
        var linked = event.data(Linked.class);
        return linked.leadId() == null ? Uni.createFrom().voidItem() : leads.lock(tx, linked.leadId()).chain(lead -> {
            if (lead == null || linked.cid().equals(lead.cid())) {
                return Uni.createFrom().voidItem();
            }
            var owner = lead.owner();
            return timeline.write(tx, Change.of(lead, "CUSTOMER_LINKED", Actor.SYSTEM, event.time()).set(Change.Column.CID, lead.cid(), linked.cid()))
                    .chain(seq -> outbox.append(tx, Event.of(LINKED, lead.id().toString(), seq, new LeadLinked(lead.id(), linked.cid())).at(event.time())
                            .owner(owner == null ? null : owner.id()).orgPath(owner == null ? null : owner.path())
                            .history(lead.history()).build()));
        });
    }
}
