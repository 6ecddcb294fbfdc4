/**
 * Cleaning bot (E8): every company day, records that match a published rule are put aside as test data; every figure is free of them and
 * says how many were left out. Nothing is deleted: restoring brings back every figure, and the same rule leaves a restored record alone.
 * The day's run is claimed by its unique row. Sends {@code cleaning-reported}.
 */
package io.tongpin.analytics.cleaning;
