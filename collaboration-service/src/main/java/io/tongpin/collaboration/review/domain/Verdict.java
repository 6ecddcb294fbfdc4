package io.tongpin.collaboration.review.domain;

/** May this person decide this review now? */
public sealed interface Verdict {

    record Allowed() implements Verdict {
    }

    /** Another role judges this change. */
    record WrongRole(String reviewerRole) implements Verdict {
    }

    /** Nobody reviews a change of their own. */
    record OwnChange() implements Verdict {
    }

    /** Too late: somebody decided, or the lead's end cancelled the review. */
    record NoLongerOpen(ReviewState state) implements Verdict {
    }
}
