package io.tongpin.analytics.identity.domain;

/**
 * What agreement and disagreement of each field tell: Fellegi and Sunter (1969), with the two sets of probabilities found by expectation
 * maximisation on the batch itself, starting from and tied to what {@link Field} assumes.
 */
final class Weights {
    private static final int ROUNDS = 12;
    /** Pairs that the assumptions are worth, of the same customer and of strangers. */
    private static final double ASSUMED_SAME = 40;
    private static final double ASSUMED_STRANGERS = 400;
    private static final double MOST_LIKELY = 0.05;
    private final double[][] same = new double[Field.values().length][];
    private final double[][] strangers = new double[Field.values().length][];
    /** ln of what each level of each field is worth; of an exact agreement only the part that does not depend on the value. */
    private final double[][] worth = new double[Field.values().length][Field.LEVELS + 1];
    private double priorOdds;

    private Weights(int records) {
        for (var field : Field.values()) {
            same[field.ordinal()] = field.same.clone();
            strangers[field.ordinal()] = field.strangers.clone();
        }
        double pairs = Math.max(1, records * (records - 1.0) / 2);
        priorOdds = odds(Math.min(MOST_LIKELY, 0.4 * records / pairs));
        weigh();
    }

    private void weigh() {
        for (int f = 0; f < same.length; f++) {
            worth[f][Field.EXACT] = Math.log(same[f][0]);
            for (int level = Field.CLOSE; level <= Field.DIFFERENT; level++) {
                worth[f][level] = Math.log(same[f][level - 1] / strangers[f][level - 1]);
            }
        }
    }

    /** The assumptions alone, for a customer base of so many records. */
    static Weights assumed(int records) {
        return new Weights(records);
    }

    /**
     * @param candidates pairs worth comparing; @param sample pairs drawn at random
     * @param records    in the batch
     */
    static Weights learned(int records, Pairs candidates, Pairs sample) {
        var weights = new Weights(records);
        for (int round = 0; round < ROUNDS; round++) {
            weights.improve(records, candidates, sample);
        }
        return weights;
    }

    /** Packed patterns of pairs with the surprise of their exact agreements. */
    record Pairs(int[] patterns, float[] surprises) {}

    private void improve(int records, Pairs candidates, Pairs sample) {
        var fields = Field.values();
        var together = new double[fields.length][Field.LEVELS + 1];
        var apart = new double[fields.length][Field.LEVELS + 1];
        double found = 0;
        for (int i = 0; i < candidates.patterns().length; i++) {
            double p = probability(candidates.patterns()[i], candidates.surprises()[i]);
            if (p > 1e-4) {
                found += p;
                count(together, candidates.patterns()[i], p);
            }
        }
        for (int i = 0; i < sample.patterns().length; i++) {
            count(apart, sample.patterns()[i], 1 - probability(sample.patterns()[i], sample.surprises()[i]));
        }
        for (var field : fields) {
            move(same[field.ordinal()], field.same, together[field.ordinal()], ASSUMED_SAME);
            move(strangers[field.ordinal()], field.strangers, apart[field.ordinal()], ASSUMED_STRANGERS);
        }
        double pairs = Math.max(1, records * (records - 1.0) / 2);
        double share = (found + 0.02 * records) / pairs;
        priorOdds = odds(Math.min(MOST_LIKELY, Math.max(0.02 * records / pairs, Math.min(share, 3.0 * records / pairs))));
        weigh();
    }

    private static void count(double[][] counts, int pattern, double often) {
        for (int f = 0; f < counts.length; f++) {
            counts[f][pattern >> Field.BITS * f & 7] += often;
        }
    }

    private static void move(double[] known, double[] assumed, double[] counted, double worth) {
        double all = counted[Field.EXACT] + counted[Field.CLOSE] + counted[Field.PARTIAL] + counted[Field.DIFFERENT] + worth;
        for (int level = 0; level < Field.LEVELS; level++) {
            known[level] = (counted[level + 1] + worth * assumed[level]) / all;
        }
    }

    /** ln of the odds that a pair is one customer. */
    double logOdds(int pattern, double surprise) {
        double odds = Math.log(priorOdds) - surprise;
        for (int f = 0; f < same.length; f++) {
            odds += worth[f][pattern >> Field.BITS * f & 7];
        }
        return odds;
    }

    /** ln of the likelihood ratio of one field. */
    double evidence(Field field, int level, double chance) {
        return level == Field.MISSING ? 0
                : worth[field.ordinal()][level] - (level == Field.EXACT ? Math.log(chance) : 0);
    }

    double probability(int pattern, double surprise) {
        return probability(logOdds(pattern, surprise));
    }

    static double probability(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    private static double odds(double probability) {
        return probability / (1 - probability);
    }
}
