package io.tongpin.lead.intake;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.PhoneNumber;
import io.tongpin.lead.field.FieldDefinitions;
import io.tongpin.lead.intake.domain.LeadDraft;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Who registered with marketing becomes a lead by itself (D2), with the campaign; a customer who is with us already is only noted. */
@Singleton
class RegistrationListener {
    private static final Logger LOG = Logger.getLogger(RegistrationListener.class);
    private static final Set<String> REGISTRATIONS = Set.of("WHITEPAPER_DOWNLOAD", "EVENT_REGISTRATION");

    private record Customer(String name, String phone, String email) {}

    private record Contact(String name, String title) {}

    private record By(UUID id, String name) {}

    private record Registration(String department, String type, Customer customer, Contact contact, String campaign, String industry, String region,
            String productLine, String note, By receivedBy) {

        LeadDraft draft(String phone) {
            var person = contact == null || contact.name() == null ? customer.name() : contact.name();
            return new LeadDraft(customer.name(), person, phone, customer.email(), contact == null ? null : contact.title(), type, campaign, industry, region, null,
                    productLine, null, null, note, List.of(), Map.of(), null);
        }

        Actor actor() {
            return receivedBy == null ? Actor.SYSTEM : new Actor(receivedBy.id(), receivedBy.name());
        }
    }

    private final Inbox inbox;
    private final FieldDefinitions fields;
    private final CaptureLeads captureLeads;
    private final NoteInquiry noteInquiry;
    private final Clock clock;

    RegistrationListener(Inbox inbox, FieldDefinitions fields, CaptureLeads captureLeads, NoteInquiry noteInquiry, Clock clock) {
        this.inbox = inbox;
        this.fields = fields;
        this.captureLeads = captureLeads;
        this.noteInquiry = noteInquiry;
        this.clock = clock;
    }

    @Incoming("registration")
    Uni<Void> on(Event event) {
        if (event.history() || !"marketing".equals(event.data().path("department").asText()) || !REGISTRATIONS.contains(event.data().path("type").asText())) {
            return Uni.createFrom().voidItem();
        }
        var registration = event.data(Registration.class);
        var customer = registration.customer();
        if (customer == null || customer.phone() == null && customer.email() == null) {
            return Uni.createFrom().voidItem();
        }
        return inbox.once("lead.registration", event, tx -> fields.all(tx).chain(known -> {
            var checked = registration.draft(customer.phone()).check(PhoneNumber::e164, known);
            if (checked instanceof LeadDraft.Checked.Faulty && customer.email() != null) {
                // a mistyped phone does not cost the lead when the e-mail reaches the customer
                checked = registration.draft(null).check(PhoneNumber::e164, known);
            }
            if (checked instanceof LeadDraft.Checked.Faulty faulty) {
                LOG.warnf("registration %s cannot become a lead: %s", event.id(), faulty.faults().stream().map(LeadDraft.Fault::code).toList());
                return Uni.createFrom().voidItem();
            }
            return capture(tx, (LeadDraft.Checked.Sound) checked, registration.actor());
        }));
    }

    private Uni<Void> capture(SqlConnection tx, LeadDraft.Checked.Sound sound, Actor actor) {
        var now = clock.instant();
        return captureLeads.capture(tx, List.of(sound), actor, false, now)
                .chain(outcomes -> outcomes.get(0) instanceof CaptureLeads.Outcome.Duplicate duplicate
                        ? noteInquiry.note(tx, duplicate.existing().leadId(), sound.draft(), actor, now)
                        : Uni.createFrom().voidItem());
    }
}
