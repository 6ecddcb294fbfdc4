/**
 * Three-state deal (E2): signed, paid, delivered, each an entry with amount, company date and voucher; refunds and cancellations are
 * entries too, nothing is edited. Each condition counts by itself; the state shown is CANCELLED, else the furthest condition met. An
 * order belongs to the month of its signature. An order number is taken once: the same content again changes nothing, other content is
 * a conflict. Every write takes a fact version under one lock, so versions become visible in their order.
 * Reads {@code lead-won}, {@code lead-captured} (test flag); sends {@code order-changed}.
 */
package io.tongpin.analytics.order;
