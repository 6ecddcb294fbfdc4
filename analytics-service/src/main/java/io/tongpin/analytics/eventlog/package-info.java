/**
 * Every event that reaches this service, once each, for replay. Append-only: the running role may not change a row.
 * Partitioned by month of arrival; the next month's partition is made ahead. Reads all events, sends none.
 */
package io.tongpin.analytics.eventlog;
