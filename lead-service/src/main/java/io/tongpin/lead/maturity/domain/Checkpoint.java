package io.tongpin.lead.maturity.domain;

import java.util.List;
import java.util.Map;

/**
 * Something that must be so before a lead may enter a level.
 *
 * @param id     its one name everywhere
 * @param title  by language, {@code zh} and {@code en}
 * @param params of the kind: {@code field}; {@code kinds} and {@code outcomes} of a follow-up; {@code types} (prefixes) of evidence;
 *               {@code expression} in CEL; {@code restsOnDecisionMaker}: what was done for a former decision maker does not count
 */
public record Checkpoint(String id, Kind kind, Map<String, String> title, Map<String, Object> params) {

    public enum Kind { FIELD, FOLLOW_UP, EVIDENCE, DECISION_MAKER, APPROVAL, EXPRESSION }

    public Checkpoint {
        params = params == null ? Map.of() : Map.copyOf(params);
    }

    @SuppressWarnings("unchecked")
    List<String> list(String param) {
        return params.get(param) instanceof List<?> list ? (List<String>) list : List.of();
    }

    public String text(String param) {
        return params.get(param) instanceof String text ? text : null;
    }

    boolean restsOnDecisionMaker() {
        return Boolean.TRUE.equals(params.get("restsOnDecisionMaker"));
    }
}
