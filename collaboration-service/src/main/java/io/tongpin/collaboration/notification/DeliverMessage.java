package io.tongpin.collaboration.notification;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.notification.domain.Answer;
import io.tongpin.collaboration.notification.domain.RetryPolicy;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.outbox.Outbox;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/**
 * Sends the next due message of a channel. Two transactions, because the claim must be committed before anything leaves: a replica that
 * dies in between leaves an attempt in flight behind, never a message that looks unsent.
 */
@ApplicationScoped
class DeliverMessage {
    private final Pool pool;
    private final Deliveries deliveries;
    private final Outbox outbox;
    private final DeliveryConfig config;
    private final Clock clock;

    DeliverMessage(Pool pool, Deliveries deliveries, Outbox outbox, DeliveryConfig config, Clock clock) {
        this.pool = pool;
        this.deliveries = deliveries;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    /** @return false when nothing was due */
    Uni<Boolean> next(OutsideChannel channel) {
        return pool.withTransaction(tx -> deliveries.claim(tx, channel.channel(), channel.perMinute(), clock.instant()))
                .chain(claimed -> claimed == null ? Uni.createFrom().item(false)
                        : channel.send(claimed.message())
                                .chain(answer -> pool.withTransaction(tx -> settle(tx, claimed, answer)))
                                .replaceWith(true));
    }

    /** Marks attempts whose replica died. */
    Uni<Void> giveUpOnOrphans() {
        var now = clock.instant();
        return pool.withTransaction(tx -> deliveries.giveUpOnOrphans(tx, now.minus(config.orphanedAfter()), now));
    }

    private Uni<Void> settle(SqlConnection tx, Deliveries.Claimed claimed, Answer answer) {
        var now = clock.instant();
        var policy = new RetryPolicy(config.firstDelay(), config.longestDelay(), config.tries());
        var next = policy.after(answer, claimed.since(), claimed.message().channel().recognisesRepeats(), now);
        var sent = claimed.whenSent();
        return deliveries.settle(tx, claimed, answer, next, now)
                .chain(() -> answer instanceof Answer.Accepted && sent != null
                        ? outbox.append(tx, Event.of(sent.type(), sent.subject(), 1, sent.data()).at(now).build())
                        : Uni.createFrom().voidItem());
    }
}
