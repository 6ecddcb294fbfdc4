package io.tongpin.lead.amount.domain;

import io.tongpin.platform.money.Money;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The circuit breaker (A8): a new amount passes when it is within the limit of the last <em>reviewed</em> amount, so that small steps
 * add up. Exactly the limit passes. Without a reviewed amount, or with zero, the first entry sets it.
 *
 * @param limit share of the reviewed amount, 0.30 for ±30 %
 */
public record AmountBreaker(BigDecimal limit) {
    public static final AmountBreaker DEFAULT = new AmountBreaker(new BigDecimal("0.30"));

    public sealed interface Verdict {
        /** @param reviewed the amount to compare with from now on */
        record Applies(Money reviewed) implements Verdict {}

        /** @param change relative to the reviewed amount, or null when the two cannot be compared */
        record Freezes(BigDecimal change) implements Verdict {}
    }

    /**
     * @param reviewed last amount a reviewer approved or the first entered; may be null
     * @param rate     what one unit of the new currency is worth in the reviewed currency that day; null when there is no rate
     */
    public Verdict judge(Money reviewed, Money proposed, BigDecimal rate) {
        if (reviewed == null || reviewed.amount().signum() == 0) {
            return new Verdict.Applies(proposed);
        }
        if (rate == null) {
            return new Verdict.Freezes(null);
        }
        var compared = proposed.amount().multiply(rate);
        var difference = compared.subtract(reviewed.amount());
        return difference.abs().compareTo(reviewed.amount().multiply(limit)) <= 0
                ? new Verdict.Applies(reviewed)
                : new Verdict.Freezes(difference.divide(reviewed.amount(), MathContext.DECIMAL32));
    }
}
