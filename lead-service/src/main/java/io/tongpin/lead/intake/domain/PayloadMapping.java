package io.tongpin.lead.intake.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where a channel's payload holds a lead's fields. A path is names with dots; {@code answers[name=phone].value} picks the element of a list
 * whose {@code name} is {@code phone}, {@code values.0} the first of a list: enough for the forms and ad platforms there are.
 *
 * @param paths    path by field ({@code company}, {@code contact.phone}, {@code custom.area}, …, {@code deliveryId})
 * @param defaults value by field where the payload has none
 */
public record PayloadMapping(Map<String, String> paths, Map<String, String> defaults) {
    /** The sender's own id of a delivery: a repeat gets the first answer. */
    public static final String DELIVERY_ID = "deliveryId";
    private static final Pattern STEP = Pattern.compile("([^.\\[]+)(?:\\[([^=\\]]+)=([^\\]]*)])?(?:\\.|$)");

    /** A channel without a mapping sends what {@code POST /api/leads} takes. */
    public static final Map<String, String> PLAIN = plain();

    private static Map<String, String> plain() {
        var plain = new LinkedHashMap<String, String>();
        for (var field : List.of("company", "contact.name", "contact.phone", "contact.email", "contact.title", "source", "campaign", "industry", "region",
                "store", "productLine", "note")) {
            plain.put(field, field);
        }
        plain.put("expectedAmount", "expectedAmount.amount");
        plain.put("expectedAmount.currency", "expectedAmount.currency");
        return plain;
    }

    /** Whether a path can be followed at all. */
    public static boolean legal(String path) {
        var matcher = STEP.matcher(path);
        int end = 0;
        while (matcher.lookingAt()) {
            end = matcher.end();
            if (end == path.length()) {
                return !path.endsWith(".");
            }
            matcher.region(end, path.length());
        }
        return false;
    }

    /** @param payload JSON as maps, lists and values */
    public LeadDraft draft(Object payload) {
        var custom = new LinkedHashMap<String, Object>();
        paths.keySet().stream().filter(field -> field.startsWith("custom."))
                .forEach(field -> custom.put(field.substring("custom.".length()), value(field, payload)));
        if (paths.getOrDefault("company", "").equals("company") && payload instanceof Map<?, ?> map && map.get("custom") instanceof Map<?, ?> given) {
            given.forEach((key, value) -> custom.putIfAbsent(String.valueOf(key), value));
        }
        return new LeadDraft(text("company", payload), text("contact.name", payload), text("contact.phone", payload), text("contact.email", payload),
                text("contact.title", payload), text("source", payload), text("campaign", payload), text("industry", payload), text("region", payload),
                text("store", payload), text("productLine", payload), text("expectedAmount", payload), text("expectedAmount.currency", payload),
                text("note", payload), List.of(), custom, null);
    }

    /** @return null when the channel has none */
    public String deliveryId(Object payload) {
        return text(DELIVERY_ID, payload);
    }

    private String text(String field, Object payload) {
        var value = value(field, payload);
        return value == null ? null : String.valueOf(value);
    }

    private Object value(String field, Object payload) {
        var path = paths.get(field);
        var found = path == null ? null : follow(path, payload);
        boolean filled = found != null && !(found instanceof Map) && !(found instanceof List) && !String.valueOf(found).isBlank();
        return filled ? found : defaults.get(field);
    }

    private static Object follow(String path, Object from) {
        Object at = from;
        var step = STEP.matcher(path);
        for (int end = 0; end < path.length() && at != null; end = step.end()) {
            step.region(end, path.length());
            if (!step.lookingAt()) {
                return null;
            }
            at = child(at, step.group(1));
            if (step.group(2) != null) {
                at = element(at, step.group(2), step.group(3));
            }
        }
        return at;
    }

    private static Object child(Object of, String name) {
        if (of instanceof Map<?, ?> map) {
            return map.get(name);
        }
        return of instanceof List<?> list && name.matches("\\d{1,4}") && Integer.parseInt(name) < list.size() ? list.get(Integer.parseInt(name)) : null;
    }

    private static Object element(Object of, String key, String value) {
        return of instanceof List<?> list ? list.stream()
                .filter(one -> one instanceof Map<?, ?> map && value.equals(String.valueOf(map.get(key)))).findFirst().orElse(null) : null;
    }
}
