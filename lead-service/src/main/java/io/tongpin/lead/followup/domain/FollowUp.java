package io.tongpin.lead.followup.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * A touch of a customer as the rep records it (A4).
 *
 * @param at when it happened
 */
public record FollowUp(Kind kind, Outcome outcome, Instant at) {
    /** How far back a touch may be recorded. */
    public static final Duration LATEST = Duration.ofHours(72);
    /** From here on a record counts as late and is marked. */
    public static final Duration LATE = Duration.ofHours(1);
    /** Clocks of phones differ; a touch this little ahead of ours is now. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(2);

    public enum Kind { CALL, VISIT, CHAT, EMAIL, NOTE }

    public enum Outcome { REACHED, NO_ANSWER, WRONG_NUMBER, CALL_BACK, SENT }

    /** Whether the customer was in touch with us: only that stops the response clock. An attempt is counted, but is none. */
    public boolean contact() {
        return switch (kind) {
            case CALL, VISIT -> outcome == Outcome.REACHED || outcome == Outcome.CALL_BACK;
            case CHAT, EMAIL -> outcome == Outcome.SENT || outcome == Outcome.REACHED;
            case NOTE -> false;
        };
    }

    public boolean inFuture(Instant now) {
        return at.isAfter(now.plus(CLOCK_SKEW));
    }

    public boolean tooOld(Instant now) {
        return at.isBefore(now.minus(LATEST));
    }

    public boolean late(Instant now) {
        return at.isBefore(now.minus(LATE));
    }
}
