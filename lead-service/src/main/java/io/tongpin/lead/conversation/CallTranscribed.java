package io.tongpin.lead.conversation;

import java.time.Instant;
import java.util.UUID;

/** On the wire: a recording can be read. */
record CallTranscribed(UUID callId, UUID leadId, int utterances, Instant at) {
    static final String TYPE = "io.tongpin.lead.call-transcribed.v1";
}
