package io.tongpin.collaboration.notification.domain;

import java.time.Duration;

/** What came of handing a message to an outside channel once. */
public sealed interface Answer {

    /** The channel said it took the message. */
    record Accepted() implements Answer {
    }

    /** The channel said no, or nothing left this machine: certainly not delivered, so safe to repeat. */
    record Refused(String reason, Duration notBefore) implements Answer {
    }

    /** The channel said no and will say so again, such as for an unknown address: a person has to put something right first. */
    record Rejected(String reason) implements Answer {
    }

    /** Sent, but no answer came: it may have been delivered. Never repeated by itself, unless the channel recognises repeats. */
    record Silence(String reason) implements Answer {
    }
}
