/**
 * What follows when nobody contacts a lead (B5): near the due instant its owner is warned; at the due instant the owner and the manager
 * are alerted and somebody who never had it gets it; after enough rounds it stands in the manager's queue. Each timer fires exactly once,
 * over replicas and kill -9: the claim, the new owner, the new watch and the events commit together or not at all. Sends
 * {@code follow-up-due-soon}, {@code follow-up-overdue}; reads no events.
 */
package io.tongpin.assignment.escalation;
