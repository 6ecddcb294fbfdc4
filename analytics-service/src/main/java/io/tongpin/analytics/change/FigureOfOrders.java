package io.tongpin.analytics.change;

import io.tongpin.analytics.change.domain.ChangeSplit;
import io.tongpin.analytics.sandbox.SegmentQuery.Segment;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Figures that are sums, or quotients of sums, over orders: only those can be split order by order. */
enum FigureOfOrders {
    ORDER_AMOUNT("order-amount", false, true, 2),
    ORDERS_SIGNED("orders-signed", false, false, 0),
    AVERAGE_ORDER("average-order", true, true, 2),
    GROSS_MARGIN("gross-margin", true, false, 6);

    static final String IDS = Arrays.stream(values()).map(figure -> figure.metric).collect(Collectors.joining(", "));
    private final String metric;
    private final boolean quotient;
    private final boolean factors;
    private final int digits;

    FigureOfOrders(String metric, boolean quotient, boolean factors, int digits) {
        this.metric = metric;
        this.quotient = quotient;
        this.factors = factors;
        this.digits = digits;
    }

    static FigureOfOrders of(String metric) {
        return Arrays.stream(values()).filter(figure -> figure.metric.equals(metric)).findFirst().orElse(null);
    }

    boolean quotient() {
        return quotient;
    }

    boolean hasFactors() {
        return factors;
    }

    int digits() {
        return digits;
    }

    ChangeSplit.Cell<Object> cell(Segment segment) {
        var before = segment.before();
        var after = segment.after();
        return switch (this) {
            case ORDER_AMOUNT -> new ChangeSplit.Cell<>(segment, before.amount(), null, after.amount(), null);
            case ORDERS_SIGNED -> new ChangeSplit.Cell<>(segment, BigDecimal.valueOf(before.orders()), null, BigDecimal.valueOf(after.orders()), null);
            case AVERAGE_ORDER -> priced(segment);
            case GROSS_MARGIN -> new ChangeSplit.Cell<>(segment, before.costed().subtract(before.cost()), before.costed(),
                    after.costed().subtract(after.cost()), after.costed());
        };
    }

    /** Money and number of orders. */
    ChangeSplit.Cell<Object> priced(Segment segment) {
        return new ChangeSplit.Cell<>(segment, segment.before().amount(), BigDecimal.valueOf(segment.before().orders()), segment.after().amount(),
                BigDecimal.valueOf(segment.after().orders()));
    }
}
