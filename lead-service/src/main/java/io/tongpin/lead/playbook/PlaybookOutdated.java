package io.tongpin.lead.playbook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** On the wire: a release made entries outdated. */
record PlaybookOutdated(UUID releaseId, String release, List<Marked> entries, Instant at) {
    static final String TYPE = "io.tongpin.lead.playbook-outdated.v1";

    record Marked(UUID id, String title, String phrase, String replacement) {}
}
