package io.tongpin.assignment.dispatch;

import io.tongpin.assignment.LeadEntity;
import io.tongpin.assignment.Person;
import io.tongpin.platform.event.Event;
import java.time.Instant;
import java.util.UUID;

/** A lead has no owner and stands in a manager's queue. {@code round} counts the rounds that were decided before. */
record LeadQueued(UUID leadId, String company, Person manager, QueueReason reason, Instant since, int round) {
    static final String TYPE = "io.tongpin.assignment.lead-queued.v1";

    Event event(LeadEntity lead) {
        return Event.of(TYPE, leadId.toString(), lead.sequence() + 1, this).at(since)
                .orgPath(manager == null ? null : manager.path()).build();
    }
}
