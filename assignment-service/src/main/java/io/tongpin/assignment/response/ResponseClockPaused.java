package io.tongpin.assignment.response;

import io.tongpin.assignment.Person;
import io.tongpin.platform.event.Event;
import java.time.Instant;
import java.util.UUID;

/**
 * The response clock of a lead stands still until then, or goes on again earlier than planned ({@code ended}).
 *
 * @param dueAt         the round's due instant from now on
 * @param responseDueAt the instant by which attainment is judged from now on
 */
record ResponseClockPaused(UUID leadId, String company, Person owner, int round, String reason, String note, Instant until, boolean ended,
        Instant dueAt, Instant warnAt, Instant responseDueAt, Person by, Instant at) {
    static final String TYPE = "io.tongpin.assignment.response-clock-paused.v1";

    Event event(long sequence) {
        return Event.of(TYPE, leadId.toString(), sequence, this).at(at).owner(owner.id()).orgPath(owner.path()).build();
    }
}
