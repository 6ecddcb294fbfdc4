package io.tongpin.lead.outcome;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.LeadEntity;
import io.tongpin.lead.Leads;
import io.tongpin.lead.Person;
import io.tongpin.lead.amount.ChangeAmount;
import io.tongpin.lead.amount.DecideAmount;
import io.tongpin.lead.amount.domain.AmountBreaker.Verdict;
import io.tongpin.lead.outcome.domain.OrderDraft;
import io.tongpin.lead.timeline.Change;
import io.tongpin.lead.timeline.Change.Column;
import io.tongpin.lead.timeline.Timeline;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.outbox.Outbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Ends a lead (A9): won with its order, lost with a reason, invalid, or back to the public pool. A pending amount review is cancelled. */
@Singleton
public class CloseLead {

    /** On the wire: {@code lead-won}. */
    record LeadWon(UUID leadId, String company, Contact contact, String source, String campaign, String industry, String region, String store,
            String level, Instant createdAt, Instant wonAt, Person rep, OrderDraft order, boolean test) {
        static final String TYPE = "io.tongpin.lead.lead-won.v1";
    }

    record Contact(String name, String phone, String email) {}

    /** On the wire: {@code lead-lost}, {@code lead-invalidated} and {@code lead-recycled}. */
    record LeadClosed(UUID leadId, String company, String reason, String level, Instant at, Instant createdAt, Person rep) {
        static final String LOST = "io.tongpin.lead.lead-lost.v1";
        static final String INVALIDATED = "io.tongpin.lead.lead-invalidated.v1";
        static final String RECYCLED = "io.tongpin.lead.lead-recycled.v1";
    }

    sealed interface WinAnswer {
        record Won(OrderDraft order) implements WinAnswer {}

        /** Only leads on the top level are won. */
        record TooEarly() implements WinAnswer {}

        /** The amount is too far from the reviewed one: a review has been opened and the lead stays open. */
        record NeedsReview(UUID review) implements WinAnswer {}
    }

    private static final int TOP_LEVEL = 5;

    private final Leads leads;
    private final ChangeAmount changeAmount;
    private final DecideAmount decideAmount;
    private final Timeline timeline;
    private final Outbox outbox;

    CloseLead(Leads leads, ChangeAmount changeAmount, DecideAmount decideAmount, Timeline timeline, Outbox outbox) {
        this.leads = leads;
        this.changeAmount = changeAmount;
        this.decideAmount = decideAmount;
        this.timeline = timeline;
        this.outbox = outbox;
    }

    /** @param lead locked by the caller. @param order without faults */
    Uni<WinAnswer> win(SqlConnection tx, LeadEntity lead, OrderDraft order, Actor by, boolean editorIsReviewer, Instant now) {
        if (lead.level() < TOP_LEVEL) {
            return Uni.createFrom().item(new WinAnswer.TooEarly());
        }
        if (lead.reviewId() != null) {
            throw ChangeAmount.frozen(lead);
        }
        return changeAmount.judge(tx, lead, order.amount(), now).chain(verdict -> verdict instanceof Verdict.Freezes
                ? changeAmount.change(tx, lead, order.amount(), "成交金额", by, editorIsReviewer, now)
                        .map(outcome -> (WinAnswer) new WinAnswer.NeedsReview(outcome.review()))
                : won(tx, lead, order.orderNo() == null ? order.numbered(orderNo(lead)) : order, by, now));
    }

    private Uni<WinAnswer> won(SqlConnection tx, LeadEntity lead, OrderDraft order, Actor by, Instant now) {
        var change = closing(lead, "WON", "WON", null, by, now).tell("orderNo", null, order.orderNo())
                .set(Column.AMOUNT, Column.CURRENCY, lead.amount(), order.amount());
        var won = new LeadWon(lead.id(), lead.company(), new Contact(lead.contactName(), lead.phone(), lead.email()), lead.source(),
                lead.campaign(), lead.industry(), lead.region(), lead.store(), "L" + lead.level(), lead.createdAt(), now, lead.owner(), order,
                lead.test());
        return write(tx, lead, change, LeadWon.TYPE, won, now)
                .chain(() -> lead.ownerId() == null ? Uni.createFrom().voidItem() : WonOrders.count(tx, List.of(new WonOrders.Won(lead.id(), lead.ownerId(), order))))
                .replaceWith(new WinAnswer.Won(order));
    }

    Uni<Void> lose(SqlConnection tx, LeadEntity lead, String reason, Actor by, Instant now) {
        return close(tx, lead, "LOST", LeadClosed.LOST, reason, by, now);
    }

    Uni<Void> invalidate(SqlConnection tx, LeadEntity lead, String reason, Actor by, Instant now) {
        return close(tx, lead, "INVALID", LeadClosed.INVALIDATED, reason, by, now);
    }

    /** Back to the public pool: nobody's, and the next owner's clock starts anew. */
    public Uni<Void> recycle(SqlConnection tx, LeadEntity lead, String reason, Actor by, Instant now) {
        return close(tx, lead, "POOL", LeadClosed.RECYCLED, reason, by, now);
    }

    private Uni<Void> close(SqlConnection tx, LeadEntity open, String status, String type, String reason, Actor by, Instant now) {
        return decideAmount.cancel(tx, open, by, now).chain(() -> open.reviewId() == null ? Uni.createFrom().item(open) : leads.lock(tx, open.id()))
                .chain(lead -> write(tx, lead, closing(lead, status, status, reason, by, now), type,
                        new LeadClosed(lead.id(), lead.company(), reason, "L" + lead.level(), now, lead.createdAt(), lead.owner()), now));
    }

    private static Change closing(LeadEntity lead, String entry, String status, String reason, Actor by, Instant now) {
        var change = Change.of(lead, entry, by, now);
        if (status.equals("POOL")) {
            change.tell("owner", lead.ownerName(), null).setQuietly(Column.OWNER_ID, null).setQuietly(Column.OWNER_NAME, null)
                    .setQuietly(Column.OWNER_PATH, null);
        }
        return change.set(Column.STATUS, lead.status(), status).set(Column.CLOSE_REASON, null, reason)
                .setQuietly(Column.CLOSED_AT, now).setQuietly(Column.NEXT_ACTION_AT, null).setQuietly(Column.DUE_AT, null)
                .setQuietly(Column.WARN_AT, null).setQuietly(Column.QUEUE_MANAGER, null).setQuietly(Column.QUEUE_REASON, null)
                .setQuietly(Column.QUEUE_SINCE, null);
    }

    private Uni<Void> write(SqlConnection tx, LeadEntity lead, Change change, String type, Object data, Instant now) {
        return timeline.write(tx, change).chain(seq -> outbox.append(tx, Event.of(type, lead.id().toString(), seq, data).at(now)
                .owner(lead.ownerId()).orgPath(lead.ownerPath()).build()));
    }

    /** Readable and unique without a counter: the lead's own id, shortened by its time part, tells it apart. */
    private static String orderNo(LeadEntity lead) {
        return "TP-" + lead.id().toString().replace("-", "").substring(12).toUpperCase(Locale.ROOT);
    }
}
