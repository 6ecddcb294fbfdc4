package io.tongpin.collaboration.digest;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/** What the digest reads of {@code metric-snapshot}: a figure of one company day. */
record MetricSnapshot(String metric, BigDecimal value, BigDecimal numerator, BigDecimal denominator, String unit, Window window,
        Definition definition, Instant asOf) {

    /** @param from first company day, {@code to} the day after the last */
    record Window(LocalDate from, LocalDate to) {}

    record Definition(String id) {}
}
