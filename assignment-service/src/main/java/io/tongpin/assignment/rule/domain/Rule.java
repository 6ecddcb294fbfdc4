package io.tongpin.assignment.rule.domain;

import io.tongpin.assignment.LeadFacts;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One rule of the list.
 *
 * @param name       title by language ({@code zh}, {@code en})
 * @param when       the condition as its author wrote it, in CEL
 * @param holds      the same condition, ready to ask
 * @param candidates who can get the lead
 * @param weights    how much each part of a candidate's score counts; only the proportions matter
 */
public record Rule(String id, Map<String, String> name, String when, Predicate<LeadFacts> holds, CandidateSpec candidates,
        Map<ScorePart, Double> weights) {}
