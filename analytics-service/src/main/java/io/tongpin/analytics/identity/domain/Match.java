package io.tongpin.analytics.identity.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * One new record against one known, by what is assumed of the fields: there is no batch to learn from.
 *
 * @param probability that both are one customer
 * @param evidence    what spoke for and against it, the strongest first
 */
public record Match(double probability, List<Evidence> evidence) {
    /** From here on the record is linked without asking; stricter than in a batch, whose weights are learned. */
    public static final double LINK = 0.97;
    public static final double REVIEW = 0.30;

    /** @param weight in bits; positive speaks for one customer */
    public record Evidence(String field, String agreement, double weight) {}

    private static final String[] AGREEMENT = {"MISSING", "EXACT", "CLOSE", "PARTIAL", "DIFFERENT"};

    /** @param customers how many there are: the more, the less likely is any one of them */
    public static Match of(CustomerRecord one, CustomerRecord two, int customers) {
        var weights = Weights.assumed(customers);
        var frequencies = new Frequencies(List.of());
        var surprise = new double[1];
        int pattern = new Comparison(frequencies).pattern(new Profile(one), new Profile(two), surprise);
        var evidence = new ArrayList<Evidence>();
        for (var field : Field.values()) {
            int level = Field.level(pattern, field);
            if (level != Field.MISSING) {
                evidence.add(new Evidence(field.name(), AGREEMENT[level], Math.round(weights.evidence(field, level, field.strangers[0]) / Math.log(2) * 10) / 10.0));
            }
        }
        evidence.sort(java.util.Comparator.comparingDouble((Evidence known) -> -Math.abs(known.weight())));
        return new Match(weights.probability(pattern, surprise[0]), List.copyOf(evidence));
    }

    /** The name in the form in which it is compared; null when there is none. */
    public static String bareName(String name) {
        return CustomerKey.name(name);
    }
}
