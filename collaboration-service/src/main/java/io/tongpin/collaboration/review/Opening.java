package io.tongpin.collaboration.review;

import io.tongpin.collaboration.review.ReviewQuery.Person;
import io.tongpin.collaboration.review.domain.ReviewKind;
import io.tongpin.platform.money.Money;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * The beginning of a review, whatever its kind.
 *
 * @param ownerSequence changes of the lead's owner up to this one are known; {@link Long#MAX_VALUE}: the review does not go with the lead
 * @param facts         what only this kind has, as it is shown; null when there is nothing
 */
record Opening(UUID id, ReviewKind kind, UUID leadId, String company, Instant at, UUID editor, String editorName, String reason, String reviewerRole, UUID owner,
        String orgPath, long ownerSequence, Money before, Money after, BigDecimal change, Person from, Person to, JsonObject facts) {

    static Opening of(UUID id, ReviewKind kind, UUID leadId, String company, Instant at) {
        return new Opening(id, kind, leadId, company, at, null, null, null, null, null, null, 0, null, null, null, null, null, null);
    }

    Opening by(UUID editor, String name, String reason) {
        return new Opening(id, kind, leadId, company, at, editor, name, reason, reviewerRole, owner, orgPath, ownerSequence, before, after, change, from, to, facts);
    }

    Opening judgedBy(String role) {
        return new Opening(id, kind, leadId, company, at, editor, editorName, reason, role, owner, orgPath, ownerSequence, before, after, change, from, to, facts);
    }

    Opening ownedBy(String owner, String orgPath, long sequence) {
        return new Opening(id, kind, leadId, company, at, editor, editorName, reason, reviewerRole, owner == null ? null : UUID.fromString(owner), orgPath, sequence,
                before, after, change, from, to, facts);
    }

    Opening amount(Money before, Money after, BigDecimal change) {
        return new Opening(id, kind, leadId, company, at, editor, editorName, reason, reviewerRole, owner, orgPath, ownerSequence, before, after, change, from, to, facts);
    }

    Opening handOver(Person from, Person to) {
        return new Opening(id, kind, leadId, company, at, editor, editorName, reason, reviewerRole, owner, orgPath, ownerSequence, before, after, change, from, to, facts);
    }

    Opening facts(JsonObject facts) {
        return new Opening(id, kind, leadId, company, at, editor, editorName, reason, reviewerRole, owner, orgPath, ownerSequence, before, after, change, from, to, facts);
    }
}
