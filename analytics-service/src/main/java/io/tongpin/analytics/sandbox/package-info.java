/**
 * Self-service sandbox (E5): orders cut by any dimensions. Pivots run on a columnar copy that follows the orders in PostgreSQL by fact version
 * and can be dropped at any time: DuckDB in process, one file per instance, or a ClickHouse that all instances share. Both are asked the same
 * questions in the same words. Dimensions and measures are a typed catalogue: nothing of a query is ever text from the caller. Rights are
 * part of the query. Totals are worked out by the engine on their own rows, never summed from cells, so averages and distinct counts are
 * right. DuckDB blocks, so it runs on its own bounded threads, never on an event loop; ClickHouse is asked without blocking.
 */
package io.tongpin.analytics.sandbox;
