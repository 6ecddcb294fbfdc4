package io.tongpin.assignment.escalation;

import io.tongpin.assignment.LeadEntity;
import io.tongpin.assignment.Person;
import io.tongpin.platform.event.Event;
import java.time.Instant;
import java.util.UUID;

/** The response time has run out without a contact; {@code owner} is who was late, {@code newOwner} who takes over. */
record FollowUpOverdue(UUID leadId, String company, Person owner, Person manager, int round, Instant dueAt, Instant at, Next next,
        Person newOwner) {
    static final String TYPE = "io.tongpin.assignment.follow-up-overdue.v1";

    enum Next { REASSIGNED, MANAGER_QUEUE }

    Event event(LeadEntity lead) {
        return Event.of(TYPE, leadId.toString(), lead.sequence() + 1, this).at(at).owner(owner.id()).orgPath(owner.path()).build();
    }
}
