package io.tongpin.analytics.sandbox;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * One order as it is copied.
 *
 * @param number the database's own for the order, in the order in which they came
 * @param custom the lead's own fields as JSON without nulls, or null
 */
record OrderRow(long number, String orderNo, String customer, UUID customerKey, String type, String state, String productLine, String industry,
        String region, String store, UUID rep, String repName, String repOrg, String repLevel, String customerSize, String channel, String campaign, Integer termMonths,
        LocalDate signedAt, BigDecimal amount, BigDecimal cost, BigDecimal paid, BigDecimal delivered, boolean cancelled, boolean test, String custom) {

    String signedMonth() {
        return signedAt.toString().substring(0, "2026-03".length());
    }

    String signedQuarter() {
        return signedAt.getYear() + "-Q" + (signedAt.getMonthValue() + 2) / 3;
    }

    String signedYear() {
        return String.valueOf(signedAt.getYear());
    }
}
