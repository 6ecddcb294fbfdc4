package io.tongpin.collaboration.review;

import io.tongpin.platform.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** What a review is opened with. */
record AmountFrozen(UUID leadId, String company, UUID reviewId, Money reviewed, Money pending, BigDecimal change, String reason, Editor editor,
        String reviewerRole, Instant at) {

    record Editor(UUID id, String name) {}
}
