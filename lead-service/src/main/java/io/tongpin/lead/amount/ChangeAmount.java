package io.tongpin.lead.amount;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.LeadChanged;
import io.tongpin.lead.LeadEntity;
import io.tongpin.lead.Person;
import io.tongpin.lead.amount.domain.AmountBreaker;
import io.tongpin.lead.amount.domain.AmountBreaker.Verdict;
import io.tongpin.lead.timeline.Change;
import io.tongpin.lead.timeline.Change.Column;
import io.tongpin.lead.timeline.Timeline;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.money.Money;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Roles;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Changes the expected amount, or freezes it for review. The lead is locked, so concurrent edits are judged one after the other. */
@Singleton
public class ChangeAmount {

    /** @param review id of the review that now decides, or null when the amount was applied */
    public record Outcome(UUID review) {}

    /** On the wire: {@code amount-frozen}. {@code change} is relative to the reviewed amount, null when they cannot be compared. */
    record AmountFrozen(UUID leadId, String company, UUID reviewId, Money reviewed, Money pending, String change, String reason, Person editor,
            String reviewerRole, Person owner, Instant at) {
        static final String TYPE = "io.tongpin.lead.amount-frozen.v1";
    }

    private final ExchangeRates rates;
    private final Timeline timeline;
    private final Outbox outbox;
    private final CompanyZone zone;

    ChangeAmount(ExchangeRates rates, Timeline timeline, Outbox outbox, CompanyZone zone) {
        this.rates = rates;
        this.timeline = timeline;
        this.outbox = outbox;
        this.zone = zone;
    }

    /**
     * @param lead            locked by the caller
     * @param editorIsReviewer the editor is the marketing head, so the sales head reviews
     * @throws Problem 422 while an earlier change is frozen
     */
    public Uni<Outcome> change(SqlConnection tx, LeadEntity lead, Money proposed, String reason, Actor by, boolean editorIsReviewer, Instant now) {
        if (lead.reviewId() != null) {
            throw frozen(lead);
        }
        return judge(tx, lead, proposed, now).chain(verdict -> verdict instanceof Verdict.Freezes freezes
                ? freeze(tx, lead, proposed, reason, freezes.change(), by, editorIsReviewer, now)
                : apply(tx, lead, proposed, ((Verdict.Applies) verdict).reviewed(), reason, by, now));
    }

    /** What the breaker says to an amount for this lead, without changing anything. */
    public Uni<Verdict> judge(SqlConnection tx, LeadEntity lead, Money proposed, Instant now) {
        if (lead.reviewed() == null) {
            return Uni.createFrom().item(AmountBreaker.DEFAULT.judge(null, proposed, BigDecimal.ONE));
        }
        return rates.rate(tx, proposed.currency(), lead.reviewed().currency(), LocalDate.ofInstant(now, zone.zone()))
                .map(rate -> AmountBreaker.DEFAULT.judge(lead.reviewed(), proposed, rate));
    }

    /** The refusal while a review is pending, with the review's link. */
    public static Problem frozen(LeadEntity lead) {
        return Problem.refused("amount.frozen").with("review", Map.of("id", lead.reviewId(), "link", "/reviews/" + lead.reviewId()));
    }

    private Uni<Outcome> apply(SqlConnection tx, LeadEntity lead, Money amount, Money reviewed, String reason, Actor by, Instant now) {
        var change = Change.of(lead, "AMOUNT_CHANGED", by, now).set(Column.AMOUNT, Column.CURRENCY, lead.amount(), amount).tell("reason", null, reason)
                .setQuietly(Column.REVIEWED_AMOUNT, reviewed.amount().signum() == 0 ? null : reviewed.amount())
                .setQuietly(Column.REVIEWED_CURRENCY, reviewed.amount().signum() == 0 ? null : reviewed.currency());
        var told = LeadChanged.of(lead, List.of("expectedAmount")).worth(amount);
        return timeline.write(tx, change).chain(seq -> outbox.append(tx, told.event(lead, seq, now))).replaceWith(new Outcome(null));
    }

    private Uni<Outcome> freeze(SqlConnection tx, LeadEntity lead, Money pending, String reason, BigDecimal relative, Actor by,
            boolean editorIsReviewer, Instant now) {
        var review = UuidV7.next();
        var change = Change.of(lead, "AMOUNT_FROZEN", by, now).set(Column.PENDING_AMOUNT, Column.PENDING_CURRENCY, null, pending)
                .tell("expectedAmount", lead.amount(), null).tell("reason", null, reason).setQuietly(Column.REVIEW_ID, review)
                .tell("reviewId", null, review);
        var frozen = new AmountFrozen(lead.id(), lead.company(), review, lead.reviewed(), pending,
                relative == null ? null : relative.toPlainString(), reason, Person.of(by),
                editorIsReviewer ? Roles.SALES_HEAD : Roles.MARKETING_HEAD, lead.owner(), now);
        return timeline.write(tx, change).chain(seq -> outbox.append(tx, Event.of(AmountFrozen.TYPE, lead.id().toString(), seq, frozen)
                .at(now).owner(lead.ownerId()).orgPath(lead.ownerPath()).build())).replaceWith(new Outcome(review));
    }
}
