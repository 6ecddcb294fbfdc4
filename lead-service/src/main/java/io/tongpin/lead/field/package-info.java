/**
 * Custom fields (A12): typed fields that an ops-admin adds to leads. From then on they are in forms, lists, filters, search, checkpoints,
 * imports and exports, and travel in the events. A field is switched off, never deleted, and keeps its type for good, so that a value
 * never changes its meaning. Sends {@code fields-published}.
 */
package io.tongpin.lead.field;
