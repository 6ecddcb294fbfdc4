package io.tongpin.collaboration.review;

import io.tongpin.collaboration.review.domain.ReviewKind;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A manager checked whether a customer was really called. */
record SpotCheckRecorded(UUID spotCheckId, UUID leadId, String company, String team, LocalDate day, boolean called, String note, Person owner, Person by,
        Instant at) {

    record Person(UUID id, String name) {}

    /** The rep at the draw is concerned, whoever has the lead later. */
    Opening opening(String reviewerRole) {
        return Opening.of(spotCheckId, ReviewKind.SPOT_CHECK, leadId, company, at).by(by.id, by.name, note).judgedBy(reviewerRole)
                .ownedBy(owner == null || owner.id == null ? null : owner.id.toString(), team, Long.MAX_VALUE)
                .facts(new JsonObject().put("team", team).put("day", day.toString()).put("rep", owner == null ? null : owner.name));
    }
}
