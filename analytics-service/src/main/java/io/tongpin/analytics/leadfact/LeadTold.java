package io.tongpin.analytics.leadfact;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** What one event tells of a lead; null where it tells nothing. */
final class LeadTold {
    /** Sequence of what another service mentions in passing: assignment-service's own word outweighs it. */
    static final long HINT = -1;

    final UUID leadId;
    final long sequence;
    final Map<String, String> attributes = new LinkedHashMap<>();
    final Instant[] reached = new Instant[4];
    Instant createdAt;
    boolean test;
    UUID owner;
    String ownerOrg;
    Long ownerSequence;
    Instant responseDueAt;
    Long dueSequence;
    Instant firstContactAt;
    Instant dueAt;
    Instant warnAt;
    Long roundSequence;
    Instant queuedAt;
    String queueReason;
    UUID queueKeeper;
    Long queueSequence;
    String status;
    Long statusSequence;
    Instant closedAt;

    LeadTold(UUID leadId, long sequence) {
        this.leadId = leadId;
        this.sequence = sequence;
    }

    /** An attribute of the lead as of this event; null clears it. */
    LeadTold with(String attribute, String value) {
        attributes.put(attribute, value);
        return this;
    }

    LeadTold createdAt(Instant at) {
        createdAt = at;
        return this;
    }

    LeadTold test(boolean flagged) {
        test = flagged;
        return this;
    }

    /** @param asOf sequence of assignment-service, or {@link #HINT} */
    LeadTold ownedBy(UUID person, String org, long asOf) {
        owner = person;
        ownerOrg = org;
        ownerSequence = asOf;
        return this;
    }

    LeadTold responseDue(Instant at, long asOf) {
        responseDueAt = at;
        dueSequence = asOf;
        return this;
    }

    /** When the newest round is due, and when it is so soon. @param asOf sequence of assignment-service */
    LeadTold round(Instant due, Instant warn, long asOf) {
        dueAt = due;
        warnAt = warn;
        roundSequence = asOf;
        return this;
    }

    /** @param since null when it waits no more; @param keeper whose queue it stands in, or null */
    LeadTold waits(Instant since, String reason, UUID keeper, long asOf) {
        queuedAt = since;
        queueReason = reason;
        queueKeeper = keeper;
        queueSequence = asOf;
        return this;
    }

    LeadTold contactedAt(Instant at) {
        firstContactAt = at;
        return this;
    }

    /** @param level L2 … L5; L1 is the creation */
    LeadTold reached(String level, Instant at) {
        int number = Integer.parseInt(level.substring(1));
        if (number >= 2 && number <= 5) {
            reached[number - 2] = at;
        }
        return this;
    }

    LeadTold closed(String newStatus, Instant at) {
        status = newStatus;
        statusSequence = sequence;
        closedAt = at;
        return this;
    }
}
