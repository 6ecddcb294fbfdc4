/**
 * Back-test (B2): the last leads played through the draft beside what really happened: who would have got what, how evenly, and what would
 * have found nobody. Changes nothing. Neither reads nor sends events.
 */
package io.tongpin.assignment.backtest;
