package io.tongpin.collaboration.review.domain;

/** Where a review stands. Only OPEN can be decided; DECIDED waits for the service that owns the thing reviewed to apply it. */
public enum ReviewState {
    OPEN, DECIDED, APPROVED, REJECTED, CANCELLED
}
