/**
 * collaboration-service (D): marketing, sales and delivery look at the same day. Features depend on each other in this order, without
 * cycles: {@code people} ← {@code review}, {@code notification} ← {@code digest}.
 */
package io.tongpin.collaboration;
