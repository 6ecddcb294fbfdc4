package io.tongpin.collaboration.digest.domain;

import java.util.Arrays;
import java.util.Optional;

/** What a digest can speak of: things that happened, and figures. */
public enum Topic {
    OVERDUE, QUEUED, AMOUNT_FROZEN, AMOUNT_DECIDED, WON, LOST, RISKS, DELAYED, TICKETS, DEVIATIONS, COMMITMENTS,
    RESPONSE("response-attainment", null, Arithmetic.SHARE),
    ORDERS("order-amount", "signed", Arithmetic.SUM),
    WIN_RATE("win-rate", "signed-of-closed", Arithmetic.SHARE),
    QUOTE_HOURS("l4-l5-hours", null, Arithmetic.LATEST),
    ON_TIME("on-time-delivery", "trailing-30-days", Arithmetic.LATEST),
    VALID_LEADS("valid-lead-share", "trailing-30-days", Arithmetic.LATEST);

    /** How a figure of several days follows from those of each day. */
    public enum Arithmetic {
        /** Values add up. */
        SUM,
        /** Numerators and denominators add up; the share is worked out again. */
        SHARE,
        /** Nothing adds up (a median, or days counted already): the last day speaks. */
        LATEST
    }

    private final String metric;
    private final String definition;
    private final Arithmetic arithmetic;

    Topic() {
        this(null, null, null);
    }

    Topic(String metric, String definition, Arithmetic arithmetic) {
        this.metric = metric;
        this.definition = definition;
        this.arithmetic = arithmetic;
    }

    /** The topic that tells this figure; empty for figures and variants that no digest speaks of. */
    public static Optional<Topic> of(String metric, String definition) {
        return Arrays.stream(values())
                .filter(topic -> metric.equals(topic.metric) && (topic.definition == null || topic.definition.equals(definition)))
                .findFirst();
    }

    public Arithmetic arithmetic() {
        return arithmetic;
    }
}
