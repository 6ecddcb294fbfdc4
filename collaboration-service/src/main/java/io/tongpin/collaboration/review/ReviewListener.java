package io.tongpin.collaboration.review;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
class ReviewListener {
    private static final String FROZEN = "io.tongpin.lead.amount-frozen.v1";
    private static final String DECIDED = "io.tongpin.lead.amount-decided.v1";
    private static final String OVERRIDE_REQUESTED = "io.tongpin.assignment.override-requested.v1";
    private static final String OVERRIDE_DECIDED = "io.tongpin.assignment.override-decided.v1";
    private static final String SPOT_CHECKED = "io.tongpin.lead.spot-check-recorded.v1";
    private static final String IDENTITY_ASKED = "io.tongpin.analytics.identity-review-opened.v1";
    private static final String IDENTITY_DECIDED = "io.tongpin.analytics.identity-review-decided.v1";
    private static final String CHANGED = "io.tongpin.lead.lead-changed.v1";

    private final Inbox inbox;
    private final OpenReview openReview;
    private final CloseReview closeReview;
    private final Reviews reviews;

    ReviewListener(Inbox inbox, OpenReview openReview, CloseReview closeReview, Reviews reviews) {
        this.inbox = inbox;
        this.openReview = openReview;
        this.closeReview = closeReview;
        this.reviews = reviews;
    }

    @Incoming("review")
    Uni<Void> on(Event event) {
        return event.history() || event.type().equals(CHANGED) && !event.data(LeadChanged.class).handsOver() ? Uni.createFrom().voidItem() : inbox.together("collaboration.review", event, this::apply);
    }

    private Uni<Void> apply(SqlConnection tx, Event event) {
        return switch (event.type()) {
            case FROZEN -> openReview.open(tx, event.data(AmountFrozen.class).opening(event));
            case DECIDED -> closeReview.close(tx, event.data(AmountDecided.class).closing(event));
            case OVERRIDE_REQUESTED -> openReview.open(tx, event.data(OverrideRequested.class).opening(event));
            case OVERRIDE_DECIDED -> closeReview.close(tx, event.data(OverrideDecided.class).closing(event));
            case SPOT_CHECKED -> openReview.open(tx, event.data(SpotCheckRecorded.class));
            case IDENTITY_ASKED -> openReview.open(tx, event.data(IdentityAsked.class));
            case IDENTITY_DECIDED -> closeReview.close(tx, event.data(IdentityDecided.class).closing());
            case CHANGED -> reviews.handOver(tx, event.data(LeadChanged.class), event.sequence());
            default -> throw new IllegalArgumentException("no review follows from " + event.type());
        };
    }
}
