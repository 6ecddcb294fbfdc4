package io.tongpin.analytics.order.domain;

import java.math.BigDecimal;

/** Answer to a further entry. */
public sealed interface Entering {

    record Entered(BigDecimal amount, OrderLedger ledger) implements Entering {}

    /** @param open how much the order could still take */
    record Refused(String reason, BigDecimal open) implements Entering {}
}
