package io.tongpin.lead.intake;

import io.tongpin.lead.LeadEntity;
import io.tongpin.lead.Person;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A lead came in. {@code customerOwner} has the customer already; {@code ownerHint} is only told of loaded history. */
public record LeadCaptured(UUID leadId, String company, Contact contact, String source, String campaign, String industry, String region,
        String store, String productLine, Money expectedAmount, List<String> tags, Map<String, Object> custom, String level, Instant createdAt,
        Person createdBy, UUID customerOwner, boolean test, OwnerHint ownerHint) {
    public static final String TYPE = "io.tongpin.lead.lead-captured.v1";

    public record Contact(String name, String phone, String email, String title) {}

    public record OwnerHint(UUID id) {}

    public static Event event(LeadEntity lead, UUID customerOwner) {
        var hint = lead.history() && lead.ownerId() != null ? new OwnerHint(lead.ownerId()) : null;
        return Event.of(TYPE, lead.id().toString(), 1, new LeadCaptured(lead.id(), lead.company(),
                new Contact(lead.contactName(), lead.phone(), lead.email(), lead.contactTitle()), lead.source(), lead.campaign(), lead.industry(),
                lead.region(), lead.store(), lead.productLine(), lead.amount(), lead.tags(), lead.custom().getMap(), "L1",
                lead.createdAt(),
                new Person(lead.createdBy(), lead.createdByName()), customerOwner, lead.test(), hint))
                .at(lead.createdAt()).owner(lead.ownerId()).orgPath(lead.ownerPath()).history(lead.history()).build();
    }
}
