/**
 * Requirement pool (D2): a sales note tagged as a need reaches the product department. Needs that say the same are grouped under one
 * requirement, voted by the number of customers and the amounts at stake; its state and the product's answer flow back to the notes and to
 * those who wrote them. Needs are grouped by their characters at once, and a moment later by their meaning, which lead-service tells; both
 * is a proposal: product people move and merge, and what a person placed stays.
 *
 * <p>Reads {@code follow-up-recorded} (tag NEED; with what is at stake then), and of {@code lead-changed}, {@code lead-lost}, {@code lead-invalidated},
 * {@code customer-linked} what is at stake. Sends {@code meaning-asked}, and {@code notification-created} through notification.
 */
package io.tongpin.collaboration.requirement;
