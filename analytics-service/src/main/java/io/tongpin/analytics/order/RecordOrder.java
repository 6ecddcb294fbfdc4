package io.tongpin.analytics.order;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.FactSignal;
import io.tongpin.analytics.identity.ResolveCustomer;
import io.tongpin.analytics.leadfact.LeadFacts;
import io.tongpin.analytics.order.domain.Entering.Entered;
import io.tongpin.analytics.order.domain.EntryKind;
import io.tongpin.analytics.order.domain.OrderLedger;
import io.tongpin.analytics.order.domain.OrderState;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Takes an order in, once per order number. */
@ApplicationScoped
class RecordOrder {
    private final Orders orders;
    private final LeadFacts leads;
    private final ResolveCustomer resolveCustomer;
    private final OrderNews news;
    private final FactSignal signal;

    RecordOrder(Orders orders, LeadFacts leads, ResolveCustomer resolveCustomer, OrderNews news, FactSignal signal) {
        this.orders = orders;
        this.leads = leads;
        this.resolveCustomer = resolveCustomer;
        this.news = news;
        this.signal = signal;
    }

    sealed interface Outcome {
        record Recorded() implements Outcome {}

        /** The very order was known; nothing, or only its lead, was added. */
        record Known() implements Outcome {}

        /** @param field what differs from the order of that number */
        record Conflicts(String field) implements Outcome {}
    }

    Uni<Outcome> record(SqlConnection tx, SignedOrder order) {
        signal.after(tx);
        var flag = order.leadId() == null ? Uni.createFrom().item(order.test()) : leads.lockTestFlag(tx, order.leadId(), order.test());
        return flag.chain(test -> orders.lock(tx, order.orderNo())
                .chain(known -> known == null ? create(tx, order, test || order.test()) : compare(tx, order, known).call(outcome -> outcome instanceof Outcome.Known
                        ? orders.toldBy(tx, order.orderNo(), order.system()) : Uni.createFrom().voidItem())));
    }

    private Uni<Outcome> create(SqlConnection tx, SignedOrder order, boolean test) {
        var ledger = OrderLedger.signed(order.amount().amount());
        var entries = new ArrayList<>(List.of(new Orders.Entry(EntryKind.SIGNED, ledger.amount(), order.signedAt(), order.voucher(), order.by())));
        if (order.state() != OrderState.SIGNED && ledger.enter(EntryKind.valueOf(order.state().name()), null) instanceof Entered entered) {
            ledger = entered.ledger();
            entries.add(new Orders.Entry(EntryKind.valueOf(order.state().name()), entered.amount(), order.signedAt(), order.voucher(), order.by()));
        }
        var sums = ledger;
        var customer = order.cid() != null ? Uni.createFrom().item(order.cid()) : resolveCustomer.resolve(tx, order.customer(), order.keys());
        return customer.chain(cid -> orders.insert(tx, order, cid, sums, test))
                .call(() -> orders.add(tx, order.orderNo(), entries))
                .chain(told -> news.changed(tx, told, order.history()))
                .replaceWith(new Outcome.Recorded());
    }

    private Uni<Outcome> compare(SqlConnection tx, SignedOrder order, Orders.Known known) {
        if (known.leadId() != null && order.leadId() != null && !known.leadId().equals(order.leadId())) {
            return conflict("leadId");
        }
        if (known.ledger().amount().compareTo(order.amount().amount()) != 0) {
            return conflict("amount");
        }
        if (!known.signedAt().equals(order.signedAt())) {
            return conflict("signedAt");
        }
        if (order.leadId() == null || Objects.equals(known.leadId(), order.leadId())) {
            return Uni.createFrom().item(new Outcome.Known());
        }
        return orders.attachLead(tx, order).chain(told -> news.changed(tx, told, order.history())).replaceWith(new Outcome.Known());
    }

    private static Uni<Outcome> conflict(String field) {
        return Uni.createFrom().item(new Outcome.Conflicts(field));
    }

    /** Flags the orders of a lead that turned out to be test data. */
    Uni<Void> flagTest(SqlConnection tx, UUID leadId) {
        signal.after(tx);
        return leads.lockTestFlag(tx, leadId, true).chain(() -> orders.flagTest(tx, leadId));
    }
}
