/**
 * The backlog (B6): thousands of waiting leads given out at once so that the sum of all scores is the highest that capacities allow, not
 * one after another. Worked out as a minimum-cost flow, shown with its gain over greedy, then confirmed. Sends {@code lead-assigned}
 * through {@code dispatch}; reads no events.
 */
package io.tongpin.assignment.backlog;
