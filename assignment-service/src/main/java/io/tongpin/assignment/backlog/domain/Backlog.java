package io.tongpin.assignment.backlog.domain;

import io.tongpin.assignment.LeadFacts;
import io.tongpin.assignment.dispatch.domain.AssignmentRules;
import io.tongpin.assignment.dispatch.domain.Candidate;
import io.tongpin.assignment.dispatch.domain.Choice;
import io.tongpin.assignment.rule.domain.RuleList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Leads that wait, seen as supplies for people with room. Leads that every candidate is scored alike for are one kind, even where some may
 * not go back to whom they were with: the optimum over kinds is the optimum over leads, with far fewer arcs. Pure.
 *
 * @param people those with room
 */
public record Backlog(List<Candidate> people, List<Kind> kinds) {

    /** @param hadIt who may not get it again */
    public record Waiting(UUID lead, LeadFacts facts, Set<UUID> hadIt) {}

    /** @param notTo positions of the people who had them */
    public record Group(List<UUID> leads, Set<Integer> notTo) {}

    /** @param scores by person, 0 to 1; NaN: cannot take it */
    public record Kind(List<Group> groups, double[] scores) {
        public int size() {
            return groups.stream().mapToInt(group -> group.leads().size()).sum();
        }

        /** By person, how many of the leads are new to them. */
        public int[] most() {
            var most = new int[scores.length];
            Arrays.fill(most, size());
            groups.forEach(group -> group.notTo().forEach(person -> most[person] -= group.leads().size()));
            return most;
        }
    }

    public record Pair(UUID lead, UUID rep, double score) {}

    /** @param total sum of the scores */
    public record Plan(List<Pair> pairs, double total) {}

    /** Scores each lead as dispatch would score it at this moment. */
    public static Backlog of(RuleList rules, List<Waiting> waiting, List<Candidate> candidates) {
        var people = candidates.stream().filter(candidate -> !candidate.full() && !candidate.away()).toList();
        var position = new HashMap<UUID, Integer>();
        people.forEach(person -> position.put(person.id(), position.size()));
        var assignment = new AssignmentRules(rules);
        var byScores = new LinkedHashMap<List<Double>, Map<Set<Integer>, Group>>();
        var known = new HashMap<Object, Scores>();
        for (var one : waiting) {
            var facts = one.facts();
            var alike = List.of(facts.source(), facts.campaign(), facts.industry(), facts.region(), facts.store(), facts.productLine(), facts.amount(),
                    String.valueOf(facts.customerOwner()), facts.level(), facts.custom());
            var scores = known.computeIfAbsent(alike, key -> scores(assignment, facts, Set.of(), people, position));
            var notTo = scores.those(one.hadIt(), position);
            if (!notTo.isEmpty() && !scores.holdWithout(notTo)) {
                scores = known.computeIfAbsent(List.of(alike, one.hadIt()), key -> scores(assignment, facts, one.hadIt(), people, position));
                notTo = Set.of();
            }
            byScores.computeIfAbsent(scores.byPerson(), key -> new LinkedHashMap<>()).computeIfAbsent(notTo, key -> new Group(new ArrayList<>(), key)).leads().add(one.lead());
        }
        return new Backlog(people, byScores.entrySet().stream()
                .map(entry -> new Kind(List.copyOf(entry.getValue().values()), entry.getKey().stream().mapToDouble(score -> score).toArray())).toList());
    }

    /** @param drawn whether each score depends on who else can take the lead */
    private record Scores(List<Double> byPerson, boolean drawn) {

        Set<Integer> those(Set<UUID> hadIt, Map<UUID, Integer> position) {
            return hadIt.stream().map(position::get).filter(person -> person != null && !byPerson.get(person).isNaN()).collect(Collectors.toSet());
        }

        /** Whether the others keep their scores when some drop out. With nobody left the next rule decides. */
        boolean holdWithout(Set<Integer> notTo) {
            return !drawn && byPerson.stream().filter(score -> !score.isNaN()).count() > notTo.size();
        }
    }

    private static Scores scores(AssignmentRules assignment, LeadFacts facts, Set<UUID> hadIt, List<Candidate> people, Map<UUID, Integer> position) {
        var scores = new Double[people.size()];
        Arrays.fill(scores, Double.NaN);
        boolean drawn = false;
        if (assignment.choose(facts, hadIt, people) instanceof Choice.Chosen chosen) {
            chosen.ranking().forEach(scored -> scores[position.get(scored.rep())] = scored.score());
            drawn = chosen.draw() != null;
        }
        return new Scores(List.of(scores), drawn);
    }

