package io.tongpin.assignment.dispatch.domain;

import io.tongpin.assignment.LeadFacts;
import io.tongpin.assignment.dispatch.domain.Choice.Excluded;
import io.tongpin.assignment.dispatch.domain.Choice.Reason;
import io.tongpin.assignment.dispatch.domain.Choice.Scored;
import io.tongpin.assignment.fairness.domain.Draw;
import io.tongpin.assignment.fairness.domain.Rotation;
import io.tongpin.assignment.fairness.domain.Rotations;
import io.tongpin.assignment.rule.domain.Rule;
import io.tongpin.assignment.rule.domain.RuleList;
import io.tongpin.assignment.rule.domain.ScorePart;
import io.tongpin.assignment.rule.domain.Strategy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Who gets a lead (B2, B3, B7). Pure but for the rotations, which are kept up: the same lead, candidates, rules and rotations give the
 * same answer.
 *
 * <p>Whoever had the lead before, is away or is full gets nothing. The owner of the lead's customer goes first; then the first rule
 * whose condition holds and that finds somebody free decides, by its strategy. Equal scores: the emptier, then an order that differs
 * from lead to lead, so that nobody is favoured by their id.
 */
public record AssignmentRules(RuleList list) {
    /** Stands for the rule that an existing customer's owner goes first. */
    public static final String CUSTOMER_OWNER = "customer-owner";

    /** @param hadIt former owners, who are not asked again */
    public Choice choose(LeadFacts lead, Set<UUID> hadIt, Collection<Candidate> candidates) {
        return choose(lead, hadIt, candidates, Rotations.none());
    }

    /**
     * @param hadIt     former owners, who are not asked again
     * @param rotations where a turn that is taken is noted
     */
    public Choice choose(LeadFacts lead, Set<UUID> hadIt, Collection<Candidate> candidates, Rotations rotations) {
        var excluded = new LinkedHashMap<UUID, Reason>();
        var free = new ArrayList<Candidate>();
        for (var candidate : candidates) {
            var reason = unavailable(candidate, hadIt);
            if (reason == null) {
                free.add(candidate);
            } else {
                excluded.put(candidate.id(), reason);
            }
        }
        var owner = free.stream().filter(candidate -> candidate.id().equals(lead.customerOwner())).findFirst().orElse(null);
        if (owner != null && list.customerOwnerFirst()) {
            return single(owner, CUSTOMER_OWNER, excluded, List.of(), false);
        }
        var passed = new ArrayList<String>();
        boolean priority = false;
        for (var rule : list.holdingFor(lead)) {
            priority |= rule.priority();
            if (rule.strategy() == Strategy.PREVIOUS_OWNER && owner != null) {
                return single(owner, rule.id(), excluded, passed, priority);
            }
            var outside = new LinkedHashMap<UUID, Reason>();
            var inside = new ArrayList<Candidate>();
            for (var candidate : free) {
                var reason = outside(rule, lead, candidate, priority);
                if (reason == null) {
                    inside.add(candidate);
                } else {
                    outside.put(candidate.id(), reason);
                }
            }
            if (!inside.isEmpty()) {
                excluded.putAll(outside);
                return chosen(rule, lead, inside, told(excluded), passed, priority, rotations);
            }
            free.stream().filter(candidate -> outside.get(candidate.id()) == Reason.CAP_REACHED)
                    .forEach(candidate -> excluded.put(candidate.id(), Reason.CAP_REACHED));
            passed.add(rule.id());
        }
        free.forEach(candidate -> excluded.putIfAbsent(candidate.id(), Reason.OTHER_TERRITORY));
        return new Choice.Nobody(told(excluded), passed, priority);
    }

    private static Choice single(Candidate winner, String rule, Map<UUID, Reason> excluded, List<String> passed, boolean priority) {
        return new Choice.Chosen(winner, rule, List.of(new Scored(winner.id(), 1, Map.of())), told(excluded), passed, null, priority, true);
    }

    private static Choice chosen(Rule rule, LeadFacts lead, List<Candidate> inside, List<Excluded> excluded, List<String> passed, boolean priority,
            Rotations rotations) {
        if (rule.strategy() == Strategy.WEIGHTED_ROUND_ROBIN) {
            return drawn(rule, lead, inside, excluded, passed, priority, rotations);
        }
        var order = rule.strategy() == Strategy.LEAST_LOAD ? EMPTIEST_FIRST : BEST_FIRST;
        var ranking = inside.stream().map(candidate -> new Ranked(candidate, scored(rule, lead, candidate), order(lead, candidate)))
                .sorted(order).toList();
        return new Choice.Chosen(ranking.get(0).candidate(), rule.id(), ranking.stream().map(Ranked::scored).toList(), excluded, passed, null,
                priority, priority);
    }

