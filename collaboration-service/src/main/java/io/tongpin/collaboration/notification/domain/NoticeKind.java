package io.tongpin.collaboration.notification.domain;

/** What a notification tells; each kind has its words in notifications.properties. */
public enum NoticeKind {
    LEAD_ASSIGNED, LEAD_TAKEN_OVER, LEAD_QUEUED,
    FOLLOW_UP_DUE_SOON, FOLLOW_UP_OVERDUE, FOLLOW_UP_OVERDUE_IN_TEAM,
    AMOUNT_REVIEW_WANTED, AMOUNT_APPROVED, AMOUNT_REJECTED, AMOUNT_REVIEW_CANCELLED,
    RISK_DETECTED,
    DIGEST
}
