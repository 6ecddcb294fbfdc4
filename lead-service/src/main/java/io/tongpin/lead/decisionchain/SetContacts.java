package io.tongpin.lead.decisionchain;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.LeadChanged;
import io.tongpin.lead.LeadEntity;
import io.tongpin.lead.Person;
import io.tongpin.lead.timeline.Change;
import io.tongpin.lead.timeline.Change.Column;
import io.tongpin.lead.timeline.Timeline;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Replaces the decision chain of a lead (A6). Another decision maker is an event of its own, and from then on checkpoints that rest on the
 * decision maker ask for what was done for the new one.
 */
@Singleton
class SetContacts {

    enum Role { DECISION_MAKER, INFLUENCER, USER, PURCHASER, GATEKEEPER }

    /**
     * @param phone     in E.164 or null
     * @param reportsTo name of another contact of the chain, or null
     */
    record Contact(String name, String title, String phone, String email, Role role, boolean verified, String reportsTo) {}

    /** On the wire: {@code decision-maker-changed}; {@code to} is null when nobody decides for now. */
    record DecisionMakerChanged(UUID leadId, String company, String from, String to, String level, Person owner, Person by, Instant at) {
        static final String TYPE = "io.tongpin.lead.decision-maker-changed.v1";
    }

    private final Timeline timeline;
    private final Outbox outbox;

    SetContacts(Timeline timeline, Outbox outbox) {
        this.timeline = timeline;
        this.outbox = outbox;
    }

    /** @param lead locked by the caller */
    Uni<Void> set(SqlConnection tx, LeadEntity lead, List<Contact> contacts, Actor by, Instant now) {
        return tx.preparedQuery("select * from contact where lead_id = $1 order by position").execute(Tuple.of(lead.id())).chain(rows -> {
            var before = new ArrayList<Map<String, Object>>();
            rows.forEach(row -> before.add(told(new Contact(row.getString("name"), row.getString("title"), row.getString("phone"), row.getString("email"),
                    Role.valueOf(row.getString("role")), row.getBoolean("verified"), row.getString("reports_to")))));
            var after = contacts.stream().map(SetContacts::told).toList();
            var change = Change.of(lead, "CONTACTS_CHANGED", by, now).tell("contacts", before, after);
            var former = decider(before);
            var present = contacts.stream().filter(contact -> contact.role() == Role.DECISION_MAKER).findFirst().map(Contact::name).orElse(null);
            boolean other = former != null && !former.equals(present);
            if (other) {
                change.set(Column.DECISION_MAKER_SINCE, lead.decisionMakerSince(), Instants.micros(now)).tell("decisionMaker", former, present);
            }
            return tx.preparedQuery("delete from contact where lead_id = $1").execute(Tuple.of(lead.id()))
                    .chain(() -> insert(tx, lead, contacts))
                    .chain(() -> timeline.write(tx, change))
                    .chain(seq -> outbox.append(tx, other
                            ? List.of(LeadChanged.event(lead, seq, List.of("contacts", "decisionMaker"), now), changed(lead, former, present, by, seq, now))
                            : List.of(LeadChanged.event(lead, seq, List.of("contacts"), now))));
        });
    }

    private static String decider(List<Map<String, Object>> contacts) {
        return contacts.stream().filter(contact -> Role.DECISION_MAKER.name().equals(contact.get("role"))).findFirst()
                .map(contact -> contact.get("name").toString()).orElse(null);
    }

    private static Event changed(LeadEntity lead, String from, String to, Actor by, long seq, Instant now) {
        return Event.of(DecisionMakerChanged.TYPE, lead.id().toString(), seq, new DecisionMakerChanged(lead.id(), lead.company(), from, to,
                "L" + lead.level(), lead.owner(), Person.of(by), now)).at(now).owner(lead.ownerId()).orgPath(lead.ownerPath()).build();
    }

    private static Uni<Void> insert(SqlConnection tx, LeadEntity lead, List<Contact> contacts) {
        if (contacts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows = new ArrayList<Tuple>();
        for (var contact : contacts) {
            rows.add(Tuple.from(Arrays.asList(lead.id(), rows.size(), contact.name(), contact.title(), contact.phone(), contact.email(),
                    contact.role().name(), contact.verified(), contact.reportsTo())));
        }
        return tx.preparedQuery("""
                insert into contact(lead_id, position, name, title, phone, email, role, verified, reports_to)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9)""").executeBatch(rows).replaceWithVoid();
    }

    /** All that is known of a contact, so that no change of it goes untold. */
    private static Map<String, Object> told(Contact contact) {
        var told = new LinkedHashMap<String, Object>();
        told.put("name", contact.name());
        told.put("title", contact.title());
        told.put("phone", contact.phone());
        told.put("email", contact.email());
        told.put("role", contact.role().name());
        told.put("verified", contact.verified());
        told.put("reportsTo", contact.reportsTo());
        told.values().removeIf(Objects::isNull);
        return told;
    }
}
