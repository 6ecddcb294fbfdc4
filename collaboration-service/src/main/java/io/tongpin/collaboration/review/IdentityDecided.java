package io.tongpin.collaboration.review;

import io.tongpin.collaboration.review.domain.ReviewKind;
import io.tongpin.collaboration.review.domain.ReviewState;
import java.time.Instant;
import java.util.UUID;

/** How a question about two records ended, as analytics-service applied it. */
record IdentityDecided(UUID reviewId, Outcome outcome, String company, Instant at) {

    enum Outcome { SAME, DIFFERENT, MOOT }

    Closing closing() {
        var state = switch (outcome) {
            case SAME -> ReviewState.APPROVED;
            case DIFFERENT -> ReviewState.REJECTED;
            case MOOT -> ReviewState.CANCELLED;
        };
        return new Closing(reviewId, ReviewKind.IDENTITY, state, null, company, null, null, null, null, 0, at);
    }
}
