package io.tongpin.lead.conversation.domain;

/** What an utterance gives away (C2). All but the last are risks. */
public enum Label {
    PRICE_SENSITIVE, COMPETITOR_COMPARISON, DECISION_CHAIN, DELIVERY_CONCERN, STALLING, BUYING_SIGNAL;

    public boolean risk() {
        return this != BUYING_SIGNAL;
    }
}
