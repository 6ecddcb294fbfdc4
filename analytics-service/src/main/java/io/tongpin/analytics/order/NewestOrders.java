package io.tongpin.analytics.order;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.order.domain.OrderState;
import io.tongpin.analytics.people.Sight;
import io.tongpin.platform.money.Money;
import io.tongpin.platform.security.Roles;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The newest orders for features that tell of them, to whoever may list orders. */
@ApplicationScoped
public class NewestOrders {
    /** As {@link OrderResource} lets list. */
    private static final Set<String> READERS = Set.of(Roles.SALES_REP, Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.DELIVERY,
            Roles.FINANCE, Roles.SERVICE, Roles.DATA_STEWARD);
    private final Pool pool;

    NewestOrders(Pool pool) {
        this.pool = pool;
    }

    public record Order(String orderNo, String customer, String rep, String productLine, String region, OrderState state, LocalDate signedAt, Money amount) {}

    public boolean lists(Set<String> roles) {
        return roles.stream().anyMatch(READERS::contains);
    }

    /** Newest signature first; test orders are left out. @param state null for any */
    public Uni<List<Order>> of(Sight sight, String state, int most) {
        return pool.preparedQuery("""
                select * from sales_order where ($1::uuid[] is null or rep = any($1)) and not test and ($2::text is null or state = $2)
                order by signed_at desc, order_no desc limit $3""").execute(Tuple.of(sight.reps(), state, most))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(row -> new Order(row.getString("order_no"), row.getString("customer"), row.getString("rep_name"),
                        row.getString("product_line"), row.getString("region"), Orders.ledger(row).state(), row.getLocalDate("signed_at"),
                        new Money(row.getBigDecimal("amount"), row.getString("currency").strip()))).toList());
    }
}
