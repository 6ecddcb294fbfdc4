package io.tongpin.lead.conversation;

import io.tongpin.lead.Person;
import io.tongpin.lead.conversation.domain.Cause;
import io.tongpin.lead.conversation.domain.Label;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** On the wire: a call gave something away that its rep and their manager should know now. */
record RiskDetected(UUID callId, UUID leadId, String company, Person owner, Manager manager, List<Risk> risks, Instant at) {
    static final String TYPE = "io.tongpin.lead.risk-detected.v1";

    record Manager(UUID id, String name) {}

    /** @param at milliseconds since the beginning of the conversation */
    record Risk(Label label, Cause cause, double confidence, String evidence, long at) {}
}
