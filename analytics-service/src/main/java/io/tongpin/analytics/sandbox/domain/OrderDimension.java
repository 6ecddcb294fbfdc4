package io.tongpin.analytics.sandbox.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Columns of the order itself. */
public enum OrderDimension implements Dimension {
    MONTH("month", "signed_month", Type.TEXT, false, "签约月份", "Month of signature"),
    QUARTER("quarter", "signed_quarter", Type.TEXT, false, "签约季度", "Quarter of signature"),
    INDUSTRY("industry", "industry", Type.TEXT, false, "行业", "Industry"),
    PRODUCT_LINE("productLine", "product_line", Type.TEXT, false, "产品线", "Product line"),
    REGION("region", "region", Type.TEXT, false, "区域", "Region"),
    STORE("store", "store", Type.TEXT, false, "门店", "Store"),
    REP("rep", "rep_name", Type.TEXT, true, "销售", "Representative"),
    LEVEL("level", "rep_level", Type.TEXT, false, "销售级别", "Sales level"),
    CUSTOMER_SIZE("customerSize", "customer_size", Type.TEXT, false, "客户规模", "Customer size"),
    YEAR("year", "signed_year", Type.TEXT, false, "签约年份", "Year of signature"),
    CHANNEL("channel", "channel", Type.TEXT, false, "来源渠道", "Channel"),
    CAMPAIGN("campaign", "campaign", Type.TEXT, false, "活动", "Campaign"),
    TYPE("type", "order_type", Type.TEXT, false, "订单类型", "Order type"),
    STATE("state", "state", Type.TEXT, false, "订单状态", "State"),
    CUSTOMER("customer", "customer", Type.TEXT, true, "客户", "Customer"),
    TERM_MONTHS("termMonths", "term_months", Type.NUMBER, false, "合同期限（月）", "Contract term (months)");

    private final String id;
    private final String column;
    private final Type type;
    private final boolean identifying;
    private final String zh;
    private final String en;

    OrderDimension(String id, String column, Type type, boolean identifying, String zh, String en) {
        this.id = id;
        this.column = column;
        this.type = type;
        this.identifying = identifying;
        this.zh = zh;
        this.en = en;
    }

    static Optional<Dimension> of(String id) {
        return Arrays.stream(values()).filter(dimension -> dimension.id.equals(id)).<Dimension>map(dimension -> dimension).findFirst();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String column() {
        return column;
    }

    @Override
    public Type type() {
        return type;
    }

    @Override
    public boolean identifying() {
        return identifying;
    }

    @Override
    public String title(Locale locale) {
        return Locale.ENGLISH.equals(locale) ? en : zh;
    }
}
