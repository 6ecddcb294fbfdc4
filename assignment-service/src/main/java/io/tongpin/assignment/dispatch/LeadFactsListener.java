package io.tongpin.assignment.dispatch;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.Leads;
import io.tongpin.assignment.Leads.Facts;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import io.tongpin.platform.money.Money;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What rules look at changes while a lead lives: a later round, the backlog and the SLA see it as it is then. */
@ApplicationScoped
class LeadFactsListener {
    private static final Set<String> LOOKED_AT = Set.of("industry", "region", "store", "productLine", "expectedAmount", "custom");

    record LeadChanged(UUID leadId, List<String> fields, String industry, String region, String store, String productLine, Money expectedAmount,
            Map<String, Object> custom) {}

    record Moved(UUID leadId, String to) {}

    private final Inbox inbox;
    private final Leads leads;

    LeadFactsListener(Inbox inbox, Leads leads) {
        this.inbox = inbox;
        this.leads = leads;
    }

    @Incoming("facts")
    Uni<Void> on(Event event) {
        var facts = event.type().equals("io.tongpin.lead.lead-changed.v1") ? changed(event.data(LeadChanged.class)) : moved(event.data(Moved.class));
        return facts == null ? Uni.createFrom().voidItem() : inbox.together("assignment.facts", event, tx -> leads.learn(tx, facts, event.sequence()));
    }

    private static Facts changed(LeadChanged lead) {
        return Collections.disjoint(lead.fields(), LOOKED_AT) ? null
                : new Facts(lead.leadId(), lead.industry(), lead.region(), lead.store(), lead.productLine(),
                        lead.expectedAmount() == null ? null : lead.expectedAmount().amount(), null,
                        lead.custom() == null ? null : new JsonObject(lead.custom()));
    }

    private static Facts moved(Moved lead) {
        return new Facts(lead.leadId(), null, null, null, null, null, lead.to(), null);
    }
}
