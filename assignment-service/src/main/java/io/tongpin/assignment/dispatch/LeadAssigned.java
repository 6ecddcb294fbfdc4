package io.tongpin.assignment.dispatch;

import io.tongpin.assignment.LeadEntity;
import io.tongpin.assignment.Person;
import io.tongpin.platform.event.Event;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/** A lead has a new owner. {@code formerOwners} had it in earlier rounds. */
record LeadAssigned(UUID leadId, String company, Person owner, Person manager, int round, Rule rule, double score, Instant assignedAt,
        Instant responseDueAt, Instant dueAt, Instant warnAt, Collection<UUID> formerOwners) {
    static final String TYPE = "io.tongpin.assignment.lead-assigned.v1";

    record Rule(String id, String name) {}

    Event event(LeadEntity lead) {
        return Event.of(TYPE, leadId.toString(), lead.sequence() + 1, this).at(assignedAt).owner(owner.id()).orgPath(owner.path()).build();
    }
}
