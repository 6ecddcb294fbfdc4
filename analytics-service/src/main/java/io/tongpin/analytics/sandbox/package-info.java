/**
 * Self-service sandbox (E5): orders cut by any dimensions. Pivots run on a columnar copy (DuckDB, in process, one file per instance) that
 * follows the orders in PostgreSQL by fact version and can be dropped at any time. Dimensions and measures are a typed catalogue: nothing of
 * a query is ever text from the caller. Rights are part of the query. Totals are worked out by the engine on their own rows, never summed
 * from cells, so averages and distinct counts are right. DuckDB blocks, so it runs on its own bounded threads, never on an event loop.
 */
package io.tongpin.analytics.sandbox;
