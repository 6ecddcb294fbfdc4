package io.tongpin.collaboration.review;

import io.tongpin.collaboration.review.domain.ReviewKind;
import io.tongpin.platform.event.Event;
import java.time.Instant;
import java.util.UUID;

/** A manager asks to give a lead to somebody whom the rules did not pick. */
record OverrideRequested(UUID leadId, String company, UUID reviewId, Person owner, Person to, String justification, Person requester,
        String reviewerRole, Instant at) {

    record Person(UUID id, String name, String path) {}

    Opening opening(Event event) {
        return Opening.of(reviewId, ReviewKind.OVERRIDE, leadId, company, at).by(requester.id, requester.name, justification).judgedBy(reviewerRole)
                .ownedBy(event.owner(), event.orgPath(), 0).handOver(owner == null ? null : new ReviewQuery.Person(owner.id, owner.name),
                        new ReviewQuery.Person(to.id, to.name));
    }
}
