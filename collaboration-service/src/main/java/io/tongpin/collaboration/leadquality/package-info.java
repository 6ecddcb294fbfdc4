/**
 * Lead-quality loop between sales and marketing (D8): per campaign, channel and industry tag the funnel registration → valid → L2 … → won,
 * the reasons for which sales marks leads invalid with their share and the money they eat, and what to fix first.
 *
 * <p>A lead is valid unless sales marked it invalid; a level counts every valid lead that got there or beyond. Spend lies evenly on the days
 * it is told for; what falls into the window is shared evenly by the leads of its campaign and channel that came in then. The tag is the one
 * the lead came with; leads whose tag sales corrected are counted beside it. Test leads are left out.
 *
 * <p>Reads {@code lead-captured}, {@code lead-changed} (industry), {@code lead-advanced}, {@code lead-invalidated}, {@code lead-won} and
 * SPEND_REPORTED of {@code department-event-received}, in any order.
 */
package io.tongpin.collaboration.leadquality;
