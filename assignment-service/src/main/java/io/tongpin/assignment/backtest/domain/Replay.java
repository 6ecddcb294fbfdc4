package io.tongpin.assignment.backtest.domain;

import io.tongpin.assignment.LeadFacts;
import io.tongpin.assignment.dispatch.domain.AssignmentRules;
import io.tongpin.assignment.dispatch.domain.Candidate;
import io.tongpin.assignment.dispatch.domain.Choice;
import io.tongpin.assignment.fairness.domain.Rotations;
import io.tongpin.assignment.rule.domain.RuleList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.UUID;

/**
 * Plays leads of the past through a list of rules, in the order in which they came (B2). A lead that was closed meanwhile makes room
 * when it was closed. Absences are left out: what is compared are the rules, not who happened to be on leave. Pure.
 */
public final class Replay {

    /**
     * @param owner    who really got it first, or null when it stood in a queue
     * @param rule     that really decided, or null
     * @param closedAt when it made room again, or null
     */
    public record PastLead(LeadFacts facts, String company, Instant createdAt, UUID owner, String rule, Instant closedAt) {}

    /** @param rule that would decide, or null when nobody could take it */
    public record Outcome(PastLead lead, UUID owner, String rule, List<String> passed) {

        public boolean changed() {
            return owner == null ? lead.owner() != null : !owner.equals(lead.owner());
        }
    }

    /**
     * @param worst for each person in a round robin: how far they were at worst from their share
     */
    public record Result(List<Outcome> outcomes, Map<UUID, Double> worst) {}

    private record Leaving(Instant at, UUID rep) {}

    private Replay() {}

    /** @param people as they are before the first of these leads */
    public static Result of(RuleList rules, List<PastLead> leads, Map<UUID, Candidate> people) {
        var candidates = new LinkedHashMap<>(people);
        var leaving = new PriorityQueue<Leaving>(Comparator.comparing(Leaving::at));
        var rotations = Rotations.none();
        var assignment = new AssignmentRules(rules);
        var outcomes = new ArrayList<Outcome>();
        var worst = new HashMap<UUID, Double>();
        for (var lead : leads.stream().sorted(Comparator.comparing(PastLead::createdAt)).toList()) {
            while (!leaving.isEmpty() && !leaving.peek().at().isAfter(lead.createdAt())) {
                candidates.computeIfPresent(leaving.poll().rep(), (id, candidate) -> candidate.withLoad(candidate.load() - 1));
            }
            var choice = assignment.choose(lead.facts(), Set.of(), candidates.values(), rotations);
            if (choice instanceof Choice.Chosen chosen) {
                var winner = chosen.winner().id();
                candidates.computeIfPresent(winner, (id, candidate) -> candidate.withLoad(candidate.load() + 1));
                if (lead.closedAt() != null) {
                    leaving.add(new Leaving(lead.closedAt(), winner));
                }
                if (chosen.draw() != null) {
                    var rotation = rotations.of(chosen.draw().pool());
                    chosen.draw().shares().keySet().forEach(rep -> worst.merge(rep, Math.abs(rotation.deviation(rep)), Math::max));
                }
                outcomes.add(new Outcome(lead, winner, chosen.rule(), chosen.passed()));
            } else {
                outcomes.add(new Outcome(lead, null, null, choice.passed()));
            }
        }
        return new Result(outcomes, worst);
    }
}
