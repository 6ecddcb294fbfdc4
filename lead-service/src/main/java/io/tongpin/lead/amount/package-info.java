/**
 * The amount circuit breaker (A8): a new expected amount beyond ±30 % of the last reviewed one freezes until a reviewer decides. The lead is
 * locked, so concurrent edits are judged one after the other; a second decision on a review changes nothing. Other currencies are
 * compared at the rate of the company day. Reads {@code review-decided}; sends {@code amount-frozen}, {@code amount-decided}.
 */
package io.tongpin.lead.amount;
