/**
 * What managers and representatives look at all day (B1, B5): the watch list with its countdowns, the managers' queue with its clock, the
 * load of the team, and the record that scores are made of. Only reads; sends and reads no events.
 */
package io.tongpin.assignment.board;
