package io.tongpin.collaboration.review;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.notification.domain.NoticeKind;
import io.tongpin.collaboration.review.domain.ReviewKind;
import io.tongpin.platform.outbox.Outbox;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What follows when a decision does not come: its reviewer is reminded before the end of its time; at the end the review is marked, and the
 * roles of the settings are told beside the reviewer. No right moves with it: who decides what is laid down.
 */
@ApplicationScoped
class RemindReviewers {
    static final int BATCH = 200;

    private final Reviews reviews;
    private final ReviewSettings settings;
    private final ReviewNotices notices;
    private final Outbox outbox;

    RemindReviewers(Reviews reviews, ReviewSettings settings, ReviewNotices notices, Outbox outbox) {
        this.reviews = reviews;
        this.settings = settings;
        this.notices = notices;
        this.outbox = outbox;
    }

    /** @return how many steps were taken; a full batch means that more may be due */
    Uni<Integer> remind(SqlConnection tx, Instant now) {
        return reviews.takeDue(tx, now, BATCH).chain(due -> due.isEmpty() ? Uni.createFrom().item(0)
                : settings.current(tx).chain(current -> notices.toRoles(tx, told(due, current, now), now)
                        .chain(() -> outbox.append(tx, due.stream().filter(RemindReviewers::overdue)
                                .map(review -> ReviewEvents.of(ReviewEvents.ESCALATED, review, ReviewEvents.escalated(review), now)).toList())))
                        .replaceWith(due.size()));
    }

    private List<ReviewNotices.ToRole> told(List<Row> due, ReviewSettings.Version current, Instant now) {
        var told = new ArrayList<ReviewNotices.ToRole>();
        for (var review : due) {
            var role = review.getString("reviewer_role");
            var kind = ReviewKind.valueOf(review.getString("kind"));
            if (overdue(review)) {
                var cause = notices.cause(review, "overdue", now);
                told.add(new ReviewNotices.ToRole(role, NoticeKind.REVIEW_OVERDUE, cause, review));
                current.kinds().get(kind).tell().stream().filter(other -> !other.equals(role))
                        .forEach(other -> told.add(new ReviewNotices.ToRole(other, NoticeKind.REVIEW_OVERDUE, cause, review)));
            } else {
                told.add(new ReviewNotices.ToRole(role, NoticeKind.REVIEW_DUE_SOON, notices.cause(review, "due-soon", now), review));
            }
        }
        return told;
    }

    private static boolean overdue(Row review) {
        return review.getOffsetDateTime("escalated_at") != null;
    }
}
