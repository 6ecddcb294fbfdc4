package io.tongpin.analytics.sandbox.domain;

import java.util.List;

/** @param values texts, or numbers for a number dimension; null among them means 'not stated' */
public record Filter(Dimension dimension, Op op, List<Object> values) {

    /** BETWEEN takes two values, both included, of a number dimension. */
    public enum Op { IN, NOT_IN, BETWEEN }
}
