package io.tongpin.analytics.customer;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The review desk decided; only customer records are ours. */
@ApplicationScoped
class ReviewDecidedListener {
    record Decided(UUID reviewId, String kind, boolean approved, String comment, MergeCustomers.By by, Instant at) {}

    private final Inbox inbox;
    private final AnswerQuestion answerQuestion;

    ReviewDecidedListener(Inbox inbox, AnswerQuestion answerQuestion) {
        this.inbox = inbox;
        this.answerQuestion = answerQuestion;
    }

    @Incoming("customer")
    Uni<Void> on(Event event) {
        var decided = event.data(Decided.class);
        return !"IDENTITY".equals(decided.kind()) ? Uni.createFrom().voidItem() : inbox.once("analytics.customer", event, tx -> answerQuestion
                .answer(tx, decided.reviewId(), decided.approved(), decided.comment(), decided.by(), decided.at()).replaceWithVoid());
    }
}
