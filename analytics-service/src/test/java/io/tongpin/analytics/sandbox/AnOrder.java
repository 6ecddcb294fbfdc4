package io.tongpin.analytics.sandbox;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;

/** Orders of tests: new, signed on 31 March 2026, and nothing else stated. */
final class AnOrder {

    private AnOrder() {}

    private static long number(String orderNo) {
        return UUID.nameUUIDFromBytes(orderNo.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
    }

    static OrderRow of(String orderNo, String amount) {
        return of(orderNo, amount, UUID.nameUUIDFromBytes(orderNo.getBytes(StandardCharsets.UTF_8)), LocalDate.parse("2026-03-31"));
    }

    static OrderRow withCustom(String orderNo, String custom) {
        return marked(orderNo, false, false, custom);
    }

    static OrderRow marked(String orderNo, boolean cancelled, boolean test, String custom) {
        return new OrderRow(number(orderNo), orderNo, "客户", new UUID(1, 1), "NEW", "SIGNED", null, null, null, null, null, null, null, null, null, null, null, null, LocalDate.parse("2026-03-31"),
                BigDecimal.TEN, null, BigDecimal.ZERO, BigDecimal.ZERO, cancelled, test, custom);
    }

    static OrderRow of(String orderNo, String amount, UUID customer, LocalDate signedAt) {
        return new OrderRow(number(orderNo), orderNo, "客户", customer, "NEW", "SIGNED", null, null, null, null, null, null, null, null, null, null, null, null, signedAt,
                new BigDecimal(amount), null, BigDecimal.ZERO, BigDecimal.ZERO, false, false, null);
    }
}
