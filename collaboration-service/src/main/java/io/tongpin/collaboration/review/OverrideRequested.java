package io.tongpin.collaboration.review;

import java.time.Instant;
import java.util.UUID;

/** A manager asks to give a lead to somebody whom the rules did not pick. */
record OverrideRequested(UUID leadId, String company, UUID reviewId, Person owner, Person to, String justification, Person requester,
        String reviewerRole, Instant at) {

    record Person(UUID id, String name, String path) {}
}
