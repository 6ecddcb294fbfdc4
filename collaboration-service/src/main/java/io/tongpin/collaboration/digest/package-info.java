/**
 * Daily digest (D3): what a head should know of the day in at most 300 characters, each number with the way to its evidence.
 *
 * <p>One edition per day and audience: each head, who may have an hour and a time zone of their own, and the group. Its row is the claim, so
 * replicas and crashes neither double nor lose it. The edition, its texts, the in-app
 * notifications and the message for the robot commit together; sending the message is the notification feature's. Figures come from
 * {@code metric-snapshot} alone: an edition stores the figures as it told them, and the next one tells latest minus told, so that nothing
 * is told twice or left out, however late a snapshot comes. An edition tells the key events that arrived since the audience's last
 * one. On days off there is a digest, none, or one when work begins again, as set. The robot posts one
 * common text to its group. 'Send again' is a further generation with the same text, logged with who asked. Where a language model is
 * set, its words are taken when they pass the check of {@link io.tongpin.collaboration.digest.domain.Rewording}.
 *
 * <p>Reads {@code metric-snapshot}, {@code follow-up-overdue}, {@code lead-queued}, {@code amount-frozen}, {@code amount-decided},
 * {@code lead-won}, {@code lead-lost}, {@code risk-detected}, {@code key-result-deviated}, {@code commitment-due}, {@code calendar-published}, and of
 * {@code department-event-received} late deliveries and tickets. Sends {@code digest-sent}.
 */
package io.tongpin.collaboration.digest;
