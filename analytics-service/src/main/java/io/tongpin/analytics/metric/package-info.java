/**
 * Metric definitions (E9): each figure is defined once, as versioned data, and shown with its definition, 'as of', and what was left
 * out. Any figure, for any window and branch, comes from one indexed statement over the facts; a page of figures is one statement too.
 * Changed figures of the company's day are told to other services at most once a second, exactly once over all replicas: the row lock of
 * {@code snapshot_clock} is the claim. Sends {@code metric-snapshot} and {@code dashboard-moved}.
 */
package io.tongpin.analytics.metric;
