package io.tongpin.assignment.response;

import io.tongpin.assignment.Person;
import io.tongpin.platform.event.Event;
import java.time.Instant;
import java.util.UUID;

/** The owner passed a lead on before contacting the customer. */
record LeadRefused(UUID leadId, String company, Person owner, Person manager, int round, String reason, Instant at) {
    static final String TYPE = "io.tongpin.assignment.lead-refused.v1";

    Event event(long sequence) {
        return Event.of(TYPE, leadId.toString(), sequence, this).at(at).owner(owner.id()).orgPath(owner.path()).build();
    }
}
