package io.tongpin.platform.security;

/** Realm roles, as in the access token. */
public final class Roles {
    public static final String SALES_REP = "sales-rep";
    public static final String SALES_MANAGER = "sales-manager";
    public static final String SALES_HEAD = "sales-head";
    public static final String MARKETING_HEAD = "marketing-head";
    public static final String DELIVERY_HEAD = "delivery-head";
    public static final String MARKETING = "marketing";
    public static final String DELIVERY = "delivery";
    public static final String PRODUCT = "product";
    public static final String SERVICE = "service";
    public static final String FINANCE = "finance";
    public static final String OPS_ADMIN = "ops-admin";
    public static final String DATA_STEWARD = "data-steward";

    private Roles() {}
}
