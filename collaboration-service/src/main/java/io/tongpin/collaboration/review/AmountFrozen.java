package io.tongpin.collaboration.review;

import io.tongpin.collaboration.review.domain.ReviewKind;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** What a review is opened with. */
record AmountFrozen(UUID leadId, String company, UUID reviewId, Money reviewed, Money pending, BigDecimal change, String reason, Editor editor,
        String reviewerRole, Instant at) {

    record Editor(UUID id, String name) {}

    Opening opening(Event event) {
        return Opening.of(reviewId, ReviewKind.AMOUNT, leadId, company, at).by(editor.id, editor.name, reason).judgedBy(reviewerRole)
                .ownedBy(event.owner(), event.orgPath(), event.sequence()).amount(reviewed, pending, change);
    }
}
