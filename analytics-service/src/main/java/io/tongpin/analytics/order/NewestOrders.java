package io.tongpin.analytics.order;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.order.domain.OrderState;
import io.tongpin.analytics.people.Sight;
import io.tongpin.platform.money.Money;
import io.tongpin.platform.security.Roles;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** The newest orders for features that tell of them, to whoever may list orders. */
@ApplicationScoped
public class NewestOrders {
    /** As {@link OrderResource} lets list. */
    private static final Set<String> READERS = Set.of(Roles.SALES_REP, Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.DELIVERY,
            Roles.FINANCE, Roles.SERVICE, Roles.DATA_STEWARD);
    private final OrderQuery orders;

    NewestOrders(OrderQuery orders) {
        this.orders = orders;
    }

    public record Order(String orderNo, String customer, String rep, String productLine, String region, OrderState state, LocalDate signedAt, Money amount) {}

    public boolean lists(Set<String> roles) {
        return roles.stream().anyMatch(READERS::contains);
    }

    /** Newest signature first; test orders are left out. @param state null for any */
    public Uni<List<Order>> of(Sight sight, String state, OrderNarrowing narrowing, int most) {
        return orders.newest(sight, state == null ? null : OrderState.valueOf(state), narrowing, most).map(items -> items.stream().map(item -> new Order(item.orderNo(), item.customer(),
                item.rep() == null ? null : item.rep().name(), item.productLine(), item.region(), item.state(), item.signedAt(), item.amount())).toList());
    }
}
