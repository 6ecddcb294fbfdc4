package io.tongpin.collaboration.review;

import io.tongpin.collaboration.review.domain.ReviewKind;
import io.tongpin.collaboration.review.domain.ReviewState;
import io.tongpin.platform.event.Event;
import java.time.Instant;
import java.util.UUID;

/** How an override ended, as assignment-service applied it. */
record OverrideDecided(UUID leadId, String company, UUID reviewId, ReviewState outcome, Person requester, UUID ownerId, Instant at) {

    record Person(UUID id, String name, String path) {}

    Closing closing(Event event) {
        return new Closing(reviewId, ReviewKind.OVERRIDE, outcome, leadId, company, requester.id, requester.name, ownerId, event.orgPath(), 0, at);
    }
}
