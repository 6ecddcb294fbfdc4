/**
 * Fairness that anybody can check (B7): the counters of the round robins, caps of a period, pauses and credits, and how the leads were
 * really shared. With weighted round robin nobody who could take every lead is ever a whole lead away from their share. Sends
 * {@code sharing-published}; reads no events.
 */
package io.tongpin.assignment.fairness;
