package io.tongpin.collaboration.review;

import io.tongpin.collaboration.review.domain.ReviewState;
import java.time.Instant;
import java.util.UUID;

/** How a review ended, as lead-service applied it. */
record AmountDecided(UUID leadId, String company, UUID reviewId, ReviewState outcome, Editor editor, UUID ownerId, Instant at) {

    record Editor(UUID id, String name) {}
}
