package io.tongpin.assignment.rule.domain;

import java.util.List;

/** A published list; earlier rules go first. */
public record RuleList(int version, List<Rule> rules) {

    public RuleList {
        rules = List.copyOf(rules);
    }
}
