package io.tongpin.collaboration.review.domain;

/** What is reviewed. */
public enum ReviewKind {
    /** A frozen change of the expected amount (A8): lead-service applies the decision. */
    AMOUNT,
    /** A lead for somebody whom the rules did not pick (B4): assignment-service applies the decision. */
    OVERRIDE,
    /** A spot check that found no call (A10): the decision itself is the end. */
    SPOT_CHECK,
    /** Two customer records that may be one (E1): analytics-service links or separates. */
    IDENTITY;

    /** Whether the decision stands at once, because no other service has to apply it. */
    public boolean endsHere() {
        return this == SPOT_CHECK;
    }

    /** Whether many come at once, so that people are told of the queue and not of each. */
    public boolean toldTogether() {
        return this == IDENTITY;
    }
}
