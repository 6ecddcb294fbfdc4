/** What an order's entries add up to, and which further entry it takes. */
package io.tongpin.analytics.order.domain;
