package io.tongpin.analytics.attribution.domain;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shares conversions and their value out over channels, by one model. */
public final class Attribution {
    /** Digits of a part of conversions or value; parts add up to the total exactly. */
    public static final int DIGITS = 8;

    private Attribution() {}

    /** @param value null when no value was told */
    public record Share(String channel, BigDecimal conversions, BigDecimal value) {}

    /** A path lacks what the model needs. */
    public static final class Lacking extends RuntimeException {
        private final int path;

        Lacking(int path) {
            super(null, null, false, false);
            this.path = path;
        }

        public int path() {
            return path;
        }
    }

    /**
     * @param paths any number; a path without channels is shared out to nobody
     * @return channels in the order in which they first appear
     * @throws Lacking when a path lacks the moments or declared shares that the model needs
     */
    public static List<Share> evaluate(Model model, List<TouchPath> paths) {
        var conversions = new LinkedHashMap<String, Double>();
        var value = new LinkedHashMap<String, Double>();
        var allConversions = BigDecimal.ZERO;
        var allValue = BigDecimal.ZERO;
        if (model == Model.MARKOV) {
            var chain = new MarkovChain();
            for (var path : paths) {
                chain.add(path.channels(), path.conversions().doubleValue(), path.nulls().doubleValue());
            }
            chain.removalEffects().forEach((channel, effect) -> {
                conversions.put(channel, effect);
                value.put(channel, effect);
            });
        }
        for (int p = 0; p < paths.size(); p++) {
            var path = paths.get(p);
            if (path.channels().isEmpty()) {
                continue;
            }
            allConversions = allConversions.add(path.conversions());
            allValue = allValue.add(path.value());
            if (model != Model.MARKOV) {
                var weights = PathWeights.of(model, path);
                if (weights == null) {
                    throw new Lacking(p);
                }
                double converted = path.conversions().doubleValue();
                double worth = path.value().doubleValue();
                for (int i = 0; i < weights.length; i++) {
                    conversions.merge(path.channels().get(i), weights[i] * converted, Double::sum);
                    value.merge(path.channels().get(i), weights[i] * worth, Double::sum);
                }
            }
        }
        var sharedConversions = Apportion.of(conversions, allConversions, DIGITS);
        var sharedValue = Apportion.of(value, allValue, DIGITS);
        return conversions.keySet().stream().map(channel -> new Share(channel, sharedConversions.getOrDefault(channel, BigDecimal.ZERO),
                sharedValue.getOrDefault(channel, BigDecimal.ZERO))).toList();
    }

    /**
     * Weight of each channel for one path.
     *
     * @param effects of the whole set of paths, for the models that need them, else null; a channel without effect counts nothing
     * @return together 1; empty when the path has no touch, or lacks what the model needs
     */
    public static Map<String, Double> ofPath(Model model, TouchPath path, Map<String, Double> effects) {
        var weights = new LinkedHashMap<String, Double>();
        if (model.ofTheWholeSet()) {
            path.channels().forEach(channel -> weights.put(channel, Math.max(0, effects.getOrDefault(channel, 0.0))));
            double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
            // Channels that never converted elsewhere have no effect; this order converted, so its channels share equally.
            weights.replaceAll((channel, weight) -> sum > 0 ? weight / sum : 1.0 / weights.size());
            return weights;
        }
        var touches = PathWeights.of(model, path);
        if (touches != null) {
            for (int i = 0; i < touches.length; i++) {
                weights.merge(path.channels().get(i), touches[i], Double::sum);
            }
        }
        return weights;
    }

    /** Effect of each channel over all paths, for {@link #ofPath}. */
    public static Map<String, Double> effects(Model model, List<TouchPath> paths) {
        if (model == Model.MARKOV) {
            var chain = new MarkovChain();
            paths.forEach(path -> chain.add(path.channels(), path.conversions().doubleValue(), path.nulls().doubleValue()));
            return chain.removalEffects();
        }
        var effects = new LinkedHashMap<String, Double>();
        evaluate(model, paths).forEach(share -> effects.put(share.channel(), share.conversions().doubleValue()));
        return effects;
    }
}
