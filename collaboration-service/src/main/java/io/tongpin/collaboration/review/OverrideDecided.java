package io.tongpin.collaboration.review;

import java.time.Instant;
import java.util.UUID;

/** How an override ended, as assignment-service applied it. */
record OverrideDecided(UUID leadId, String company, UUID reviewId, ReviewOutcome outcome, Person requester, UUID ownerId, Instant at) {

    enum ReviewOutcome { APPROVED, REJECTED, CANCELLED }

    record Person(UUID id, String name, String path) {}
}
