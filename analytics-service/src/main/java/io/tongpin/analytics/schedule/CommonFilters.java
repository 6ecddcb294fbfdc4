package io.tongpin.analytics.schedule;

import io.tongpin.analytics.metric.domain.DefinitionFilter;
import io.tongpin.analytics.metric.domain.DefinitionFilter.Dim;
import io.tongpin.analytics.people.Sight;
import io.tongpin.analytics.sandbox.domain.Dimensions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The common filters of a board, as far as each kind of tile can be narrowed by them: the same as on the screen.
 *
 * @param values by dimension, in the order of the board
 */
record CommonFilters(Map<String, List<Object>> values, Dimensions known) {
    private static final String REGION = "region";

    static CommonFilters of(JsonObject layout, Dimensions known) {
        var values = new LinkedHashMap<String, List<Object>>();
        layout.getJsonArray("filters", new JsonArray()).stream().map(JsonObject.class::cast).filter(filter -> !filter.getJsonArray("values").isEmpty())
                .forEach(filter -> values.put(filter.getString("dim"), filter.getJsonArray("values").stream().toList()));
        return new CommonFilters(values, known);
    }

    /** A pivot is narrowed by all of them; a filter of its own by the same dimension gives way. */
    JsonObject narrowed(JsonObject query) {
        var own = query.copy();
        if (!own.containsKey("measures")) {
            own.put("measures", List.of("order-amount"));
        }
        var all = new JsonArray();
        own.getJsonArray("filters", new JsonArray()).stream().filter(filter -> !values.containsKey(((JsonObject) filter).getString("dim"))).forEach(all::add);
        values.forEach((dim, chosen) -> all.add(new JsonObject().put("dim", dim).put("op", "IN").put("values", new JsonArray(chosen))));
        return own.put("filters", all);
    }

    /** One region is a branch of the organisation. */
    private boolean branch(String dim) {
        return dim.equals(REGION) && values.get(REGION).size() == 1;
    }

    Sight narrowed(Sight sight) {
        return values.containsKey(REGION) && branch(REGION) ? new Sight(sight.reps(), "/" + values.get(REGION).get(0), sight.aggregated()) : sight;
    }

    /** Those that leads and orders alike can be narrowed by. */
    List<DefinitionFilter> part() {
        return values.entrySet().stream().filter(filter -> !branch(filter.getKey())).flatMap(filter -> Dim.of(filter.getKey()).stream()
                .map(dim -> new DefinitionFilter(dim, false, filter.getValue().stream().map(String::valueOf).toList()))).toList();
    }

    /** Those by which a list can be narrowed. */
    Map<String, List<String>> taken(Collection<String> names) {
        return values.entrySet().stream().filter(filter -> names.contains(filter.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, filter -> filter.getValue().stream().map(String::valueOf).toList()));
    }

    /** Said beside what cannot be narrowed by each of them: the others' titles, or nothing. @param filtered whether it can be by what leads and orders state */
    String without(boolean filtered, Locale locale) {
        return without(filtered ? Dim.ids() : List.of(), true, locale);
    }

    String withoutAllBut(Collection<String> taken, Locale locale) {
        return without(taken, false, locale);
    }

    private String without(Collection<String> taken, boolean branches, Locale locale) {
        var left = values.keySet().stream().filter(dim -> !taken.contains(dim) && !(branches && branch(dim))).map(dim -> known.of(dim).map(one -> one.title(locale)).orElse(dim)).toList();
        return left.isEmpty() ? "" : Locale.ENGLISH.equals(locale) ? ", not filtered by " + String.join(", ", left) : "，不按" + String.join("、", left) + "筛选";
    }
}
