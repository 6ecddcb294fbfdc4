package io.tongpin.analytics.sandbox.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An amount as the trade says it and the pages have it. Chinese: 元 below ten thousand, then 万, then 亿; yuan needs no sign. English: K from ten
 * thousand on, M, B, with a sign. At most one decimal, none when it would be zero.
 */
public record ShortAmount(BigDecimal amount, String currency) {
    private static final String YUAN = "CNY";
    private static final Map<String, String> SIGNS = Map.of(YUAN, "¥", "USD", "US$", "EUR", "€", "HKD", "HK$", "JPY", "JP¥");
    private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);
    private static final List<Unit> CHINESE = List.of(new Unit(100_000_000, " 亿"), new Unit(10_000, " 万"));
    private static final List<Unit> ENGLISH = List.of(new Unit(1_000_000_000, "B"), new Unit(1_000_000, "M"), new Unit(1_000, "K"));

    private record Unit(BigDecimal size, String word) {
        private Unit(long size, String word) {
            this(BigDecimal.valueOf(size), word);
        }
    }

    public static String yuan(BigDecimal amount, Locale locale) {
        return new ShortAmount(amount, YUAN).in(locale);
    }

    public String in(Locale locale) {
        var size = amount.abs();
        var sign = SIGNS.getOrDefault(currency, currency + " ");
        // the minus stands before the sign of the currency
        var minus = amount.signum() < 0 ? "-" : "";
        if (Locale.ENGLISH.equals(locale)) {
            return minus + sign + (size.compareTo(TEN_THOUSAND) < 0 ? grouped(size, 0) : compact(size, ENGLISH));
        }
        var text = minus + compact(size, CHINESE);
        return !currency.equals(YUAN) ? sign + (sign.endsWith(" ") ? "" : " ") + text : CHINESE.stream().anyMatch(unit -> text.endsWith(unit.word())) ? text : text + " 元";
    }

    private static String compact(BigDecimal size, List<Unit> units) {
        for (int at = 0; at < units.size(); at++) {
            // what the next smaller unit would round up to this one is said in this one: 99,999,999 is 1 亿 and not 10,000 万
            var step = at + 1 < units.size() ? units.get(at + 1).size().movePointLeft(1) : BigDecimal.ONE;
            if (size.divide(step, 0, RoundingMode.HALF_UP).multiply(step).compareTo(units.get(at).size()) >= 0) {
                return grouped(size.divide(units.get(at).size()), 1) + units.get(at).word();
            }
        }
        return grouped(size, 0);
    }

    private static String grouped(BigDecimal value, int decimals) {
        var format = NumberFormat.getInstance(Locale.ROOT);
        format.setMaximumFractionDigits(decimals);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(value);
    }
}
