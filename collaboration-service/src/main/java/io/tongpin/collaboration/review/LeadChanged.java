package io.tongpin.collaboration.review;

import java.util.List;
import java.util.UUID;

/** Of a changed lead only the owner matters here: who may see its reviews. */
record LeadChanged(UUID leadId, Owner owner, List<String> fields) {

    boolean handsOver() {
        return owner != null && (fields == null || fields.contains("owner"));
    }

    record Owner(UUID id, String path) {}
}
