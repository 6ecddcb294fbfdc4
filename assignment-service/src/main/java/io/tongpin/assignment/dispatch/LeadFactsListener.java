package io.tongpin.assignment.dispatch;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.Leads;
import io.tongpin.assignment.Leads.Facts;
import io.tongpin.assignment.rule.LeadFields;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import io.tongpin.platform.money.Money;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * What rules look at changes while a lead lives: a later round, the backlog and the SLA see it as it is then. And rules can ask for the
 * company's own fields as soon as they are defined.
 */
@ApplicationScoped
class LeadFactsListener {
    private static final String CHANGED = "io.tongpin.lead.lead-changed.v1";
    private static final String FIELDS = "io.tongpin.lead.fields-published.v1";
    private static final Set<String> LOOKED_AT = Set.of("industry", "region", "store", "productLine", "expectedAmount", "custom");

    record LeadChanged(UUID leadId, List<String> fields, String industry, String region, String store, String productLine, Money expectedAmount,
            Map<String, Object> custom) {}

    record Moved(UUID leadId, String to) {}

    record FieldPublished(String key, Map<String, String> titles, String type, List<String> choices, boolean active) {
        LeadFields.Definition definition() {
            return new LeadFields.Definition(key, titles == null ? Map.of() : titles, type, choices == null ? List.of() : choices, active);
        }
    }

    private final Inbox inbox;
    private final Leads leads;
    private final LeadFields leadFields;
    private final Clock clock;

    LeadFactsListener(Inbox inbox, Leads leads, LeadFields leadFields, Clock clock) {
        this.leadFields = leadFields;
        this.clock = clock;
        this.inbox = inbox;
        this.leads = leads;
    }

    @Incoming("facts")
    Uni<Void> on(Event event) {
        if (event.type().equals(CHANGED) && Collections.disjoint(event.data(LeadChanged.class).fields(), LOOKED_AT)) {
            return Uni.createFrom().voidItem();
        }
        return inbox.together("assignment.facts", event, this::learn);
    }

    private Uni<Void> learn(SqlConnection tx, Event event) {
        if (event.type().equals(CHANGED)) {
            return leads.learn(tx, changed(event.data(LeadChanged.class)), event.sequence());
        }
        if (event.type().equals(FIELDS)) {
            return leadFields.define(tx, event.data(FieldPublished.class).definition(), event.sequence(), clock.instant());
        }
        var moved = event.data(Moved.class);
        return leads.reach(tx, moved.leadId(), moved.to(), event.sequence());
    }

    private static Facts changed(LeadChanged lead) {
        return new Facts(lead.leadId(), lead.industry(), lead.region(), lead.store(), lead.productLine(),
                lead.expectedAmount() == null ? null : lead.expectedAmount().amount(), lead.custom() == null ? null : new JsonObject(lead.custom()));
    }
}
