package io.tongpin.lead.conversation.domain;

/** What is behind a customer's stalling. */
public enum Cause {
    PRICE, DECISION_CHAIN, UNKNOWN
}
