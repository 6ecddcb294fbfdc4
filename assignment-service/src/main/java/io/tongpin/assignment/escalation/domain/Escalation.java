package io.tongpin.assignment.escalation.domain;

/** What follows when nobody contacted a lead in time. */
public sealed interface Escalation {

    /** Somebody who never had it gets it. */
    record Reassign() implements Escalation {}

    /** Enough were tried: it stands in the manager's queue. */
    record HandToManager() implements Escalation {}
}
