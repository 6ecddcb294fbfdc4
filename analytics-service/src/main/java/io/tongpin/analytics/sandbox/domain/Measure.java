package io.tongpin.analytics.sandbox.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be worked out over a set of orders. */
public enum Measure {
    ORDER_AMOUNT("order-amount", "MONEY", true, "订单金额", "Order amount",
            "签约金额之和，按签约日期归期", "Sum of what was signed, by the date of signature"),
    ORDERS("orders", "COUNT", true, "订单数", "Orders",
            "签约的订单个数", "Number of orders signed"),
    AVERAGE_ORDER("average-order", "MONEY", false, "平均订单金额", "Average order",
            "签约金额之和 ÷ 订单个数；小计和合计各自重算", "Sum of what was signed ÷ number of orders; worked out again for each total"),
    GROSS_MARGIN("gross-margin", "RATIO", false, "毛利率", "Gross margin",
            "（金额 − 成本）÷ 金额，先求和再相除，只看成本已知的订单", "(Amount − cost) ÷ amount, over the sums, of orders whose cost is known"),
    CUSTOMERS("customers", "COUNT", false, "客户数", "Customers",
            "不同客户的个数；小计和合计各自去重", "Number of different customers; counted again for each total"),
    PAID_AMOUNT("paid-amount", "MONEY", true, "已回款金额", "Amount paid",
            "订单已回款减去已退款之和", "Sum of payments less refunds of the orders"),
    DELIVERED_AMOUNT("delivered-amount", "MONEY", true, "已交付金额", "Amount delivered",
            "订单已交付部分的金额之和", "Sum of what was delivered of the orders");

    private final String id;
    private final String unit;
    private final boolean additive;
    private final String zh;
    private final String en;
    private final String definitionZh;
    private final String definitionEn;

    Measure(String id, String unit, boolean additive, String zh, String en, String definitionZh, String definitionEn) {
        this.id = id;
        this.unit = unit;
        this.additive = additive;
        this.zh = zh;
        this.en = en;
        this.definitionZh = definitionZh;
        this.definitionEn = definitionEn;
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

    /** How it is counted; test data and, unless asked by state, cancelled orders are in none. */
    public String definition(Locale locale) {
        return Locale.ENGLISH.equals(locale) ? definitionEn : definitionZh;
    }
}
