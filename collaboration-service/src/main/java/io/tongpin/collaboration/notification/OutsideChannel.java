package io.tongpin.collaboration.notification;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.notification.domain.Answer;
import io.tongpin.collaboration.notification.domain.Channel;

/** A way out of the product: knows one channel's wire format, and nothing of queues, retries and people. */
interface OutsideChannel {

    Channel channel();

    /** Is it configured? */
    boolean on();

    /** Messages that the channel takes within a minute, of one address where it is personal. */
    int perMinute();

    /** Sends once. Never fails: whatever goes wrong is an {@link Answer}, and no answer tells a secret. */
    Uni<Answer> send(Message message);
}
