package io.tongpin.assignment.escalation;

import io.tongpin.assignment.LeadEntity;
import io.tongpin.assignment.Person;
import io.tongpin.platform.event.Event;
import java.time.Instant;
import java.util.UUID;

/** Most of the response time has passed without a contact. */
record FollowUpDueSoon(UUID leadId, String company, Person owner, Person manager, int round, Instant dueAt, Instant at) {
    static final String TYPE = "io.tongpin.assignment.follow-up-due-soon.v1";

    Event event(LeadEntity lead) {
        return Event.of(TYPE, leadId.toString(), lead.sequence() + 1, this).at(at).owner(owner.id()).orgPath(owner.path()).build();
    }
}
