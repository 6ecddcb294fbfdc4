package io.tongpin.collaboration.review.domain;

import java.time.Duration;
import java.time.Instant;

/** How long a decision may take (D5): its reviewer is reminded when four fifths of the time are over; at the end it is overdue. */
public record Deadline(Duration time) {

    public Deadline {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("no time to decide");
        }
    }

    public static Deadline ofHours(int hours) {
        return new Deadline(Duration.ofHours(hours));
    }

    public Instant warnAt(Instant opened) {
        return opened.plus(time.multipliedBy(4).dividedBy(5));
    }

    public Instant dueAt(Instant opened) {
        return opened.plus(time);
    }
}
