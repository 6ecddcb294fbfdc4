package io.tongpin.collaboration.review;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.review.domain.DecisionPolicy;
import io.tongpin.collaboration.review.domain.ReviewState;
import io.tongpin.collaboration.review.domain.Verdict;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.security.Caller;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** A head approves or rejects. lead-service hears of it by {@code review-decided} and has the last word. */
@ApplicationScoped
class DecideReview {
    private final Reviews reviews;
    private final Outbox outbox;
    private final Clock clock;

    DecideReview(Reviews reviews, Outbox outbox, Clock clock) {
        this.reviews = reviews;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @return the policy's verdict; null when there is no such review. Only {@link Verdict.Allowed} changed anything. */
    Uni<Verdict> decide(SqlConnection tx, UUID id, boolean approve, String comment, Caller caller) {
        return reviews.lock(tx, id).chain(review -> {
            if (review == null) {
                return Uni.createFrom().nullItem();
            }
            var verdict = DecisionPolicy.judge(review.getString("reviewer_role"), review.getUUID("editor_id"),
                    ReviewState.valueOf(review.getString("state")), caller.id(), caller.roles());
            if (!(verdict instanceof Verdict.Allowed)) {
                return Uni.createFrom().item(verdict);
            }
            var now = clock.instant();
            return reviews.decide(tx, id, comment, caller, now)
                    .chain(decided -> outbox.append(tx, ReviewEvents.of(ReviewEvents.DECIDED, decided,
                            new ReviewEvents.Decided(id, decided.getString("kind"), decided.getUUID("lead_id"), approve, comment,
                                    new ReviewEvents.Decided.Person(caller.id(), caller.name()), now), now)))
                    .replaceWith(verdict);
        });
    }
}
