package io.tongpin.collaboration.review;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.people.People;
import io.tongpin.collaboration.review.domain.ReviewState;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.security.Roles;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Puts something before its reviewer, with a time to decide. A review whose end came first only learns what it was about. */
@ApplicationScoped
class OpenReview {
    private final Reviews reviews;
    private final ReviewSettings settings;
    private final ReviewNotices notices;
    private final People people;
    private final Outbox outbox;

    OpenReview(Reviews reviews, ReviewSettings settings, ReviewNotices notices, People people, Outbox outbox) {
        this.reviews = reviews;
        this.settings = settings;
        this.notices = notices;
        this.people = people;
        this.outbox = outbox;
    }

    Uni<Void> open(SqlConnection tx, Opening opening) {
        return settings.current(tx).chain(now -> reviews.open(tx, opening, now.kinds().get(opening.kind()).deadline()))
                .chain(review -> ReviewEvents.moved(review).state() != ReviewState.OPEN ? Uni.createFrom().voidItem()
                        : outbox.append(tx, ReviewEvents.of(ReviewEvents.OPENED, review, ReviewEvents.moved(review), opening.at()))
                                .chain(() -> notices.opened(tx, review, opening.at())));
    }

    /** A check that found a call needs nobody's word. The head of sales judges, or the marketing head what the head of sales found. */
    Uni<Void> open(SqlConnection tx, SpotCheckRecorded checked) {
        return checked.called() ? Uni.createFrom().voidItem() : people.holding(tx, List.of(Roles.SALES_HEAD))
                .chain(heads -> open(tx, checked.opening(heads.stream().anyMatch(head -> head.id().equals(checked.by().id())) ? Roles.MARKETING_HEAD : Roles.SALES_HEAD)));
    }

    Uni<Void> open(SqlConnection tx, IdentityAsked asked) {
        return open(tx, asked.opening(Roles.DATA_STEWARD));
    }
}
