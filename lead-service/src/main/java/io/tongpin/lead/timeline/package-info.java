/**
 * The trace (A7): append-only, chained by hash. It is the only writer of leads' columns, so nothing about a lead changes without an entry;
 * the service's own database user can neither change nor delete one.
 */
package io.tongpin.lead.timeline;