    private static Choice drawn(Rule rule, LeadFacts lead, List<Candidate> inside, List<Excluded> excluded, List<String> passed, boolean priority,
            Rotations rotations) {
        var byId = new LinkedHashMap<UUID, Candidate>();
        var weights = new LinkedHashMap<UUID, Double>();
        inside.forEach(candidate -> {
            byId.put(candidate.id(), candidate);
            weights.put(candidate.id(), rule.candidates().weightOf(candidate.id()));
        });
        var pool = rule.pool(lead);
        var turns = rotations.of(pool).turns(weights);
        var winner = byId.get(turns.get(0).rep());
        var draw = new Draw(pool, Rotation.shares(weights), weights);
        rotations.given(draw, winner.id());
        var ranking = turns.stream().map(turn -> new Scored(turn.rep(), part(turn.owed()), Map.of(ScorePart.TURN, part(turn.owed())))).toList();
        return new Choice.Chosen(winner, rule.id(), ranking, excluded, passed, draw, priority, priority);
    }

    private static double part(double value) {
        return Math.max(0, Math.min(1, value));
    }

    private record Ranked(Candidate candidate, Scored scored, int order) {}

    private static final Comparator<Ranked> BEST_FIRST = Comparator.comparingDouble((Ranked ranked) -> -ranked.scored().score())
            .thenComparingInt(ranked -> ranked.candidate().load())
            .thenComparingInt(Ranked::order)
            .thenComparing(ranked -> ranked.candidate().id());

    private static final Comparator<Ranked> EMPTIEST_FIRST = Comparator.comparingDouble((Ranked ranked) -> -ranked.candidate().free())
            .thenComparing(BEST_FIRST);

    private static int order(LeadFacts lead, Candidate candidate) {
        return Long.hashCode((lead.id().getLeastSignificantBits() ^ candidate.id().getLeastSignificantBits()) * 0x9E3779B97F4A7C15L);
    }

    private static Reason unavailable(Candidate candidate, Set<UUID> hadIt) {
        return hadIt.contains(candidate.id()) ? Reason.FORMER_OWNER
                : candidate.away() ? Reason.AWAY
                : candidate.full() ? Reason.AT_CAPACITY
                : null;
    }

    private static Reason outside(Rule rule, LeadFacts lead, Candidate candidate, boolean priority) {
        var spec = rule.candidates();
        boolean territory = switch (spec.within()) {
            case COMPANY -> true;
            case REGION -> candidate.region().equalsIgnoreCase(lead.region());
            case STORE -> candidate.store().equalsIgnoreCase(lead.store());
        };
        return !territory || !spec.places().isEmpty() && spec.places().stream().noneMatch(candidate::in) ? Reason.OTHER_TERRITORY
                : !spec.people().isEmpty() && spec.people().getOrDefault(candidate.id(), 0.0) <= 0 ? Reason.NOT_NAMED
                : spec.level() != null && !spec.level().equals(candidate.level()) ? Reason.OTHER_LEVEL
                : spec.industryExpert() && !candidate.knows(lead.industry()) ? Reason.OTHER_INDUSTRY
                : spec.language() != null && !candidate.speaks(spec.language()) ? Reason.OTHER_LANGUAGE
                : !priority && candidate.capRoom() <= 0 ? Reason.CAP_REACHED
                : null;
    }

    private static Scored scored(Rule rule, LeadFacts lead, Candidate candidate) {
        var parts = new EnumMap<ScorePart, Double>(ScorePart.class);
        double sum = 0;
        double weights = 0;
        for (var weight : rule.weights().entrySet()) {
            double part = part(weight.getKey(), lead, candidate);
            parts.put(weight.getKey(), part);
            sum += weight.getValue() * part;
            weights += weight.getValue();
        }
        if (parts.isEmpty()) {
            parts.put(ScorePart.LOAD, candidate.free());
            return new Scored(candidate.id(), candidate.free(), parts);
        }
        return new Scored(candidate.id(), weights == 0 ? 0 : sum / weights, parts);
    }

    /** What a candidate's score is made of, 0 to 1. */
    public static double part(ScorePart part, LeadFacts lead, Candidate candidate) {
        return switch (part) {
            case TERRITORY -> lead.region().isEmpty() && lead.store().isEmpty() ? 0.5
                    : candidate.store().equalsIgnoreCase(lead.store()) ? 1
                    : candidate.region().equalsIgnoreCase(lead.region()) ? 0.8
                    : 0;
            case INDUSTRY -> lead.industry().isEmpty() ? 0.5 : candidate.knows(lead.industry()) ? 1 : 0;
            case LOAD -> candidate.free();
            case SENIORITY -> "senior".equals(candidate.level()) ? 1 : 0.5;
            case RESPONSE -> candidate.responseRate() == null ? 0.5 : candidate.responseRate();
            case WIN_RATE -> candidate.winRate() == null ? 0.5 : candidate.winRate();
            case TURN -> 0;
        };
    }

    private static List<Excluded> told(Map<UUID, Reason> excluded) {
        return excluded.entrySet().stream().map(entry -> new Excluded(entry.getKey(), entry.getValue())).toList();
    }
}
