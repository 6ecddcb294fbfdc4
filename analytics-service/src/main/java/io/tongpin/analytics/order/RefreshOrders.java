package io.tongpin.analytics.order;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.FactSignal;
import io.tongpin.analytics.leadfact.LeadFacts;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Has the orders of a lead read again by whoever keeps a copy of them, because something that stands beside them has changed. */
@ApplicationScoped
public class RefreshOrders {
    private static final String TICK = "with tick as (update fact_clock set version = version + 1 returning version) ";
    private final LeadFacts leads;
    private final FactSignal signal;

    RefreshOrders(LeadFacts leads, FactSignal signal) {
        this.leads = leads;
        this.signal = signal;
    }

    /** The lead's row is locked first, as whoever records its order does: the order then is either here already, or is read after this. */
    public Uni<Void> ofLead(SqlConnection tx, UUID lead) {
        return leads.lockTestFlag(tx, lead, false)
                .chain(() -> tx.preparedQuery("select order_no from sales_order where lead_id = $1 order by order_no for update").execute(Tuple.of(lead)))
                .chain(rows -> {
                    if (rows.size() == 0) {
                        return Uni.createFrom().voidItem();
                    }
                    signal.after(tx);
                    return tx.preparedQuery(TICK + "update sales_order set fact_version = tick.version from tick where lead_id = $1").execute(Tuple.of(lead))
                            .chain(() -> tx.query("notify order_facts").execute()).replaceWithVoid();
                });
    }
}
