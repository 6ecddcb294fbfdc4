package io.tongpin.analytics.identity;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.identity.ResolveCustomer.Source;
import io.tongpin.analytics.identity.domain.CustomerRecord;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import io.tongpin.platform.outbox.Outbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Gives each new lead, and each record of another department's system, its customer; of leads it tells it. */
@ApplicationScoped
class RecordToldListener {
    private static final String CONSUMER = "analytics.identity";
    private final Inbox inbox;
    private final ResolveCustomer resolveCustomer;
    private final Outbox outbox;

    RecordToldListener(Inbox inbox, ResolveCustomer resolveCustomer, Outbox outbox) {
        this.inbox = inbox;
        this.resolveCustomer = resolveCustomer;
        this.outbox = outbox;
    }

    record Contact(String phone, String email) {}

    record Captured(UUID leadId, String company, Contact contact, String taxNumber, Instant createdAt) {}

    record CustomerLinked(UUID cid, UUID leadId) {}

    @Incoming("identity")
    Uni<Void> on(Event event) {
        return inbox.together(CONSUMER, event, (tx, each) -> each.type().equals("io.tongpin.lead.lead-captured.v1") ? link(tx, each)
                : resolveCustomer.ofReport(tx, each).replaceWithVoid());
    }

    private Uni<Void> link(SqlConnection tx, Event event) {
        var lead = event.data(Captured.class);
        var contact = lead.contact() == null ? new Contact(null, null) : lead.contact();
        var record = CustomerRecord.company(lead.leadId().toString(), lead.company(), contact.phone(), contact.email(), lead.taxNumber());
        return resolveCustomer.resolve(tx, Source.CRM, record, lead.createdAt() == null ? event.time() : lead.createdAt())
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
