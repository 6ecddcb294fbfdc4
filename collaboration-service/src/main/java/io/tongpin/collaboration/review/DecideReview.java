package io.tongpin.collaboration.review;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.review.domain.DecisionPolicy;
import io.tongpin.collaboration.review.domain.ReviewKind;
import io.tongpin.collaboration.review.domain.ReviewState;
import io.tongpin.collaboration.review.domain.Verdict;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.security.Caller;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * A reviewer approves or rejects. The service that owns the thing reviewed hears of it by {@code review-decided} and has the last word;
 * where nobody has to apply it, the decision is the end.
 */
@ApplicationScoped
class DecideReview {
    private final Reviews reviews;
    private final CloseReview closeReview;
    private final ReviewNotices notices;
    private final Outbox outbox;
    private final Clock clock;

    DecideReview(Reviews reviews, CloseReview closeReview, ReviewNotices notices, Outbox outbox, Clock clock) {
        this.reviews = reviews;
        this.closeReview = closeReview;
        this.notices = notices;
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
                                    new ReviewEvents.Decided.Person(caller.id(), caller.name()), caller.via(), now), now))
                            .chain(() -> endHere(tx, decided, approve, now)))
                    .replaceWith(verdict);
        });
    }

    private Uni<Void> endHere(SqlConnection tx, Row decided, boolean approve, Instant now) {
        var kind = ReviewKind.valueOf(decided.getString("kind"));
        return kind.endsHere() ? closeReview.close(tx, new Closing(decided.getUUID("id"), kind, approve ? ReviewState.APPROVED : ReviewState.REJECTED,
                decided.getUUID("lead_id"), decided.getString("company"), null, null, null, null, 0, now)).chain(() -> notices.decided(tx, decided, approve, now))
                : Uni.createFrom().voidItem();
    }
}
