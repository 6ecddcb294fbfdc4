package io.tongpin.collaboration.review;

import io.tongpin.collaboration.review.domain.ReviewState;
import io.tongpin.platform.event.Event;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;

/** What the review desk tells others. */
final class ReviewEvents {
    static final String OPENED = "io.tongpin.collaboration.review-opened.v1";
    static final String DECIDED = "io.tongpin.collaboration.review-decided.v1";
    static final String CLOSED = "io.tongpin.collaboration.review-closed.v1";
    static final String ESCALATED = "io.tongpin.collaboration.review-escalated.v1";

    record Moved(UUID reviewId, String kind, UUID leadId, ReviewState state) {}

    record Escalated(UUID reviewId, String kind, UUID leadId, String company, String reviewerRole, Instant dueAt) {}

    record Decided(UUID reviewId, String kind, UUID leadId, boolean approved, String comment, Person by, String via, Instant at) {
        record Person(UUID id, String name) {}
    }

    private ReviewEvents() {}

    /** @param review the row as it is after the change */
    static Event of(String type, Row review, Object data, Instant at) {
        return Event.of(type, review.getUUID("id").toString(), review.getLong("sequence"), data).at(at).owner(review.getUUID("owner_id"))
                .orgPath(review.getString("org_path")).build();
    }

    static Moved moved(Row review) {
        return new Moved(review.getUUID("id"), review.getString("kind"), review.getUUID("lead_id"),
                ReviewState.valueOf(review.getString("state")));
    }

    static Escalated escalated(Row review) {
        return new Escalated(review.getUUID("id"), review.getString("kind"), review.getUUID("lead_id"), review.getString("company"), review.getString("reviewer_role"),
                review.getOffsetDateTime("due_at").toInstant());
    }
}
