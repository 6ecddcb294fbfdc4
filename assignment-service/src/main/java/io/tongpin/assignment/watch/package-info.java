/**
 * The follow-up watch (B5): each assigned lead has one timer per round, a row that costs nothing while it waits. A contact before the
 * due instant ends it, whenever we learn of it; when the alert had gone out already it is marked resolved late. The response time is
 * versioned data per source; publishing a new one re-dates open timers. What follows when a timer passes is {@code escalation}'s.
 * Reads {@code follow-up-recorded}; sends {@code sla-published}.
 */
package io.tongpin.assignment.watch;
