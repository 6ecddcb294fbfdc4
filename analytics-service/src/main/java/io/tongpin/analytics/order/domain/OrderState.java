package io.tongpin.analytics.order.domain;

/** The one state that stands beside an order: CANCELLED, else the furthest condition met in this order. */
public enum OrderState { SIGNED, PAID, DELIVERED, CANCELLED }
