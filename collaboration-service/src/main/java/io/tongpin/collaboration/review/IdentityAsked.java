package io.tongpin.collaboration.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.tongpin.collaboration.review.domain.ReviewKind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/** analytics-service cannot say whether a record belongs to a customer that it knows. */
record IdentityAsked(UUID reviewId, double score, JsonNode why, JsonNode record, JsonNode candidate, UUID leadId, Instant at) {

    Opening opening(String reviewerRole) {
        return Opening.of(reviewId, ReviewKind.IDENTITY, leadId, record.path("name").asText("?"), at).judgedBy(reviewerRole)
                .facts(new JsonObject().put("score", score).put("why", new JsonArray(why.toString())).put("record", new JsonObject(record.toString()))
                        .put("candidate", new JsonObject(candidate.toString())));
    }
}
