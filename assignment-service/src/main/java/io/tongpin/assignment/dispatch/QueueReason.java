package io.tongpin.assignment.dispatch;

/** Why a lead stands in a manager's queue. */
public enum QueueReason {
    /** Nobody is free; it is tried again by itself. */
    NO_CANDIDATE,
    /** Enough people had it and did not follow up; the manager decides. */
    ROUNDS_EXHAUSTED
}
