package io.tongpin.collaboration.review;

import java.util.UUID;

/** Of a changed lead only the owner matters here: who may see its reviews. */
record LeadChanged(UUID leadId, Owner owner) {

    record Owner(UUID id, String path) {}
}
