package io.tongpin.assignment.dispatch.domain;

import io.tongpin.assignment.LeadFacts;
import io.tongpin.assignment.dispatch.domain.Choice.Excluded;
import io.tongpin.assignment.dispatch.domain.Choice.Reason;
import io.tongpin.assignment.dispatch.domain.Choice.Scored;
import io.tongpin.assignment.rule.domain.CandidateSpec;
import io.tongpin.assignment.rule.domain.Rule;
import io.tongpin.assignment.rule.domain.RuleList;
import io.tongpin.assignment.rule.domain.ScorePart;
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
 * Who gets a lead (B2, B3). Pure: the same lead, candidates and rules give the same answer.
 *
 * <p>Whoever had the lead before, is away or is full gets nothing. The owner of the lead's customer goes first; then the first rule
 * whose condition holds and that finds somebody free decides by score. Equal scores: the emptier, then an order that differs from lead
 * to lead, so that nobody is favoured by their id.
 */
public record AssignmentRules(RuleList list) {
    /** Stands for the rule that an existing customer's owner goes first. */
    public static final String CUSTOMER_OWNER = "customer-owner";

    /** @param hadIt former owners, who are not asked again */
    public Choice choose(LeadFacts lead, Set<UUID> hadIt, Collection<Candidate> candidates) {
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
        for (var candidate : free) {
            if (candidate.id().equals(lead.customerOwner())) {
                return new Choice.Chosen(candidate, CUSTOMER_OWNER, List.of(new Scored(candidate.id(), 1, Map.of())), told(excluded));
            }
        }
        for (var rule : list.rules()) {
            if (!rule.holds().test(lead)) {
                continue;
            }
            var outside = new LinkedHashMap<UUID, Reason>();
            var ranking = new ArrayList<Ranked>();
            for (var candidate : free) {
                var reason = outside(rule.candidates(), lead, candidate);
                if (reason == null) {
                    ranking.add(new Ranked(candidate, scored(rule, lead, candidate), order(lead, candidate)));
                } else {
                    outside.put(candidate.id(), reason);
                }
            }
            if (!ranking.isEmpty()) {
                ranking.sort(BEST_FIRST);
                excluded.putAll(outside);
                return new Choice.Chosen(ranking.get(0).candidate(), rule.id(), ranking.stream().map(Ranked::scored).toList(), told(excluded));
            }
        }
        free.forEach(candidate -> excluded.put(candidate.id(), Reason.OTHER_TERRITORY));
        return new Choice.Nobody(told(excluded));
    }

    private record Ranked(Candidate candidate, Scored scored, int order) {}

    private static final Comparator<Ranked> BEST_FIRST = Comparator.comparingDouble((Ranked ranked) -> -ranked.scored().score())
            .thenComparingInt(ranked -> ranked.candidate().load())
            .thenComparingInt(Ranked::order)
            .thenComparing(ranked -> ranked.candidate().id());

    private static int order(LeadFacts lead, Candidate candidate) {
        return Long.hashCode((lead.id().getLeastSignificantBits() ^ candidate.id().getLeastSignificantBits()) * 0x9E3779B97F4A7C15L);
    }

    private static Reason unavailable(Candidate candidate, Set<UUID> hadIt) {
        return hadIt.contains(candidate.id()) ? Reason.FORMER_OWNER
                : candidate.away() ? Reason.AWAY
                : candidate.full() ? Reason.AT_CAPACITY
                : null;
    }

    private static Reason outside(CandidateSpec spec, LeadFacts lead, Candidate candidate) {
        boolean territory = switch (spec.within()) {
            case COMPANY -> true;
            case REGION -> candidate.region().equalsIgnoreCase(lead.region());
            case STORE -> candidate.store().equalsIgnoreCase(lead.store());
        };
        return !territory ? Reason.OTHER_TERRITORY
                : spec.level() != null && !spec.level().equals(candidate.level()) ? Reason.OTHER_LEVEL
                : spec.industryExpert() && !candidate.knows(lead.industry()) ? Reason.OTHER_INDUSTRY
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
        return new Scored(candidate.id(), weights == 0 ? 0 : sum / weights, parts);
    }

    private static double part(ScorePart part, LeadFacts lead, Candidate candidate) {
        return switch (part) {
            case TERRITORY -> lead.region().isEmpty() && lead.store().isEmpty() ? 0.5
                    : candidate.store().equalsIgnoreCase(lead.store()) ? 1
                    : candidate.region().equalsIgnoreCase(lead.region()) ? 0.8
                    : 0;
            case INDUSTRY -> lead.industry().isEmpty() ? 0.5 : candidate.knows(lead.industry()) ? 1 : 0;
            case LOAD -> (double) (candidate.capacity() - candidate.load()) / candidate.capacity();
            case SENIORITY -> "senior".equals(candidate.level()) ? 1 : 0.5;
        };
    }

    private static List<Excluded> told(Map<UUID, Reason> excluded) {
        return excluded.entrySet().stream().map(entry -> new Excluded(entry.getKey(), entry.getValue())).toList();
    }
}
