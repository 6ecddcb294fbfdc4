package io.tongpin.analytics.identity;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.identity.domain.CustomerKey;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import io.tongpin.platform.outbox.Outbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Gives each new lead its customer, and tells it. */
@ApplicationScoped
class LeadCapturedListener {
    private static final String CONSUMER = "analytics.identity";
    private final Inbox inbox;
    private final ResolveCustomer resolveCustomer;
    private final Outbox outbox;

    LeadCapturedListener(Inbox inbox, ResolveCustomer resolveCustomer, Outbox outbox) {
        this.inbox = inbox;
        this.resolveCustomer = resolveCustomer;
        this.outbox = outbox;
    }

    record Contact(String phone, String email) {}

    record Captured(UUID leadId, String company, Contact contact) {}

    record CustomerLinked(UUID cid, UUID leadId) {}

    @Incoming("identity")
    Uni<Void> on(Event event) {
        return inbox.once(CONSUMER, event, tx -> link(tx, event));
    }

    private Uni<Void> link(SqlConnection tx, Event event) {
        var lead = event.data(Captured.class);
        var contact = lead.contact() == null ? new Contact(null, null) : lead.contact();
        return resolveCustomer.resolve(tx, lead.company(), CustomerKey.of(lead.company(), contact.phone(), contact.email()))
                .chain(cid -> cid == null ? Uni.createFrom().voidItem() : tag(tx, event, new CustomerLinked(cid, lead.leadId())));
    }

    private Uni<Void> tag(SqlConnection tx, Event event, CustomerLinked linked) {
        return tx.preparedQuery("""
                insert into customer_lead(lead_id, cid, sequence) values ($1, $2, 1)
                on conflict (lead_id) do update set cid = excluded.cid, sequence = customer_lead.sequence + 1 returning sequence""")
                .execute(Tuple.of(linked.leadId(), linked.cid()))
                .chain(rows -> outbox.append(tx, Event.of("io.tongpin.analytics.customer-linked.v1", linked.leadId().toString(),
                        rows.iterator().next().getLong(0), linked)
                        .owner(event.owner()).orgPath(event.orgPath()).history(event.history()).build()));
    }
}
