/**
 * Dispatch (B3): a captured lead gets an owner by the rules, in one transaction with the reservation of capacity, the decision with each
 * candidate's score, the watch and the event. Capacity holds under any concurrency; an existing customer's owner goes first; when nobody
 * is free the lead stands in a manager's queue with a reason and is tried again when somebody may be. Closing a lead frees its owner,
 * a hand-over moves load and timer. Nobody assigns by hand (B4). Loaded history keeps the owner it names and starts no clock.
 *
 * <p>Reads {@code lead-captured}, {@code lead-won}, {@code lead-lost}, {@code lead-invalidated}, {@code lead-recycled},
 * {@code lead-merged}, {@code lead-unmerged}, {@code lead-handed-over}, {@code lead-changed}, {@code lead-advanced},
 * {@code lead-moved-back}, {@code fields-published}; sends {@code lead-assigned}, {@code lead-queued}.
 */
package io.tongpin.assignment.dispatch;
