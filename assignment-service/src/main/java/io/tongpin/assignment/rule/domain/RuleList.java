package io.tongpin.assignment.rule.domain;

import io.tongpin.assignment.LeadFacts;
import java.util.Iterator;
import java.util.List;

/**
 * A published list; earlier rules go first.
 *
 * @param customerOwnerFirst whether the owner of the lead's customer is asked before any rule
 */
public record RuleList(int version, List<Rule> rules, boolean customerOwnerFirst, RuleIndex index) {

    public RuleList(int version, List<Rule> rules, boolean customerOwnerFirst) {
        this(version, List.copyOf(rules), customerOwnerFirst, RuleIndex.of(rules));
    }

    public RuleList(int version, List<Rule> rules) {
        this(version, rules, true);
    }

    /** The rules whose condition holds, in order, found one by one as they are asked for. */
    public Iterable<Rule> holdingFor(LeadFacts lead) {
        return () -> index.candidates(lead).mapToObj(rules::get).filter(rule -> rule.holds().test(lead)).iterator();
    }

    /** @return null when the list has no such rule */
    public Rule rule(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst().orElse(null);
    }

    /** The first that holds, or null. */
    public Rule first(LeadFacts lead) {
        Iterator<Rule> holding = holdingFor(lead).iterator();
        return holding.hasNext() ? holding.next() : null;
    }
}
