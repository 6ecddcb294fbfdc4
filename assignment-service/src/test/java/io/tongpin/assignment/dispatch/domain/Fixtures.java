package io.tongpin.assignment.dispatch.domain;

import io.tongpin.assignment.LeadFacts;
import io.tongpin.assignment.rule.domain.CandidateSpec;
import io.tongpin.assignment.rule.domain.Rule;
import io.tongpin.assignment.rule.domain.RuleList;
import io.tongpin.assignment.rule.domain.ScorePart;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** The trade's words for tests of the rules; what a test does not say is unremarkable. */
final class Fixtures {
    private Fixtures() {}

    static LeadFacts aLeadIn(String region, String industry) {
        return new LeadFacts(UUID.randomUUID(), "WEB", null, industry, region, null, null, BigDecimal.ZERO, null);
    }

    static LeadFacts aLeadOfTheCustomerOf(Candidate owner) {
        return new LeadFacts(UUID.randomUUID(), "WEB", null, null, null, null, null, null, owner.id());
    }

    static Candidate aRepIn(String region) {
        return new Candidate(UUID.randomUUID(), "代表", "/" + region + "/store-a/team-a", Set.of("retail"), "junior", 10, 0, false);
    }

    static Candidate full(Candidate rep) {
        return new Candidate(rep.id(), rep.name(), rep.path(), rep.industries(), rep.level(), 10, 10, false);
    }

    static Candidate away(Candidate rep) {
        return new Candidate(rep.id(), rep.name(), rep.path(), rep.industries(), rep.level(), 10, 0, true);
    }

    static Candidate holding(int load, Candidate rep) {
        return new Candidate(rep.id(), rep.name(), rep.path(), rep.industries(), rep.level(), 10, load, false);
    }

    static AssignmentRules rules(Rule... rules) {
        return new AssignmentRules(new RuleList(1, List.of(rules)));
    }

    static Rule ownRegion() {
        return rule("region", lead -> !lead.region().isEmpty(), new CandidateSpec(CandidateSpec.Within.REGION, null, false));
    }

    static Rule everybody() {
        return rule("default", lead -> true, new CandidateSpec(null, null, false));
    }

    static Rule rule(String id, Predicate<LeadFacts> holds, CandidateSpec candidates) {
        return new Rule(id, Map.of(), "", holds, candidates, Map.of(ScorePart.LOAD, 0.5, ScorePart.INDUSTRY, 0.5));
    }
}
