/**
 * Trusted numbers (E). Facts come in as events, in any order and more than once, and lie in PostgreSQL; every figure is worked out from
 * them by indexed SQL or on a columnar copy. Order of dependence: {@code people, leadfact, identity ← order ← metric ← process;
 * order, people ← sandbox; sandbox, metric ← change; identity, order, attribution ← customer; order, leadfact ← cleaning}. The fact tables are the service's central rows: one feature writes each, every figure may read them.
 */
package io.tongpin.analytics;
