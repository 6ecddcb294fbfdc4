package io.tongpin.collaboration.notification;

/** Where a message for an outside channel stands. UNKNOWN was sent but never answered: a person decides whether to send again. */
public enum DeliveryState {
    PENDING, SENDING, SENT, FAILED, UNKNOWN
}
