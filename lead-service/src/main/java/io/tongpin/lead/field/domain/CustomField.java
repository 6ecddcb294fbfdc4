package io.tongpin.lead.field.domain;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A field that the company added to its leads.
 *
 * @param title   by language, {@code zh} and {@code en}
 * @param choices of the type CHOICE, else empty
 */
public record CustomField(String key, Map<String, String> title, Type type, List<String> choices, boolean active) {

    public enum Type { TEXT, NUMBER, DATE, BOOLEAN, CHOICE }

    /** Answer to "is this a value of the field?" */
    public sealed interface Value {
        /** @param value String, Long, BigDecimal or Boolean; null empties the field. Dates are ISO-8601 text. */
        record Good(Object value) implements Value {}

        record Bad(String code, List<Object> args) implements Value {}
    }

    private static final int LONGEST = 500;
    private static final BigDecimal LARGEST = new BigDecimal("1e15");
    private static final Set<String> YES = Set.of("true", "yes", "y", "1", "是", "有", "对", "√");
    private static final Set<String> NO = Set.of("false", "no", "n", "0", "否", "无", "没有", "×");
    /** Day 0 of spreadsheets, which keep a date as a number of days. */
    private static final LocalDate SPREADSHEET_EPOCH = LocalDate.of(1899, 12, 30);

    /** @param raw as JSON or a cell of a sheet has it */
    public Value read(Object raw) {
        var text = raw == null ? "" : Normalizer.normalize(raw.toString(), Normalizer.Form.NFC).strip();
        if (text.isEmpty()) {
            return new Value.Good(null);
        }
        return switch (type) {
            case TEXT -> text.length() > LONGEST ? new Value.Bad("too-long", List.of(LONGEST)) : new Value.Good(text);
            case NUMBER -> number(text);
            case DATE -> date(text);
            case BOOLEAN -> bool(text);
            case CHOICE -> choices.stream().filter(choice -> choice.equalsIgnoreCase(text)).findFirst().<Value>map(Value.Good::new)
                    .orElse(new Value.Bad("field.choice", List.of(text, String.join("、", choices))));
        };
    }

    private static Value number(String text) {
        try {
            var number = new BigDecimal(text.replace(",", "").replace("，", ""));
            if (number.abs().compareTo(LARGEST) > 0) {
                return new Value.Bad("field.number", List.of(text));
            }
            var plain = number.stripTrailingZeros();
            // a whole number as one: else JSON would write 1.25E+3 for 1250
            return new Value.Good(plain.scale() <= 0 ? (Object) plain.longValueExact() : plain);
        } catch (NumberFormatException e) {
            return new Value.Bad("field.number", List.of(text));
        }
    }

    private static Value date(String text) {
        if (text.matches("\\d{5}(\\.\\d+)?")) {
            return new Value.Good(SPREADSHEET_EPOCH.plusDays(Long.parseLong(text.substring(0, 5))).toString());
        }
        var parts = text.split("[-/.年月日T ]");
        try {
            return new Value.Good(LocalDate.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2])).toString());
        } catch (DateTimeException | NumberFormatException | IndexOutOfBoundsException e) {
            return new Value.Bad("field.date", List.of(text));
        }
    }

    private static Value bool(String text) {
        var word = text.toLowerCase(Locale.ROOT);
        return YES.contains(word) ? new Value.Good(true) : NO.contains(word) ? new Value.Good(false) : new Value.Bad("field.boolean", List.of(text));
    }
}
