package io.tongpin.lead.playbook;

import java.time.Instant;
import java.util.UUID;

/** On the wire. */
record PlaybookPublished(UUID id, int version, String title, String industry, String state, Instant at) {
    static final String TYPE = "io.tongpin.lead.playbook-published.v1";
}
