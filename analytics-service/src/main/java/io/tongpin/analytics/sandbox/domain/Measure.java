package io.tongpin.analytics.sandbox.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be worked out over a set of orders. */
public enum Measure {
    ORDER_AMOUNT("order-amount", "MONEY", true, "订单金额", "Order amount"),
    ORDERS("orders", "COUNT", true, "订单数", "Orders"),
    AVERAGE_ORDER("average-order", "MONEY", false, "平均订单金额", "Average order"),
    GROSS_MARGIN("gross-margin", "RATIO", false, "毛利率", "Gross margin"),
    CUSTOMERS("customers", "COUNT", false, "客户数", "Customers"),
    PAID_AMOUNT("paid-amount", "MONEY", true, "已回款金额", "Amount paid"),
    DELIVERED_AMOUNT("delivered-amount", "MONEY", true, "已交付金额", "Amount delivered");

    private final String id;
    private final String unit;
    private final boolean additive;
    private final String zh;
    private final String en;

    Measure(String id, String unit, boolean additive, String zh, String en) {
        this.id = id;
        this.unit = unit;
        this.additive = additive;
        this.zh = zh;
        this.en = en;
    }

    public static Optional<Measure> of(String id) {
        return Arrays.stream(values()).filter(measure -> measure.id.equals(id)).findFirst();
    }

    public String id() {
        return id;
    }

    public String unit() {
        return unit;
    }

    /** True when the total is the sum of its cells. */
    public boolean additive() {
        return additive;
    }

    public String title(Locale locale) {
        return Locale.ENGLISH.equals(locale) ? en : zh;
    }
}
