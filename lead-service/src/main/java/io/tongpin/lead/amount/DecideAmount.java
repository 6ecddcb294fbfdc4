package io.tongpin.lead.amount;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.LeadEntity;
import io.tongpin.lead.Person;
import io.tongpin.lead.timeline.Change;
import io.tongpin.lead.timeline.Change.Column;
import io.tongpin.lead.timeline.Timeline;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.money.Money;
import io.tongpin.platform.outbox.Outbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/** Carries out what a reviewer decided on a frozen amount, or cancels the review when the lead closes. */
@Singleton
public class DecideAmount {

    enum Decision { APPROVED, REJECTED, CANCELLED }

    /** On the wire: {@code amount-decided}; {@code amount} is the amount from now on. */
    record AmountDecided(UUID leadId, String company, UUID reviewId, Decision outcome, Money amount, Money pending, Person by, String comment,
            UUID ownerId, Instant at) {
        static final String TYPE = "io.tongpin.lead.amount-decided.v1";
    }

    private final Timeline timeline;
    private final Outbox outbox;

    DecideAmount(Timeline timeline, Outbox outbox) {
        this.timeline = timeline;
        this.outbox = outbox;
    }

    /** @param lead locked by the caller. A decision on another review than the pending one comes too late and changes nothing. */
    Uni<Void> decide(SqlConnection tx, LeadEntity lead, UUID review, boolean approved, String comment, Actor by, Instant at) {
        return review.equals(lead.reviewId())
                ? close(tx, lead, approved ? Decision.APPROVED : Decision.REJECTED, comment, by, at).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    /** Ends a pending review because the lead is closing; the change is part of the closing transaction. */
    public Uni<Void> cancel(SqlConnection tx, LeadEntity lead, Actor by, Instant at) {
        return lead.reviewId() == null ? Uni.createFrom().voidItem() : close(tx, lead, Decision.CANCELLED, null, by, at).replaceWithVoid();
    }

    private Uni<Long> close(SqlConnection tx, LeadEntity lead, Decision decision, String comment, Actor by, Instant at) {
        var amount = decision == Decision.APPROVED ? lead.pending() : lead.amount();
        var change = Change.of(lead, "AMOUNT_" + decision, by, at).set(Column.PENDING_AMOUNT, Column.PENDING_CURRENCY, lead.pending(), null)
                .setQuietly(Column.REVIEW_ID, null).tell("reviewId", lead.reviewId(), null).tell("comment", null, comment);
        if (decision == Decision.APPROVED) {
            change.set(Column.AMOUNT, Column.CURRENCY, lead.amount(), amount).setQuietly(Column.REVIEWED_AMOUNT, amount.amount())
                    .setQuietly(Column.REVIEWED_CURRENCY, amount.currency());
        }
        return timeline.write(tx, change).call(seq -> outbox.append(tx, Event.of(AmountDecided.TYPE, lead.id().toString(), seq,
                new AmountDecided(lead.id(), lead.company(), lead.reviewId(), decision, amount, lead.pending(), Person.of(by), comment,
                        lead.ownerId(), at)).at(at).owner(lead.ownerId()).orgPath(lead.ownerPath()).build()));
    }
}
