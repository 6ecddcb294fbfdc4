package io.tongpin.analytics.attribution.domain;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/** Weight of each touch of one path, for the models that look at each path by itself. */
public final class PathWeights {
    private static final double FIRST_AND_LAST = 0.4;
    private static final double MIDDLE = 0.2;
    private static final Duration HALF_LIFE = Duration.ofDays(7);

    private PathWeights() {}

    /** @return one weight per touch, together 1; or null when the path lacks what the model needs (moments, declared shares) */
    public static double[] of(Model model, TouchPath path) {
        int touches = path.channels().size();
        var weights = new double[touches];
        if (touches == 0) {
            return weights;
        }
        switch (model) {
            case FIRST -> weights[0] = 1;
            case LAST -> weights[touches - 1] = 1;
            case LINEAR -> Arrays.fill(weights, 1.0 / touches);
            case POSITION -> position(weights);
            case TIME_DECAY -> {
                if (path.at() == null || path.at().size() != touches || path.at().stream().anyMatch(Objects::isNull)) {
                    return null;
                }
                timeDecay(weights, path);
            }
            case DECLARED -> {
                if (path.declared() == null || path.declared().size() != touches || path.declared().stream().anyMatch(Objects::isNull)) {
                    return null;
                }
                for (int i = 0; i < touches; i++) {
                    weights[i] = path.declared().get(i).doubleValue();
                }
            }
            // What a channel adds to the set of all journeys, Shapley (1953): a conversion needs every channel of its path together, so it is
            // a unanimity game, whose value is shared equally; the value of a sum of games is the sum of their values. Exact for any number.
            case SHAPLEY -> distinct(weights, path.channels());
            case MARKOV -> throw new IllegalArgumentException("a Markov chain is made of all paths");
        }
        return weights;
    }

    /** 40 % first, 40 % last, 20 % over the rest; two touches half each. */
    private static void position(double[] weights) {
        int touches = weights.length;
        if (touches <= 2) {
            Arrays.fill(weights, 1.0 / touches);
            return;
        }
        Arrays.fill(weights, MIDDLE / (touches - 2));
        weights[0] = FIRST_AND_LAST;
        weights[touches - 1] = FIRST_AND_LAST;
    }

    /** Half the weight per half-life before the newest touch; which moment is taken as zero makes no difference to shares. */
    private static void timeDecay(double[] weights, TouchPath path) {
        var newest = path.at().stream().max(java.util.Comparator.naturalOrder()).orElseThrow();
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.pow(2, -(double) Duration.between(path.at().get(i), newest).toMillis() / HALF_LIFE.toMillis());
            sum += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
    }

    private static void distinct(double[] weights, List<String> channels) {
        var seen = new HashSet<String>();
        for (int i = 0; i < weights.length; i++) {
            weights[i] = seen.add(channels.get(i)) ? 1 : 0;
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= seen.size();
        }
    }
}
