/**
 * Bi-weekly alignment of the three heads (D4): three questions and nothing else, answered side by side on one page, pre-filled from key
 * results off their line, the events of the days since and commitments that wait. Answers become commitments with an owner and a date.
 *
 * <p>A meeting opens by itself a few days ahead; its day's row is the claim, so replicas open it once. A section is changed only from the
 * version that its editor saw; whoever comes second gets the newer text. A key result off its line has one open item, closed when it is
 * back. A commitment is told of once per due date; the next meeting opens with what became of it.
 *
 * <p>Reads {@code rows-wanted}. Sends {@code alignment-opened}, {@code alignment-changed}, {@code commitment-due} and, for boards that are sent,
 * {@code rows-listed}.
 */
package io.tongpin.collaboration.alignment;
