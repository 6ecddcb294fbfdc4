package io.tongpin.collaboration.review.domain;

import java.util.Set;
import java.util.UUID;

/** Who decides a review, and when (D5): the head named by the review, never the editor, once. */
public final class DecisionPolicy {

    private DecisionPolicy() {
    }

    /**
     * Asks in an order that tells a stranger nothing: first the role, then the person, then the state.
     *
     * @param reviewerRole the role that judges; null when only the end of the review is known yet
     */
    public static Verdict judge(String reviewerRole, UUID editor, ReviewState state, UUID person, Set<String> roles) {
        if (reviewerRole == null || !roles.contains(reviewerRole)) {
            return new Verdict.WrongRole(reviewerRole);
        }
        if (person.equals(editor)) {
            return new Verdict.OwnChange();
        }
        return state == ReviewState.OPEN ? new Verdict.Allowed() : new Verdict.NoLongerOpen(state);
    }
}
