package io.tongpin.assignment.backlog.domain;

import io.tongpin.assignment.LeadFacts;
import io.tongpin.assignment.dispatch.domain.AssignmentRules;
import io.tongpin.assignment.dispatch.domain.Candidate;
import io.tongpin.assignment.dispatch.domain.Choice;
import io.tongpin.assignment.rule.domain.RuleList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Leads that wait, seen as supplies for people with room. Leads that every candidate is scored alike for are one kind: the optimum over
 * kinds is the optimum over leads, with far fewer arcs. Pure.
 *
 * @param people those with room
 */
public record Backlog(List<Candidate> people, List<Kind> kinds) {

    /** @param hadIt who may not get it again */
    public record Waiting(UUID lead, LeadFacts facts, Set<UUID> hadIt) {}

    /** @param scores by person, 0 to 1; NaN: cannot take it */
    public record Kind(List<UUID> leads, double[] scores) {}

    public record Pair(UUID lead, UUID rep, double score) {}

    /** @param total sum of the scores */
    public record Plan(List<Pair> pairs, double total) {}

    /** Scores each lead as dispatch would score it at this moment. */
    public static Backlog of(RuleList rules, List<Waiting> waiting, List<Candidate> candidates) {
        var people = candidates.stream().filter(candidate -> !candidate.full() && !candidate.away()).toList();
        var position = new HashMap<UUID, Integer>();
        people.forEach(person -> position.put(person.id(), position.size()));
        var assignment = new AssignmentRules(rules);
        var byScores = new LinkedHashMap<List<Double>, Kind>();
        var known = new HashMap<Object, List<Double>>();
        for (var one : waiting) {
            var facts = one.facts();
            var alike = List.of(facts.source(), facts.campaign(), facts.industry(), facts.region(), facts.store(), facts.productLine(), facts.amount(),
                    String.valueOf(facts.customerOwner()), facts.level(), facts.custom(), one.hadIt());
            var scores = known.computeIfAbsent(alike, key -> scores(assignment, one, people, position));
            byScores.computeIfAbsent(scores, key -> new Kind(new ArrayList<>(), key.stream().mapToDouble(score -> score).toArray())).leads().add(one.lead());
        }
        return new Backlog(people, List.copyOf(byScores.values()));
    }

    private static List<Double> scores(AssignmentRules assignment, Waiting one, List<Candidate> people, Map<UUID, Integer> position) {
        var scores = new Double[people.size()];
        Arrays.fill(scores, Double.NaN);
        if (assignment.choose(one.facts(), one.hadIt(), people) instanceof Choice.Chosen chosen) {
            chosen.ranking().forEach(scored -> scores[position.get(scored.rep())] = scored.score());
        }
        return List.of(scores);
    }

    public int size() {
        return kinds.stream().mapToInt(kind -> kind.leads().size()).sum();
    }

    public int[] room() {
        return people.stream().mapToInt(person -> person.capacity() - person.load()).toArray();
    }

    /** One lead after another to the best who has room: what dispatch does, and what the optimum is compared with. */
    public Plan greedy() {
        var room = room();
        var counts = new int[kinds.size()][people.size()];
        var order = new ArrayList<int[]>();
        for (int k = 0; k < kinds.size(); k++) {
            for (int i = 0; i < kinds.get(k).leads().size(); i++) {
                order.add(new int[] {k, i});
            }
        }
        order.sort((one, other) -> kinds.get(one[0]).leads().get(one[1]).compareTo(kinds.get(other[0]).leads().get(other[1])));
        for (var next : order) {
            var scores = kinds.get(next[0]).scores();
            int best = -1;
            for (int p = 0; p < scores.length; p++) {
                if (room[p] > 0 && !Double.isNaN(scores[p]) && (best < 0 || scores[p] > scores[best])) {
                    best = p;
                }
            }
            if (best >= 0) {
                room[best]--;
                counts[next[0]][best]++;
            }
        }
        return plan(counts);
    }

    /** @param counts kinds × people */
    public Plan plan(int[][] counts) {
        var pairs = new ArrayList<Pair>();
        double total = 0;
        for (int k = 0; k < counts.length; k++) {
            int next = 0;
            for (int p = 0; p < counts[k].length; p++) {
                for (int n = 0; n < counts[k][p]; n++) {
                    double score = kinds.get(k).scores()[p];
                    pairs.add(new Pair(kinds.get(k).leads().get(next++), people.get(p).id(), score));
                    total += score;
                }
            }
        }
        return new Plan(pairs, total);
    }
}
