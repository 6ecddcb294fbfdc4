package io.tongpin.collaboration.digest.domain;

/** What becomes of a digest on a day when nobody works. What happened is told in any case, at the latest by the next digest. */
public enum DaysOff {
    /** It goes out as on other days. */
    SEND,
    /** There is none; the next workday's digest tells of these days, too. */
    SKIP,
    /** Days off are told together when work begins again. */
    SHIFT
}
