/**
 * assignment-service (B): every lead has an owner or stands in a manager's queue, nobody gets more than they can hold, and no lead is
 * forgotten. Here is what all features share: the central row of a lead. Features depend on each other in this order, without cycles:
 * {@code representative}, {@code rule}, {@code watch} ← {@code dispatch} ← {@code escalation}.
 */
package io.tongpin.assignment;
