package io.tongpin.lead.assist.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which three answers to offer (C3): those nearest in meaning, weighed by how well they fit the lead and by what experience says. Experience
 * is drawn from a Beta distribution of each entry's outcomes (Thompson sampling, Thompson 1933), so that new entries get their chance and
 * proven ones most of the offers. Never two of the same kind while the playbook has another. Of the three, what is outdated comes
 * after the others.
 */
public record Ranking(double meaning, double fit, double experience) {
    public static final Ranking USUAL = new Ranking(1.0, 0.15, 0.25);
    /** Below this likeness an entry answers something else. */
    private static final double NEAR = 0.12;

    /**
     * @param likeness −1 to 1 between the customer's message and the entry's objection
     * @param industryFits whether it is for the lead's industry; null when it is for all
     * @param levelFits    whether it is for the lead's level; null when it is for all
     */
    public record Candidate(UUID id, String kind, double likeness, Boolean industryFits, Boolean levelFits, boolean outdated, int won, int lost) {}

    public record Ranked(UUID id, double score, double drawn) {}

    public List<Ranked> best(List<Candidate> candidates, int wanted, int contacts, RandomGenerator random) {
        double near = candidates.stream().mapToDouble(Candidate::likeness).max().orElse(0) - NEAR * 2;
        var chosen = bestOfKinds(candidates.stream().filter(one -> one.likeness() >= near), wanted, contacts, random);
        if (chosen.size() < wanted) {
            // fewer kinds near than answers wanted: other kinds from further away
            var kinds = chosen.stream().map(one -> one.of().kind()).collect(Collectors.toSet());
            chosen.addAll(bestOfKinds(candidates.stream().filter(one -> one.likeness() < near && !kinds.contains(one.kind())), wanted - chosen.size(), contacts, random));
        }
        if (chosen.size() < wanted) {
            // fewer kinds in all the playbook
            var taken = chosen.stream().map(one -> one.of().id()).collect(Collectors.toSet());
            candidates.stream().filter(one -> !taken.contains(one.id())).map(one -> scored(one, contacts, random)).sorted(BEST_FIRST)
                    .limit(wanted - chosen.size()).forEach(chosen::add);
        }
        // a stable sort: the order stays among those that hold, and among those that do not
        chosen.sort(Comparator.comparing(one -> one.of().outdated()));
        return chosen.stream().map(one -> new Ranked(one.of().id(), one.score(), one.drawn())).toList();
    }

    private List<Scored> bestOfKinds(Stream<Candidate> candidates, int wanted, int contacts, RandomGenerator random) {
        var best = new HashMap<String, Scored>();
        candidates.map(one -> scored(one, contacts, random)).forEach(one -> best.merge(one.of().kind(), one, (a, b) -> b.score() > a.score() ? b : a));
        return new ArrayList<>(best.values().stream().sorted(BEST_FIRST).limit(wanted).toList());
    }

    /** A script with what became of its uses. */
    public record Wording(UUID id, int won, int lost) {}

    /** Which wording to show: one draw per wording from its own record, the best draw wins. */
    public static Wording wording(List<Wording> wordings, RandomGenerator random) {
        Wording best = null;
        double most = -1;
        for (var one : wordings) {
            double drawn = beta(one.won() + 1.0, one.lost() + 1.0, random);
            if (drawn > most) {
                most = drawn;
                best = one;
            }
        }
        return best;
    }

    private record Scored(Candidate of, double score, double drawn) {}

    private static final Comparator<Scored> BEST_FIRST = Comparator.comparingDouble(Scored::score).reversed();

    private Scored scored(Candidate one, int contacts, RandomGenerator random) {
        double fits = value(one.industryFits()) + value(one.levelFits());
        // a customer we hardly know gets what has proven itself; one in close touch leaves room to try
        double drawn = beta(one.won() + 1.0, one.lost() + 1.0, random);
        double mean = (one.won() + 1.0) / (one.won() + one.lost() + 2.0);
        double trying = Math.min(1, contacts / 5.0);
        double known = trying * drawn + (1 - trying) * (0.5 * drawn + 0.5 * mean);
        double score = meaning * one.likeness() + fit * fits / 2 + experience * (known - 0.5) - (one.outdated() ? 0.2 : 0);
        return new Scored(one, score, drawn);
    }

    private static double value(Boolean fits) {
        return fits == null ? 0 : fits ? 1 : -1;
    }

    /** Beta by two Gammas; nothing known yet is evenly spread. */
    private static double beta(double a, double b, RandomGenerator random) {
        if (a == 1 && b == 1) {
            return random.nextDouble();
        }
        double x = gamma(a, random);
        double y = gamma(b, random);
        return x / (x + y);
    }

    /** Marsaglia and Tsang (2000), for shapes of at least one. */
    private static double gamma(double shape, RandomGenerator random) {
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double root = 1 + c * x;
            double v = root * root * root;
            if (v > 0 && Math.log(random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
