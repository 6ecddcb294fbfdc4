/**
 * Daily digest (D3): what a head should know of the day in at most 300 characters, each number with the way to its evidence.
 *
 * <p>One edition per day; its row is the claim, so replicas and crashes neither double nor lose it. The edition, its texts, the in-app
 * notifications and the message for the robot commit together; sending the message is the notification feature's. Figures come from
 * {@code metric-snapshot} alone: an edition stores the figures as it told them, and the next one tells latest minus told, so that nothing
 * is told twice or left out, however late a snapshot comes. A key event belongs to the first edition after it arrived. The robot posts one
 * common text to its group. 'Send again' is a further generation with the same text, logged with who asked.
 *
 * <p>Reads {@code metric-snapshot}, {@code follow-up-overdue}, {@code lead-queued}, {@code amount-frozen}, {@code amount-decided},
 * {@code lead-won}, {@code lead-lost}, {@code risk-detected}, {@code key-result-deviated}, {@code commitment-due}, and of
 * {@code department-event-received} late deliveries and tickets. Sends {@code digest-sent}.
 */
package io.tongpin.collaboration.digest;
