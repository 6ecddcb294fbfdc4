package io.tongpin.assignment.escalation;

import io.tongpin.assignment.LeadEntity;
import io.tongpin.assignment.Person;
import io.tongpin.platform.event.Event;
import java.time.Instant;
import java.util.UUID;

/** The owner promised to do something until then and has recorded nothing since. */
record NextActionOverdue(UUID leadId, String company, Person owner, Person manager, Instant dueAt, Instant at, Next next, Person newOwner) {
    static final String TYPE = "io.tongpin.assignment.next-action-overdue.v1";

    enum Next { REMINDED, REASSIGNED, MANAGER_QUEUE }

    Event event(LeadEntity lead) {
        return Event.of(TYPE, leadId.toString(), lead.sequence() + 1, this).at(at).owner(owner.id()).orgPath(owner.path()).build();
    }
}
