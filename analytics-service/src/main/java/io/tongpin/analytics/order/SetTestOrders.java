package io.tongpin.analytics.order;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.FactSignal;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Takes orders out of every figure as test data, or back in. */
@ApplicationScoped
public class SetTestOrders {
    private final Orders orders;
    private final FactSignal signal;

    SetTestOrders(Orders orders, FactSignal signal) {
        this.orders = orders;
        this.signal = signal;
    }

    /** @return the orders that changed */
    public Uni<List<String>> set(SqlConnection tx, List<String> orderNos, boolean test) {
        signal.after(tx);
        return orderNos.isEmpty() ? Uni.createFrom().item(List.of()) : orders.setTest(tx, orderNos, test);
    }
}
