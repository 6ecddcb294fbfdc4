package io.tongpin.analytics.sandbox.domain;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a value of a dimension is called on paper: codes in the reader's words, names as they are. The words of the trade stand in
 * {@code trade-words.csv}, the same as the pages have; what is not there is written as it came.
 */
public final class ValueWords {
    private static final Map<String, List<String>> TYPES = Map.of("NEW", List.of("新签", "New"), "RENEWAL", List.of("续约", "Renewal"), "UPSELL", List.of("增购", "Upsell"),
            "REFERRAL", List.of("转介绍", "Referral"));
    private static final Map<String, List<String>> STATES = Map.of("SIGNED", List.of("已签约", "Signed"), "PAID", List.of("已付清", "Paid"), "DELIVERED",
            List.of("已交付", "Delivered"), "CANCELLED", List.of("已取消", "Cancelled"));
    private static final Map<String, List<String>> TRADE = trade();

    private ValueWords() {}

    /** @param value never null: how a blank is shown depends on where it stands */
    public static String of(Dimension dimension, Object value, Locale locale) {
        if (value instanceof Boolean truth) {
            return in(truth ? List.of("是", "yes") : List.of("否", "no"), locale);
        }
        var words = dimension instanceof OrderDimension known ? switch (known) {
            case TYPE -> TYPES;
            case STATE -> STATES;
            case INDUSTRY, CHANNEL, CUSTOMER_SIZE, LEVEL, CAMPAIGN -> TRADE;
            default -> Map.<String, List<String>>of();
        } : Map.<String, List<String>>of();
        var text = value.toString();
        return words.containsKey(text) ? in(words.get(text), locale) : text;
    }

    private static String in(List<String> both, Locale locale) {
        return both.get(Locale.ENGLISH.equals(locale) ? 1 : 0);
    }

    private static Map<String, List<String>> trade() {
        var words = new HashMap<String, List<String>>();
        try (var csv = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(ValueWords.class.getResourceAsStream("/trade-words.csv"), StandardCharsets.UTF_8))) {
            for (NamedCsvRecord line : csv) {
                words.put(line.getField("code"), List.of(line.getField("zh"), line.getField("en")));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return Map.copyOf(words);
    }
}
