package io.tongpin.assignment.override;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The review desk decided; only overrides are ours. */
@ApplicationScoped
class ReviewDecidedListener {
    record ReviewDecided(UUID reviewId, String kind, UUID leadId, boolean approved, String comment, By by) {}

    record By(String name) {}

    private final Inbox inbox;
    private final ApplyOverride applyOverride;
    private final Clock clock;

    ReviewDecidedListener(Inbox inbox, ApplyOverride applyOverride, Clock clock) {
        this.inbox = inbox;
        this.applyOverride = applyOverride;
        this.clock = clock;
    }

    @Incoming("override")
    Uni<Void> on(Event event) {
        var review = event.data(ReviewDecided.class);
        return !"OVERRIDE".equals(review.kind()) ? Uni.createFrom().voidItem()
                : inbox.once("assignment.override", event, tx -> applyOverride.apply(tx, review.reviewId(), review.leadId(), review.approved(),
                        review.comment(), review.by() == null ? null : review.by().name(), clock.instant()));
    }
}
