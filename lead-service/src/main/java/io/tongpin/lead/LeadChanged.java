package io.tongpin.lead;

import io.tongpin.platform.event.Event;
import io.tongpin.platform.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Something about a lead is different: {@code fields} names what, the rest is its state now, for readers that keep a projection.
 */
public record LeadChanged(UUID leadId, String company, List<String> fields, Person owner, int round, String industry, String region, String store,
        String productLine, Money expectedAmount, Instant nextActionAt) {
    public static final String TYPE = "io.tongpin.lead.lead-changed.v1";

    public static Event event(LeadEntity lead, long sequence, List<String> fields, Instant at) {
        return event(lead, lead.owner(), lead.round(), sequence, fields, at);
    }

    /** @param owner the owner from now on */
    public static Event event(LeadEntity lead, Person owner, int round, long sequence, List<String> fields, Instant at) {
        return new LeadChanged(lead.id(), lead.company(), fields, owner, round, lead.industry(), lead.region(), lead.store(), lead.productLine(),
                lead.amount(), lead.nextActionAt()).event(lead, sequence, at);
    }

    /** This as an event about {@code lead}. */
    public Event event(LeadEntity lead, long sequence, Instant at) {
        return Event.of(TYPE, lead.id().toString(), sequence, this).at(at).owner(owner == null ? null : owner.id())
                .orgPath(owner == null ? null : owner.path()).history(lead.history()).build();
    }
}