    /** Each group a kind of its own: more arcs, but any counts within their limits can be dealt. */
    public Backlog apart() {
        return new Backlog(people, kinds.stream().flatMap(kind -> kind.groups().stream().map(group -> {
            var scores = kind.scores().clone();
            group.notTo().forEach(person -> scores[person] = Double.NaN);
            return new Kind(List.of(new Group(group.leads(), Set.of())), scores);
        })).toList());
    }

    public int size() {
        return kinds.stream().mapToInt(Kind::size).sum();
    }

    /** How many leads each may get: within their capacity and the caps of the hour, day, week and month. */
    public int[] room() {
        return people.stream().mapToInt(person -> Math.min(person.capacity() - person.load(), person.capRoom())).toArray();
    }

    /** One lead after another to the best who has room: what dispatch does, and what the optimum is compared with. */
    public Plan greedy() {
        var room = room();
        record Next(UUID lead, Kind kind, Group group) {}
        var order = kinds.stream().flatMap(kind -> kind.groups().stream().flatMap(group -> group.leads().stream().map(lead -> new Next(lead, kind, group))))
                .sorted(Comparator.comparing(Next::lead)).toList();
        var pairs = new ArrayList<Pair>();
        for (var next : order) {
            var scores = next.kind().scores();
            int best = -1;
            for (int p = 0; p < scores.length; p++) {
                if (room[p] > 0 && !Double.isNaN(scores[p]) && (best < 0 || scores[p] > scores[best]) && !next.group().notTo().contains(p)) {
                    best = p;
                }
            }
            if (best >= 0) {
                room[best]--;
                pairs.add(new Pair(next.lead(), people.get(best).id(), scores[best]));
            }
        }
        return plan(pairs);
    }

    /**
     * Deals the leads of each kind so that none goes back to whom it was with. It can always be done where no lead was with more than one.
     *
     * @param counts kinds × people, each at most {@link Kind#most}
     * @return empty when leads that were with several stand in each other's way
     */
    public Optional<Plan> plan(int[][] counts) {
        var pairs = new ArrayList<Pair>();
        for (int k = 0; k < counts.length; k++) {
            if (!deal(kinds.get(k), counts[k], pairs)) {
                return Optional.empty();
            }
        }
        return Optional.of(plan(pairs));
    }

    /**
     * One lead after another, each time of the group that is hardest to place, to the person who is hardest to serve: the leads of a group
     * and the places with people whom it may not go to are never more than the leads that are left, and this keeps it so.
     */
    private boolean deal(Kind kind, int[] counts, List<Pair> into) {
        int nobody = people.size();
        var open = Arrays.copyOf(counts, nobody + 1);
        open[nobody] = kind.size() - Arrays.stream(counts).sum();
        var left = kind.groups().stream().mapToInt(group -> group.leads().size()).toArray();
        var barred = new int[nobody + 1];
        for (int g = 0; g < left.length; g++) {
            for (int person : kind.groups().get(g).notTo()) {
                barred[person] += left[g];
            }
        }
        for (int n = kind.size(); n > 0; n--) {
            int hardest = -1;
            int most = -1;
            for (int g = 0; g < left.length; g++) {
                int weight = left[g] + kind.groups().get(g).notTo().stream().mapToInt(person -> open[person]).sum();
                if (left[g] > 0 && weight > most) {
                    most = weight;
                    hardest = g;
                }
            }
            var group = kind.groups().get(hardest);
            int to = -1;
            for (int p = 0; p <= nobody; p++) {
                if (open[p] > 0 && (to < 0 || open[p] + barred[p] > open[to] + barred[to]) && !group.notTo().contains(p)) {
                    to = p;
                }
            }
            if (to < 0) {
                return false;
            }
            var lead = group.leads().get(--left[hardest]);
            group.notTo().forEach(person -> barred[person]--);
            open[to]--;
            if (to < nobody) {
                into.add(new Pair(lead, people.get(to).id(), kind.scores()[to]));
            }
        }
        return true;
    }

    private static Plan plan(List<Pair> pairs) {
        return new Plan(pairs, pairs.stream().mapToDouble(Pair::score).sum());
    }
}
