/**
 * What is known of a customer and where it comes from, merging and its undoing (E1). A merge keeps what it moved (keys, leads, records,
 * orders, touches), so its undoing moves just that back; both stay in the history. Merges of a customer are undone newest first. Sits above
 * identity, order and attribution because it re-tags what they hold. A question about two records is answered here or at the review desk
 * (D5); the first answer stands. Reads {@code review-decided}. Sends {@code customer-merged}, {@code customer-unmerged},
 * {@code identity-review-decided} and, for each lead that changes its customer, {@code customer-linked}.
 */
package io.tongpin.analytics.customer;
