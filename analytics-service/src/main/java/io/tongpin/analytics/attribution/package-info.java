/**
 * Attribution (E3): which channels brought an order, by eight models. Touches are those the order declares, else the ones that were seen:
 * the lead's source, contacts by sales, and what marketing's systems reported of the customer, within a window before the signature
 * (90 days by default). Shares add up to exactly 100.00 % and to the cent; money without a touch is the line {@code unattributed}.
 * MARKOV and SHAPLEY look at the whole set of paths; leads lost, invalid or gone back to the pool are its paths to nothing.
 * Reads {@code lead-captured}, {@code follow-up-recorded}, {@code department-event-received}; sends nothing.
 */
package io.tongpin.analytics.attribution;
