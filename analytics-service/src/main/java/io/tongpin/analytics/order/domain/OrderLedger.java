package io.tongpin.analytics.order.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What an order's entries add up to, all in the order's currency.
 *
 * @param amount    what was signed; positive
 * @param paid      sum of payments, refunds not taken off
 * @param delivered value of what was delivered
 */
public record OrderLedger(BigDecimal amount, BigDecimal paid, BigDecimal delivered, BigDecimal refunded, boolean cancelled) {
    private static final int SHARE_DIGITS = 4;

    public static OrderLedger signed(BigDecimal amount) {
        return new OrderLedger(amount, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, false);
    }

    /** Payment may come after delivery, so each condition is looked at by itself. */
    public OrderState state() {
        if (cancelled) {
            return OrderState.CANCELLED;
        }
        if (delivered.compareTo(amount) >= 0) {
            return OrderState.DELIVERED;
        }
        return paidInFull() ? OrderState.PAID : OrderState.SIGNED;
    }

    public boolean paidInFull() {
        return kept().compareTo(amount) >= 0;
    }

    /** Paid and not refunded ÷ amount, 0–1; rounded down, so that 1 means in full. */
    public BigDecimal paidShare() {
        return share(kept());
    }

    /** Delivered ÷ amount, 0–1; rounded down, so that 1 means in full. */
    public BigDecimal deliveredShare() {
        return share(delivered);
    }

    /**
     * Adds an entry, if the order can take it.
     *
     * @param asked null means all that is left
     */
    public Entering enter(EntryKind kind, BigDecimal asked) {
        if (kind == EntryKind.SIGNED) {
            return new Entering.Refused("order-already-signed", BigDecimal.ZERO);
        }
        if (cancelled && kind != EntryKind.REFUNDED) {
            return new Entering.Refused("order-cancelled", BigDecimal.ZERO);
        }
        var open = open(kind);
        var entered = kind == EntryKind.CANCELLED || asked == null ? open : asked;
        if (entered.signum() <= 0 || entered.compareTo(open) > 0) {
            return new Entering.Refused("order-entry-too-much." + kind, open);
        }
        return new Entering.Entered(entered, with(kind, entered));
    }

    private BigDecimal open(EntryKind kind) {
        return switch (kind) {
            case PAID -> amount.subtract(kept());
            case DELIVERED -> amount.subtract(delivered);
            case REFUNDED -> kept();
            case SIGNED, CANCELLED -> amount;
        };
    }

    private OrderLedger with(EntryKind kind, BigDecimal entered) {
        return switch (kind) {
            case PAID -> new OrderLedger(amount, paid.add(entered), delivered, refunded, cancelled);
            case DELIVERED -> new OrderLedger(amount, paid, delivered.add(entered), refunded, cancelled);
            case REFUNDED -> new OrderLedger(amount, paid, delivered, refunded.add(entered), cancelled);
            case CANCELLED -> new OrderLedger(amount, paid, delivered, refunded, true);
            case SIGNED -> this;
        };
    }

    private BigDecimal kept() {
        return paid.subtract(refunded);
    }

    private BigDecimal share(BigDecimal part) {
        return part.divide(amount, SHARE_DIGITS, RoundingMode.DOWN);
    }
}
