/**
 * The lead and what all of its features share: the central row, who may see and touch it, the ids. Features keep their own state in their
 * own tables and change only their own columns of the row, through {@code timeline.Timeline}, which writes the trace in the same step.
 */
package io.tongpin.lead;
