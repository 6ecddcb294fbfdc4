package io.tongpin.collaboration.review;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.outbox.Outbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Ends a review the way the service that owns the thing reviewed applied it, whether somebody decided here or it ended by itself. */
@ApplicationScoped
class CloseReview {
    private final Reviews reviews;
    private final Outbox outbox;

    CloseReview(Reviews reviews, Outbox outbox) {
        this.reviews = reviews;
        this.outbox = outbox;
    }

    Uni<Void> close(SqlConnection tx, Closing closing) {
        return reviews.close(tx, closing).chain(review ->
                outbox.append(tx, ReviewEvents.of(ReviewEvents.CLOSED, review, ReviewEvents.moved(review), closing.at())));
    }
}
