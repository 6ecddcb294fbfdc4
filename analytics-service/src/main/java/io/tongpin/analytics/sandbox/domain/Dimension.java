package io.tongpin.analytics.sandbox.domain;

import java.util.Locale;

/** What orders can be cut by: a column of the order, or one of the company's own fields of its lead. */
public sealed interface Dimension permits OrderDimension, CustomDimension {

    /** NUMBER is whole for an order's column, decimal for a custom field; a DATE is ISO text. */
    enum Type { TEXT, NUMBER, DATE, BOOLEAN }

    String id();

    /** Under which name its values stand in a question to the engine. */
    String column();

    Type type();

    /** True when a value may name a single person or customer; callers who see sums only may not use it. */
    boolean identifying();

    String title(Locale locale);
}
