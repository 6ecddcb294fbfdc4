package io.tongpin.collaboration.requirement;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.requirement.domain.Said;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import io.tongpin.platform.money.Money;
import io.tongpin.platform.outbox.Outbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
class NeedListener {

    private static final String CONSUMER = "collaboration.requirement";
    private static final String FOLLOW_UP = "io.tongpin.lead.follow-up-recorded.v1";

    record By(UUID id, String name) {}

    record FollowUp(UUID leadId, String company, String note, List<String> tags, By by, Instant at, Money expectedAmount) {
        boolean isNeed() {
            return tags != null && tags.contains("NEED") && note != null && !note.isBlank();
        }
    }

    record Lead(UUID leadId, String company, Money expectedAmount) {}

    record Linked(UUID cid, UUID leadId) {}

    private final Inbox inbox;
    private final Requirements requirements;
    private final Outbox outbox;
    private final Clock clock;

    NeedListener(Inbox inbox, Requirements requirements, Outbox outbox, Clock clock) {
        this.inbox = inbox;
        this.requirements = requirements;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Incoming("requirement")
    Uni<Void> on(Event event) {
        if (event.type().equals(FOLLOW_UP)) {
            var followUp = event.data(FollowUp.class);
            return followUp.isNeed() ? inbox.once(CONSUMER, event, tx -> add(tx, event, followUp)) : Uni.createFrom().voidItem();
        }
        return inbox.together(CONSUMER, event, this::apply);
    }

    private Uni<Void> add(SqlConnection tx, Event event, FollowUp followUp) {
        var need = need(event, followUp);
        return requirements.add(tx, need, clock.instant())
                .chain(() -> requirements.stake(tx, followUp.leadId(), followUp.company(), followUp.expectedAmount(), event.sequence()))
                .chain(() -> outbox.append(tx, MeaningAsked.of(need.id(), Said.note(need.text()).bare(), event.history())));
    }

    private static Requirements.Need need(Event event, FollowUp followUp) {
        var by = followUp.by() == null ? new By(null, null) : followUp.by();
        return new Requirements.Need(event.id(), followUp.leadId(), followUp.company(), followUp.note().strip(), by.id(), by.name(),
                event.owner() == null ? null : UUID.fromString(event.owner()), followUp.at() == null ? event.time() : followUp.at());
    }

    private Uni<Void> apply(SqlConnection tx, Event event) {
        return switch (event.type()) {
            case "io.tongpin.lead.lead-changed.v1" -> {
                var lead = event.data(Lead.class);
                yield requirements.stake(tx, lead.leadId(), lead.company(), lead.expectedAmount(), event.sequence());
            }
            case "io.tongpin.lead.lead-lost.v1", "io.tongpin.lead.lead-invalidated.v1" -> requirements.end(tx, event.data(Lead.class).leadId());
            case "io.tongpin.analytics.customer-linked.v1" -> {
                var linked = event.data(Linked.class);
                yield linked.leadId() == null ? Uni.createFrom().voidItem() : requirements.link(tx, linked.leadId(), linked.cid());
            }
            default -> throw new IllegalArgumentException("no need follows from " + event.type());
        };
    }
}
