/**
 * Notifications (D6): who must know what, in-app at once and through outside channels.
 *
 * <p>A person gets one notification per cause, however many events tell of it and however often they come; it is worded when read, in the
 * reader's language. History notifies nobody. A message for an outside channel is a row: at most one attempt is in flight, a refusal is
 * repeated with growing delay, a message that was sent but never answered is UNKNOWN and never repeated by itself; the channel's own rate
 * is kept over all replicas; each attempt is logged.
 *
 * <p>Reads {@code follow-up-due-soon}, {@code follow-up-overdue}, {@code lead-assigned}, {@code lead-queued}, {@code amount-frozen},
 * {@code amount-decided}. Sends {@code notification-created}, and what a message's author wants told once it is delivered.
 */
package io.tongpin.collaboration.notification;
