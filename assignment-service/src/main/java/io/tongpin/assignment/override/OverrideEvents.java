package io.tongpin.assignment.override;

import io.tongpin.assignment.Person;
import io.tongpin.platform.event.Event;
import java.time.Instant;
import java.util.UUID;

/** What others learn of overrides. Subject is the lead. */
final class OverrideEvents {
    static final String REQUESTED = "io.tongpin.assignment.override-requested.v1";
    static final String DECIDED = "io.tongpin.assignment.override-decided.v1";

    record Requested(UUID leadId, String company, UUID reviewId, Person owner, Person to, String justification, Person requester, String reviewerRole,
            Instant at) {}

    record Decided(UUID leadId, String company, UUID reviewId, String outcome, String why, Person requester, UUID ownerId, Instant at) {}

    private OverrideEvents() {}

    static Event of(String type, UUID lead, long sequence, Object data, Person owner, Instant at) {
        return Event.of(type, lead.toString(), sequence, data).at(at).owner(owner == null ? null : owner.id())
                .orgPath(owner == null ? null : owner.path()).build();
    }
}
