package io.tongpin.collaboration.review;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.outbox.Outbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Ends a review the way lead-service applied it, whether somebody decided here or the lead's end cancelled it. */
@ApplicationScoped
class CloseReview {
    private final Reviews reviews;
    private final Outbox outbox;

    CloseReview(Reviews reviews, Outbox outbox) {
        this.reviews = reviews;
        this.outbox = outbox;
    }

    Uni<Void> close(SqlConnection tx, OverrideDecided decided, Event event) {
        return reviews.close(tx, decided, event).chain(review ->
                outbox.append(tx, ReviewEvents.of(ReviewEvents.CLOSED, review, ReviewEvents.moved(review), decided.at())));
    }

    Uni<Void> close(SqlConnection tx, AmountDecided decided, Event event) {
        return reviews.close(tx, decided, event).chain(review ->
                outbox.append(tx, ReviewEvents.of(ReviewEvents.CLOSED, review, ReviewEvents.moved(review), decided.at())));
    }
}
