package io.tongpin.analytics.order.domain;

/** What happened to an order. */
public enum EntryKind { SIGNED, PAID, DELIVERED, REFUNDED, CANCELLED }
