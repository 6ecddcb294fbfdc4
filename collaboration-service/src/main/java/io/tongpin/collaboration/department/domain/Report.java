package io.tongpin.collaboration.department.domain;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One thing that a department's system reports, before and after it is checked.
 *
 * @param fields all that was written, without the id
 */
public record Report(String id, String type, Instant at, Map<String, Object> fields) {
    /** Such reports concern a campaign, a product or an order, and so may name no customer. */
    private static final Set<String> WITHOUT_CUSTOMER = Set.of("SPEND_REPORTED", "FEATURE_RELEASED");
    private static final Set<String> OF_AN_ORDER = Set.of("PAYMENT_RECEIVED", "REFUND_PAID");
    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Z0-9_]{1,63}");
    private static final Duration AHEAD = Duration.ofHours(24);
    private static final int LONGEST = 200;

    public sealed interface Checked {
        record Sound(Report report) implements Checked {}

        /** @param id null when it has none that could be named; {@code code} names the words */
        record Faulty(String id, String code) implements Checked {}
    }

    /** @param written as parsed from JSON: maps, lists, texts, numbers */
    public static Checked check(Object written, Instant now) {
        if (!(written instanceof Map<?, ?> map)) {
            return new Checked.Faulty(null, "event.shape");
        }
        var id = text(map.get("id"));
        if (id == null || id.length() > LONGEST) {
            return new Checked.Faulty(null, "event.id");
        }
        var type = text(map.get("type"));
        if (type == null || !TYPE.matcher(type).matches()) {
            return new Checked.Faulty(id, "event.type");
        }
        var at = instant(map.get("at"));
        if (at == null) {
            return new Checked.Faulty(id, "event.at");
        }
        if (at.isAfter(now.plus(AHEAD))) {
            return new Checked.Faulty(id, "event.at-future");
        }
        var fault = fault(type, map);
        if (fault != null) {
            return new Checked.Faulty(id, fault);
        }
        var fields = new LinkedHashMap<String, Object>();
        map.forEach((name, value) -> fields.put(name.toString(), value));
        fields.remove("id");
        return new Checked.Sound(new Report(id, type, at, fields));
    }

    private static String fault(String type, Map<?, ?> map) {
        if (unreadable(map)) {
            return "event.characters";
        }
        var orderNo = text(map.get("orderNo"));
        var customer = map.get("customer");
        if (customer == null ? orderNo == null && !WITHOUT_CUSTOMER.contains(type) : !named(customer)) {
            return "event.customer";
        }
        if (OF_AN_ORDER.contains(type) && orderNo == null) {
            return "event.order";
        }
        boolean money = "SPEND_REPORTED".equals(type) || "PAYMENT_RECEIVED".equals(type);
        var amount = map.get("amount") == null ? map.get("cost") : map.get("amount");
        if (money && (amount(amount) == null || amount(amount).signum() < 0)) {
            return "event.amount";
        }
        return "SPEND_REPORTED".equals(type) && text(map.get("campaign")) == null && text(map.get("channel")) == null ? "event.campaign" : null;
    }

    private static boolean named(Object customer) {
        return customer instanceof Map<?, ?> map && text(map.get("name")) != null && text(map.get("name")).length() <= LONGEST;
    }

    /** A number, a number as text, or {@code {amount, currency}}. */
    public static BigDecimal amount(Object written) {
        if (written instanceof Map<?, ?> money) {
            return amount(money.get("amount"));
        }
        try {
            return written instanceof Number || written instanceof String ? new BigDecimal(written.toString()) : null;
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }

    private static Instant instant(Object written) {
        try {
            return written instanceof String text ? OffsetDateTime.parse(text).toInstant() : null;
        } catch (DateTimeException noTime) {
            return null;
        }
    }

    /** No database keeps the character zero. */
    private static boolean unreadable(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream().anyMatch(entry -> unreadable(entry.getKey()) || unreadable(entry.getValue()));
        }
        return value instanceof List<?> list ? list.stream().anyMatch(Report::unreadable) : value instanceof String text && text.indexOf('\0') >= 0;
    }

    private static String text(Object value) {
        return value instanceof String text && !text.isBlank() ? text.strip() : value instanceof Number ? value.toString() : null;
    }
}
