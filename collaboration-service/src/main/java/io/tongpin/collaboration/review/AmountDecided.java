package io.tongpin.collaboration.review;

import io.tongpin.collaboration.review.domain.ReviewKind;
import io.tongpin.collaboration.review.domain.ReviewState;
import io.tongpin.platform.event.Event;
import java.time.Instant;
import java.util.UUID;

/** How a review ended, as lead-service applied it. */
record AmountDecided(UUID leadId, String company, UUID reviewId, ReviewState outcome, Editor editor, UUID ownerId, Instant at) {

    record Editor(UUID id, String name) {}

    Closing closing(Event event) {
        return new Closing(reviewId, ReviewKind.AMOUNT, outcome, leadId, company, editor == null ? null : editor.id, editor == null ? null : editor.name, ownerId,
                event.orgPath(), event.sequence(), at);
    }
}
