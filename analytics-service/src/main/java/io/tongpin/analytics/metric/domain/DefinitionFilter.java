package io.tongpin.analytics.metric.domain;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Narrows what a definition counts, by what leads and orders alike state about themselves. What states nothing is in no value, so it stays
 * where values are left out.
 *
 * @param except whether the values are left out rather than kept
 */
public record DefinitionFilter(Dim dim, boolean except, List<String> values) {
    private static final int MOST = 6;
    private static final int MOST_VALUES = 50;
    private static final int LONGEST = 200;

    /** What both leads and orders state, named as in the sandbox. */
    public enum Dim {
        INDUSTRY("industry", "industry"),
        REGION("region", "region"),
        STORE("store", "store"),
        PRODUCT_LINE("productLine", "product_line"),
        CHANNEL("channel", "source"),
        CAMPAIGN("campaign", "campaign");

        private final String id;
        private final String column;

        Dim(String id, String column) {
            this.id = id;
            this.column = column;
        }

        public String id() {
            return id;
        }

        public static List<String> ids() {
            return Arrays.stream(values()).map(dim -> dim.id).toList();
        }

        public static Optional<Dim> of(Object id) {
            return Arrays.stream(values()).filter(dim -> dim.id.equals(id)).findFirst();
        }
    }

    /**
     * @param json the definition's {@code filters}: a list of {@code {dim, op: IN|NOT_IN, values}}
     * @return empty when it is anything else: another dimension, one named twice, no value
     */
    public static Optional<List<DefinitionFilter>> read(Object json) {
        if (!(json instanceof List<?> all) || all.isEmpty() || all.size() > MOST) {
            return Optional.empty();
        }
        var filters = stated(all);
        boolean once = new HashSet<>(filters.stream().map(DefinitionFilter::dim).toList()).size() == all.size();
        return once ? Optional.of(filters) : Optional.empty();
    }

    /** As {@link #read}, of a list that may narrow by one dimension more than once: what a definition counts, and of that a part. */
    public static List<DefinitionFilter> stated(List<?> json) {
        return json.stream().map(DefinitionFilter::one).flatMap(Optional::stream).toList();
    }

    /** In the form that {@link #read} reads. */
    public Map<String, Object> json() {
        return Map.of("dim", dim.id, "op", except ? "NOT_IN" : "IN", "values", values);
    }

    private static Optional<DefinitionFilter> one(Object json) {
        if (!(json instanceof Map<?, ?> filter) || !List.of("IN", "NOT_IN").contains(String.valueOf(filter.get("op"))) || !(filter.get("values") instanceof List<?> values)
                || values.isEmpty() || values.size() > MOST_VALUES
                || !values.stream().allMatch(value -> value instanceof String text && !text.isBlank() && text.length() <= LONGEST)) {
            return Optional.empty();
        }
        return Dim.of(filter.get("dim")).map(dim -> new DefinitionFilter(dim, "NOT_IN".equals(filter.get("op")), values.stream().map(String.class::cast).toList()));
    }

    /**
     * As a condition that follows others.
     *
     * @param alias of the leads or orders
     * @param json  expression of the list that {@link #read} read; the values stay in it and are never text of the statement
     */
    public static String sql(List<DefinitionFilter> filters, String alias, String json) {
        return IntStream.range(0, filters.size()).mapToObj(i -> {
            var column = alias + "." + filters.get(i).dim.column;
            var values = "(array(select jsonb_array_elements_text(" + json + " -> " + i + " -> 'values')))";
            return filters.get(i).except ? " and (%1$s is null or %1$s <> all %2$s)".formatted(column, values) : " and %s = any %s".formatted(column, values);
        }).collect(Collectors.joining());
    }
}
