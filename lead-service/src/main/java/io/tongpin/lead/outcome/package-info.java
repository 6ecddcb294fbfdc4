/**
 * How leads end (A9): won with an order, lost with a reason from an edited list, invalid, or back to the public pool, by hand or by the idle
 * rule. Closing cancels a pending amount review. Sends {@code lead-won}, {@code lead-lost}, {@code lead-invalidated}, {@code lead-recycled}.
 */
package io.tongpin.lead.outcome;
