package io.tongpin.lead.outcome.domain;

import io.tongpin.platform.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The order that a won lead becomes, as the rep enters it.
 *
 * @param signedAt   company date of the signature
 * @param termMonths length of the contract, or null
 * @param promisedAt date promised for delivery, or null
 */
public record OrderDraft(String orderNo, Type type, State state, Money amount, Money cost, String productLine, LocalDate signedAt,
        LocalDate termStart, Integer termMonths, LocalDate promisedAt, Voucher voucher, List<Touch> touches) {

    public enum Type { NEW, RENEWAL, UPSELL, REFERRAL }

    public enum State { SIGNED, PAID, DELIVERED }

    /** A file of the lead's evidence, or a reference outside, such as a contract number. */
    public record Voucher(String fileId, String reference) {}

    public record Touch(String channel, Instant at) {}

    public record Fault(String field, String code) {}

    /** @param today company date */
    public List<Fault> faults(LocalDate today) {
        var faults = new ArrayList<Fault>();
        require(faults, "type", type);
        require(faults, "state", state);
        require(faults, "amount", amount);
        require(faults, "productLine", productLine);
        require(faults, "signedAt", signedAt);
        if (amount != null && amount.amount().signum() <= 0) {
            faults.add(new Fault("amount", "order.amount"));
        }
        if (cost != null && cost.amount().signum() < 0) {
            faults.add(new Fault("cost", "order.cost"));
        }
        if (cost != null && amount != null && !cost.currency().equals(amount.currency())) {
            faults.add(new Fault("cost", "order.currency"));
        }
        if (signedAt != null && signedAt.isAfter(today)) {
            faults.add(new Fault("signedAt", "order.signed-in-future"));
        }
        if (promisedAt != null && signedAt != null && promisedAt.isBefore(signedAt)) {
            faults.add(new Fault("promisedAt", "order.promised-before-signed"));
        }
        if (termMonths != null && (termMonths < 1 || termMonths > 240)) {
            faults.add(new Fault("termMonths", "order.term"));
        }
        if (voucher == null || blank(voucher.fileId()) && blank(voucher.reference())) {
            faults.add(new Fault("voucher", "order.voucher"));
        }
        if (orderNo != null && !orderNo.matches("[\\p{L}\\p{N}._/-]{1,64}")) {
            faults.add(new Fault("orderNo", "order.number"));
        }
        return faults;
    }

    public OrderDraft numbered(String number) {
        return new OrderDraft(number, type, state, amount, cost, productLine, signedAt, termStart, termMonths, promisedAt, voucher, touches);
    }

    private static void require(List<Fault> faults, String field, Object value) {
        if (value == null || value instanceof String text && text.isBlank()) {
            faults.add(new Fault(field, "required"));
        }
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }
}
