package io.tongpin.lead;

import io.tongpin.platform.event.Event;
import io.tongpin.platform.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Something about a lead is different: {@code fields} names what, the rest is its state now, for readers that keep a projection.
 */
public record LeadChanged(UUID leadId, String company, List<String> fields, Person owner, int round, String industry, String region, String store,
        String productLine, Money expectedAmount, Instant nextActionAt, String level, List<String> tags, Map<String, Object> custom) {
    public static final String TYPE = "io.tongpin.lead.lead-changed.v1";

    /** @param fields API names of what is different; the rest as {@code lead} has it */
    public static LeadChanged of(LeadEntity lead, List<String> fields) {
        return new LeadChanged(lead.id(), lead.company(), fields, lead.owner(), lead.round(), lead.industry(), lead.region(), lead.store(),
                lead.productLine(), lead.amount(), lead.nextActionAt(), "L" + lead.level(), lead.tags(), lead.custom().getMap());
    }

    public static Event event(LeadEntity lead, long sequence, List<String> fields, Instant at) {
        return of(lead, fields).event(lead, sequence, at);
    }

    public LeadChanged owned(Person by, int inRound) {
        return new LeadChanged(leadId, company, fields, by, inRound, industry, region, store, productLine, expectedAmount, nextActionAt, level, tags, custom);
    }

    public LeadChanged worth(Money amount) {
        return new LeadChanged(leadId, company, fields, owner, round, industry, region, store, productLine, amount, nextActionAt, level, tags, custom);
    }

    /** This as an event about {@code lead}. */
    public Event event(LeadEntity lead, long sequence, Instant at) {
        return Event.of(TYPE, lead.id().toString(), sequence, this).at(at).owner(owner == null ? null : owner.id())
                .orgPath(owner == null ? null : owner.path()).build();
    }
}
