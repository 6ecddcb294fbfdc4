package io.tongpin.analytics.identity.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A batch of records resolved to customers: pairs are found by {@link Candidates}, weighed by {@link Weights} learned from the batch, and
 * linked from the surest downwards as long as the groups that a link joins agree on the whole, so that a chain of doubtful links does not
 * pull strangers together. What lies between linked and separate is for a person to review. The same batch gives the same answer.
 */
public record Resolution(List<Cluster> clusters, List<Review> review) {
    /** From here on a pair is linked without asking. */
    static final double LINK = 0.6;
    /** Below, it is separate. */
    static final double REVIEW = 0.10;
    private static final int SAMPLE = 30_000;
    private static final int MOST_REVIEWS = 2_000;
    private static final double CLAMP = 14;

    /** @param score weakest link that holds the group, as a probability; 1 for a single record */
    public record Cluster(List<String> ids, double score) {}

    public record Review(List<String> ids, double score) {}

    public static Resolution of(List<CustomerRecord> records) {
        var profiles = records.parallelStream().map(Profile::new).toList();
        var comparison = new Comparison(new Frequencies(profiles));
        var pairs = Candidates.of(profiles);
        var compared = compare(comparison, profiles, pairs);
        var weights = Weights.learned(profiles.size(), compared, compare(comparison, profiles, sample(profiles.size())));
        return new Linking(records, profiles, comparison, weights).link(pairs, compared);
    }

    private static Weights.Pairs compare(Comparison comparison, List<Profile> profiles, long[] pairs) {
        var patterns = new int[pairs.length];
        var surprises = new float[pairs.length];
        IntStream.range(0, pairs.length).parallel().forEach(i -> {
            var surprise = new double[1];
            patterns[i] = comparison.pattern(profiles.get((int) (pairs[i] >> 32)), profiles.get((int) pairs[i]), surprise);
            surprises[i] = (float) surprise[0];
        });
        return new Weights.Pairs(patterns, surprises);
    }

    private static long[] sample(int records) {
        if (records < 2) {
            return new long[0];
        }
        var random = new Random(records);
        return random.longs(Math.min(SAMPLE, records * 40L), 0, (long) records * records).map(pair -> pair / records << 32 | pair % records)
                .filter(pair -> pair >> 32 != (int) pair).toArray();
    }

    /** Groups that grow by links. */
    private static final class Linking {
        private final List<CustomerRecord> records;
        private final List<Profile> profiles;
        private final Comparison comparison;
        private final Weights weights;
        private final HashMap<Long, Double> known = new HashMap<>();
        private final int[] group;
        private final List<List<Integer>> members = new ArrayList<>();
        private final double[] weakest;

        Linking(List<CustomerRecord> records, List<Profile> profiles, Comparison comparison, Weights weights) {
            this.records = records;
            this.profiles = profiles;
            this.comparison = comparison;
            this.weights = weights;
            this.group = IntStream.range(0, records.size()).toArray();
            IntStream.range(0, records.size()).forEach(i -> members.add(new ArrayList<>(List.of(i))));
            this.weakest = new double[records.size()];
            Arrays.fill(weakest, 1);
        }

        Resolution link(long[] pairs, Weights.Pairs compared) {
            record Edge(long pair, double logOdds) {}
            var edges = new ArrayList<Edge>();
            double least = Math.log(REVIEW / (1 - REVIEW));
            for (int i = 0; i < pairs.length; i++) {
                double logOdds = weights.logOdds(compared.patterns()[i], compared.surprises()[i]);
                if (logOdds >= least) {
                    edges.add(new Edge(pairs[i], logOdds));
                    known.put(pairs[i], logOdds);
                }
            }
            edges.sort(Comparator.comparingDouble(Edge::logOdds).reversed().thenComparingLong(Edge::pair));
            var doubtful = new ArrayList<Edge>();
            for (var edge : edges) {
                double p = Weights.probability(edge.logOdds());
                int a = group[(int) (edge.pair() >> 32)];
                int b = group[(int) edge.pair()];
                if (a == b) {
                    continue;
                }
                if (p >= LINK && agree(a, b)) {
                    join(a, b, p);
                } else {
                    doubtful.add(edge);
                }
            }
            var clusters = members.stream().filter(ids -> !ids.isEmpty()).map(ids -> new Cluster(ids.stream().sorted().map(i -> records.get(i).id()).toList(),
                    rounded(weakest[group[ids.get(0)]]))).toList();
            var review = doubtful.stream().filter(edge -> group[(int) (edge.pair() >> 32)] != group[(int) edge.pair()]).limit(MOST_REVIEWS)
                    .map(edge -> new Review(List.of(records.get((int) (edge.pair() >> 32)).id(), records.get((int) edge.pair()).id()),
                            rounded(Weights.probability(edge.logOdds())))).toList();
            return new Resolution(clusters, review);
        }

        /** True when the pairs between two groups speak for one customer on the whole. */
        private boolean agree(int a, int b) {
            if (members.get(a).size() == 1 && members.get(b).size() == 1) {
                return true;
            }
            double sum = 0;
            for (int one : members.get(a)) {
                for (int two : members.get(b)) {
                    sum += Math.max(-CLAMP, Math.min(CLAMP, logOdds(one, two)));
                }
            }
            return sum > 0;
        }

        private double logOdds(int one, int two) {
            return known.computeIfAbsent(one < two ? (long) one << 32 | two : (long) two << 32 | one, pair -> {
                var surprise = new double[1];
                return weights.logOdds(comparison.pattern(profiles.get(one), profiles.get(two), surprise), surprise[0]);
            });
        }

        private void join(int a, int b, double p) {
            int into = members.get(a).size() >= members.get(b).size() ? a : b;
            int from = into == a ? b : a;
            members.get(from).forEach(record -> group[record] = into);
            members.get(into).addAll(members.get(from));
            members.get(from).clear();
            weakest[into] = Math.min(p, Math.min(weakest[into], weakest[from]));
        }

        private static double rounded(double probability) {
            return Math.round(probability * 10_000) / 10_000.0;
        }
    }
}
