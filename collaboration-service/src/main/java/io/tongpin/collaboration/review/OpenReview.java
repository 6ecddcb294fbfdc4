package io.tongpin.collaboration.review;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.review.domain.ReviewState;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.outbox.Outbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Puts a frozen amount before its reviewer. A review whose end came first only learns what it was about. */
@ApplicationScoped
class OpenReview {
    private final Reviews reviews;
    private final Outbox outbox;

    OpenReview(Reviews reviews, Outbox outbox) {
        this.reviews = reviews;
        this.outbox = outbox;
    }

    Uni<Void> open(SqlConnection tx, OverrideRequested asked, Event event) {
        return reviews.open(tx, asked, event).chain(review -> ReviewEvents.moved(review).state() == ReviewState.OPEN
                ? outbox.append(tx, ReviewEvents.of(ReviewEvents.OPENED, review, ReviewEvents.moved(review), asked.at()))
                : Uni.createFrom().voidItem());
    }

    Uni<Void> open(SqlConnection tx, AmountFrozen frozen, Event event) {
        return reviews.open(tx, frozen, event).chain(review -> ReviewEvents.moved(review).state() == ReviewState.OPEN
                ? outbox.append(tx, ReviewEvents.of(ReviewEvents.OPENED, review, ReviewEvents.moved(review), frozen.at()))
                : Uni.createFrom().voidItem());
    }
}
