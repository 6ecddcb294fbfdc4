package io.tongpin.assignment.rule.domain;

/** How a rule picks one of those who can take a lead. */
public enum Strategy {
    /** The highest weighted score. */
    BEST_SCORE,
    /** In turn, by weight; each stays within one lead of their share (B7). */
    WEIGHTED_ROUND_ROBIN,
    /** Whoever has the largest part of their capacity free. */
    LEAST_LOAD,
    /** Whoever had the customer's last lead, wherever they are; else the best score. */
    PREVIOUS_OWNER
}
