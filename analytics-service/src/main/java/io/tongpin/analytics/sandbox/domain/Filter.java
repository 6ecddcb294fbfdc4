package io.tongpin.analytics.sandbox.domain;

import java.util.List;

/** @param values of the dimension's type: texts (dates too), numbers or truth values; null among them means 'not stated' */
public record Filter(Dimension dimension, Op op, List<Object> values) {

    /** BETWEEN takes two values, both included, of a number or date dimension. */
    public enum Op { IN, NOT_IN, BETWEEN }
}
