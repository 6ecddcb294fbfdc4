package io.tongpin.lead.field.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The custom fields of the company, in their order; switched-off ones included. */
public record CustomFields(List<CustomField> fields) {
    public static final CustomFields NONE = new CustomFields(List.of());
    private static final int MOST_UNDEFINED = 50;
    private static final int LONGEST = 500;

    public record Fault(String key, String code, List<Object> args) {}

    /** @param values sound values by key; null empties a field */
    public record Read(Map<String, Object> values, List<Fault> faults) {}

    public List<CustomField> active() {
        return fields.stream().filter(CustomField::active).toList();
    }

    public Optional<CustomField> find(String key) {
        return fields.stream().filter(field -> field.key().equals(key)).findFirst();
    }

    /** Values of defined fields by their type; others are kept as they are if they are short and plain, so that no sender loses any. */
    public Read read(Map<String, Object> raw) {
        var values = new LinkedHashMap<String, Object>();
        var faults = new ArrayList<Fault>();
        raw.forEach((key, value) -> {
            var field = find(key);
            if (field.isEmpty()) {
                undefined(values, faults, key, value);
            } else if (field.get().read(value) instanceof CustomField.Value.Bad bad) {
                faults.add(new Fault(key, bad.code(), bad.args()));
            } else {
                values.put(key, ((CustomField.Value.Good) field.get().read(value)).value());
            }
        });
        if (raw.size() > MOST_UNDEFINED + fields.size()) {
            faults.add(new Fault("", "field.too-many", List.of()));
        }
        return new Read(values, faults);
    }

    private static void undefined(Map<String, Object> values, List<Fault> faults, String key, Object value) {
        boolean plain = value == null || value instanceof String || value instanceof Number || value instanceof Boolean;
        if (!plain || value instanceof String text && text.length() > LONGEST || key.length() > 60) {
            faults.add(new Fault(key, "field.undefined", List.of(key)));
        } else {
            values.put(key, value);
        }
    }
}
