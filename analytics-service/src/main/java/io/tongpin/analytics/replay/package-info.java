/**
 * Replay (E): the facts that come from events alone (leads, what happened to them, touches) are forgotten and made again from the event log,
 * in one transaction, so nobody sees them half made. What people wrote here themselves (orders by hand, entries, merges, rules) is not
 * touched; records that the cleaning put aside stay aside. Any order of events gives the same facts, so the figures are the same after it.
 */
package io.tongpin.analytics.replay;
