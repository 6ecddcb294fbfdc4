package io.tongpin.assignment.dispatch;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.LeadFacts;
import io.tongpin.assignment.Leads.Captured;
import io.tongpin.assignment.dispatch.DispatchLead.Past;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import io.tongpin.platform.money.Money;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
class LeadCapturedListener {
    record LeadCaptured(UUID leadId, String company, String source, String campaign, String industry, String region, String store,
            String productLine, Money expectedAmount, Instant createdAt, UUID customerOwner, boolean test, OwnerHint ownerHint, String level,
            Map<String, Object> custom, Contact contact) {

        Captured captured() {
            return new Captured(leadId, company, new LeadFacts(leadId, source, campaign, industry, region, store, productLine,
                    expectedAmount == null ? null : expectedAmount.amount(), customerOwner, level, plain(custom)), createdAt, test,
                    contact == null ? null : contact.name(), contact == null ? null : masked(contact.phone()));
        }
    }

    record Contact(String name, String phone) {}

    record OwnerHint(UUID id) {}

    /** Of the company's own fields, those that a rule can ask: text, numbers, booleans. */
    private static Map<String, Object> plain(Map<String, Object> custom) {
        return custom == null ? null : custom.entrySet().stream()
                .filter(field -> field.getValue() instanceof String || field.getValue() instanceof Number || field.getValue() instanceof Boolean)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** "+8613812345678" becomes "138****5678". */
    static String masked(String phone) {
        if (phone == null) {
            return null;
        }
        var number = phone.replaceFirst("^\\+86", "");
        return number.length() < 7 ? "****" : number.substring(0, 3) + "****" + number.substring(number.length() - 4);
    }

    private static final String CONSUMER = "assignment.dispatch";

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
        return inbox.batch(CONSUMER, event, this::take);
    }

    private Uni<Void> take(SqlConnection tx, List<Event> events) {
        var fresh = new ArrayList<Captured>();
        var past = new ArrayList<Past>();
        for (var event : events) {
            var lead = event.data(LeadCaptured.class);
            if (event.history()) {
                past.add(new Past(lead.captured(), lead.ownerHint() == null ? null : lead.ownerHint().id()));
            } else {
                fresh.add(lead.captured());
            }
        }
        var now = clock.instant();
        return dispatchLead.remember(tx, past, now).chain(() -> dispatchLead.dispatch(tx, fresh, now));
    }
}
