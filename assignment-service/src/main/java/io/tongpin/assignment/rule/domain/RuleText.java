package io.tongpin.assignment.rule.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * One rule as its author wrote it; this is what drafts and published lists store.
 *
 * @param condition  as the builder shows it; null when only the text {@code when} can say it
 * @param when       the condition in CEL; follows from {@code condition} when there is one
 * @param weights    how much each part of the score counts, by the part's key
 * @param priority   hot leads; null is no
 */
public record RuleText(String id, Map<String, String> name, Condition condition, String when, Candidates candidates, Strategy strategy,
        Map<String, Double> weights, Boolean priority) {

    /** Whom the rule considers; what is null does not narrow. */
    public record Candidates(CandidateSpec.Within within, String level, Boolean industryExpert, String language, List<String> places,
            List<Named> people) {

        public CandidateSpec spec() {
            var weights = new LinkedHashMap<UUID, Double>();
            if (people != null) {
                people.forEach(person -> weights.put(person.id(), person.weight() == null ? 1.0 : person.weight()));
            }
            return new CandidateSpec(within, level, Boolean.TRUE.equals(industryExpert), language, places, weights);
        }
    }

    /** @param weight in a round robin; null is 1 */
    public record Named(UUID id, String name, Double weight) {}

    public RuleText {
        candidates = candidates == null ? new Candidates(null, null, null, null, null, null) : candidates;
        strategy = strategy == null ? Strategy.BEST_SCORE : strategy;
        weights = weights == null ? Map.of() : weights;
        priority = Boolean.TRUE.equals(priority);
    }

    public RuleText withCondition(Condition shape, String text) {
        return new RuleText(id, name, shape, text, candidates, strategy, weights, priority);
    }

    /** What can differ between two versions of a rule, by the name that answers use. */
    public static final Map<String, Function<RuleText, Object>> FIELDS = fields();

    private static Map<String, Function<RuleText, Object>> fields() {
        var fields = new LinkedHashMap<String, Function<RuleText, Object>>();
        fields.put("name", RuleText::name);
        fields.put("when", RuleText::when);
        fields.put("candidates", rule -> rule.candidates().spec());
        fields.put("strategy", RuleText::strategy);
        fields.put("weights", RuleText::weights);
        fields.put("priority", RuleText::priority);
        return fields;
    }
}
