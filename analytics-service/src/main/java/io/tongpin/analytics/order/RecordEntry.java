package io.tongpin.analytics.order;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.FactSignal;
import io.tongpin.analytics.order.domain.Entering;
import io.tongpin.analytics.order.domain.EntryKind;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Adds what happened to an order: paid, delivered, refunded, cancelled, each with its voucher. */
@ApplicationScoped
class RecordEntry {
    private final Orders orders;
    private final OrderNews news;
    private final FactSignal signal;

    RecordEntry(Orders orders, OrderNews news, FactSignal signal) {
        this.orders = orders;
        this.news = news;
        this.signal = signal;
    }

    /**
     * @param reps   whose orders the caller may write, or null for all
     * @param amount null means all that is left
     * @return null when there is no such order within {@code reps}
     */
    Uni<Entering> record(SqlConnection tx, String orderNo, UUID[] reps, EntryKind kind, BigDecimal amount, LocalDate at, JsonObject voucher,
            UUID by) {
        return orders.lock(tx, orderNo).chain(known -> {
            if (known == null || !known.of(reps)) {
                return Uni.createFrom().nullItem();
            }
            var answer = known.ledger().enter(kind, amount);
            return answer instanceof Entering.Entered entered
                    ? write(tx, orderNo, entered, new Orders.Entry(kind, entered.amount(), at, voucher, by)).replaceWith(answer)
                    : Uni.createFrom().item(answer);
        });
    }

    private Uni<Void> write(SqlConnection tx, String orderNo, Entering.Entered entered, Orders.Entry entry) {
        signal.after(tx);
        return orders.add(tx, orderNo, List.of(entry))
                .chain(() -> orders.update(tx, orderNo, entered.ledger(), entry.at()))
                .chain(told -> news.changed(tx, told, false));
    }
}
