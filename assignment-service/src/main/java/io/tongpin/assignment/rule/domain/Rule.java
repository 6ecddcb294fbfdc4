package io.tongpin.assignment.rule.domain;

import io.tongpin.assignment.LeadFacts;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One rule of the list.
 *
 * @param name       title by language ({@code zh}, {@code en})
 * @param when       the condition in CEL
 * @param shape      the same condition as the builder shows it, or null when only text can say it
 * @param holds      the same condition, ready to ask
 * @param candidates who can get the lead
 * @param strategy   how one of them is picked
 * @param weights    how much each part of a candidate's score counts; only the proportions matter
 * @param priority   hot leads: they go before others that wait and are not held back by the caps of a period
 */
public record Rule(String id, Map<String, String> name, String when, Condition shape, Predicate<LeadFacts> holds, CandidateSpec candidates,
        Strategy strategy, Map<ScorePart, Double> weights, boolean priority) {

    public Rule(String id, Map<String, String> name, String when, Predicate<LeadFacts> holds, CandidateSpec candidates,
            Map<ScorePart, Double> weights) {
        this(id, name, when, null, holds, candidates, Strategy.BEST_SCORE, weights, false);
    }

    /** The pool that a round robin of this rule draws from for this lead: one for each place when the rule goes by place. */
    public String pool(LeadFacts lead) {
        return switch (candidates.within()) {
            case COMPANY -> id;
            case REGION -> id + "/" + lead.region().toLowerCase(Locale.ROOT);
            case STORE -> id + "/" + lead.store().toLowerCase(Locale.ROOT);
        };
    }
}
