package io.tongpin.lead.maturity.domain;

import java.util.List;
import java.util.Map;

/**
 * Something that must be so before a lead may enter a level.
 *
 * @param id     its one name everywhere
 * @param title  by language, {@code zh} and {@code en}
 * @param params of the kind: {@code field}; {@code kinds} and {@code outcomes} of a follow-up; {@code types} (prefixes) of evidence
 */
public record Checkpoint(String id, Kind kind, Map<String, String> title, Map<String, Object> params) {

    public enum Kind { FIELD, FOLLOW_UP, EVIDENCE, DECISION_MAKER, APPROVAL }

    public Checkpoint {
        params = params == null ? Map.of() : Map.copyOf(params);
    }

    @SuppressWarnings("unchecked")
    List<String> list(String param) {
        return (List<String>) params.getOrDefault(param, List.of());
    }

    String text(String param) {
        return (String) params.get(param);
    }
}
