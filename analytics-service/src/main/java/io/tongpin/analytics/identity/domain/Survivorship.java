package io.tongpin.analytics.identity.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Which system's value stands for the customer, field by field: name and tax number from the system that writes invoices, ways to reach the
 * customer from whoever talked last.
 */
public final class Survivorship {
    private static final List<String> LEGAL = List.of("ERP", "CRM", "SERVICE", "DELIVERY", "MARKETING", "PRODUCT");

    private Survivorship() {}

    public record Told(String source, String sourceId, String name, String phone, String email, String taxNumber, String city, Instant at) {}

    public record Value(String value, String source, String sourceId, Instant at) {}

    public static Map<String, Value> of(List<Told> records) {
        var byLaw = Comparator.comparingInt((Told told) -> rank(told.source())).thenComparing(Comparator.comparing(Told::at).reversed());
        var newest = Comparator.comparing(Told::at).reversed().thenComparingInt(told -> rank(told.source()));
        var fields = new LinkedHashMap<String, Value>();
        put(fields, "name", records, Told::name, byLaw);
        put(fields, "taxNumber", records, Told::taxNumber, byLaw);
        put(fields, "phone", records, Told::phone, newest);
        put(fields, "email", records, Told::email, newest);
        put(fields, "city", records, Told::city, newest);
        return fields;
    }

    private static int rank(String source) {
        int at = LEGAL.indexOf(source);
        return at < 0 ? LEGAL.size() : at;
    }

    private static void put(Map<String, Value> fields, String field, List<Told> records, Function<Told, String> value, Comparator<Told> order) {
        records.stream().filter(told -> Objects.nonNull(value.apply(told))).min(order)
                .ifPresent(told -> fields.put(field, new Value(value.apply(told), told.source(), told.sourceId(), told.at())));
    }
}
