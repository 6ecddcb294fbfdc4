/**
 * Notifications (D6): who must know what, in-app at once and through outside channels.
 *
 * <p>A person gets one notification per cause, however many events tell of it and however often they come; it is worded when read, in the
 * reader's language. History notifies nobody. What goes out beside that follows the person's preferences and waits for the end of their quiet
 * hours; groups get what the ops-admin posts there. A message for an outside channel is a row: at most one attempt is in flight, a refusal is
 * repeated with growing delay, a message that was sent but never answered is UNKNOWN and never repeated by itself, unless the channel drops
 * repeats; the channel's own rate is kept over all replicas; each attempt is logged, and data stewards have what rests sent again. Addresses
 * hold keys: they and secrets are in no log and no answer.
 *
 * <p>Reads {@code follow-up-due-soon}, {@code follow-up-overdue}, {@code next-action-overdue}, {@code lead-assigned}, {@code lead-queued},
 * {@code lead-refused}, {@code override-requested}, {@code override-decided}, {@code amount-frozen}, {@code amount-decided},
 * {@code risk-detected}, {@code decision-maker-changed}, {@code collaboration-requested}, {@code collaboration-answered},
 * {@code margin-report-opened}, {@code health-below-threshold}, {@code figures-gathered}, {@code picture-drawn}. Sends {@code notification-created}, {@code picture-wanted}, and what a message's author wants told
 * once it is delivered.
 */
package io.tongpin.collaboration.notification;
