package io.tongpin.lead.conversation;

import io.tongpin.lead.Person;
import java.time.Instant;
import java.util.UUID;

/** On the wire: what was said in a call is gone; whoever keeps words of it drops them. */
record CallDeleted(UUID callId, UUID leadId, Reason reason, Person by, Instant at) {
    static final String TYPE = "io.tongpin.lead.call-deleted.v1";

    enum Reason { REQUEST, RETENTION }
}
