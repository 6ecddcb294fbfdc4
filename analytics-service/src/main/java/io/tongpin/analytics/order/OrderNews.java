package io.tongpin.analytics.order;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.order.domain.OrderState;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.money.Money;
import io.tongpin.platform.outbox.Outbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/** Tells the other services what became of an order, and other replicas that there is a new fact. */
@ApplicationScoped
class OrderNews {
    private final Outbox outbox;

    OrderNews(Outbox outbox) {
        this.outbox = outbox;
    }

    record Rep(UUID id, String name) {}

    record OrderChanged(String orderNo, UUID leadId, UUID cid, String customer, Rep rep, String type, OrderState state, Money amount,
            BigDecimal paidShare, BigDecimal deliveredShare,
            LocalDate signedAt, LocalDate promisedAt) {}

    Uni<Void> changed(SqlConnection tx, Orders.Told told, boolean history) {
        var order = told.order();
        return outbox.append(tx, Event.of("io.tongpin.analytics.order-changed.v1", order.orderNo(), told.sequence(), order)
                        .owner(order.rep() == null ? null : order.rep().id()).orgPath(told.org()).history(history).build())
                .chain(() -> tx.query("notify order_facts").execute()).replaceWithVoid();
    }
}
