package io.tongpin.gateway;

/** The way of a request through the gateway, first to last. */
public final class Order {
    public static final int REQUEST_ID = 10;
    public static final int SESSION = 20;
    public static final int LIMIT = 30;
    /** What the gateway answers itself. */
    public static final int OWN = 40;
    public static final int PROXY = 50;
    public static final int PAGES = 60;

    private Order() {}
}
