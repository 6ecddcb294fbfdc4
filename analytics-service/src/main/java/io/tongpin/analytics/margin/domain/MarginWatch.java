package io.tongpin.analytics.margin.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Opens a report when consecutive orders of one rep all lie below the team's margin by more than a part of it, or by more than points.
 *
 * @param orders how many in a row
 * @param floor  share of the team's margin, such as 0.85; an order exactly there is not below
 * @param points such as 0.15: so far below the team's margin, instead of the share; null for the share
 */
public record MarginWatch(int orders, BigDecimal floor, BigDecimal points) {

    /** @param team margin of the team over the trailing window at that order; null when the team sold nothing else */
    public record Order(String orderNo, BigDecimal amount, BigDecimal cost, BigDecimal team) {
        public BigDecimal margin() {
            return amount.subtract(cost).divide(amount, 6, RoundingMode.HALF_UP);
        }
    }

    /** @param newestFirst orders of the rep whose cost is known, newest signature first */
    public boolean opens(List<Order> newestFirst) {
        return newestFirst.size() >= orders && newestFirst.subList(0, orders).stream().allMatch(this::below);
    }

    private boolean below(Order order) {
        return order.team() != null && order.team().signum() > 0 && order.margin().compareTo(least(order.team())) < 0;
    }

    private BigDecimal least(BigDecimal team) {
        return points == null ? team.multiply(floor) : team.subtract(points);
    }
}
