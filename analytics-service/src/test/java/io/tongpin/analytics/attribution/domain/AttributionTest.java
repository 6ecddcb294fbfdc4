package io.tongpin.analytics.attribution.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("E3")
class AttributionTest {
    private static final List<String> CHANNELS = List.of("search", "webinar", "referral", "call", "visit", "expo", "mail", "partner");

    @Test
    void theWorkedExampleOfARemovalEffect() {
        // given: start → a → b → conversion, start → a → nothing, start → b → nothing
        var paths = List.of(TouchPath.of(List.of("a", "b"), 1, 0), TouchPath.of(List.of("a"), 0, 1), TouchPath.of(List.of("b"), 0, 1));
        // when
        var effects = Attribution.effects(Model.MARKOV, paths);
        // then: P = 2/3·1/2·1/2 + 1/3·1/2 = 1/3; without a 1/6; without b 0
        assertThat(effects.get("a")).isCloseTo(0.5, within(1e-12));
        assertThat(effects.get("b")).isCloseTo(1.0, within(1e-12));
    }

    @Property(tries = 60)
    void aRemovalEffectIsWhatAStepByStepSolutionOfTheChainWithoutTheChannelSays(@ForAll long seed) {
        // given
        var paths = randomPaths(new Random(seed), 40, 6);
        // when
        var effects = Attribution.effects(Model.MARKOV, paths);
        // then
        double all = converting(paths, null);
        effects.forEach((channel, effect) -> assertThat(effect).isCloseTo(all > 0 ? 1 - converting(paths, channel) / all : 0, within(1e-9)));
    }

    @Property(tries = 40)
    void shapleyIsTheMeanOverAllOrdersOfJoining(@ForAll long seed) {
        // given
        var paths = randomPaths(new Random(seed), 30, 6);
        // when
        var effects = Attribution.effects(Model.SHAPLEY, paths);
        // then
        byAllOrders(paths).forEach((channel, worth) -> assertThat(effects.getOrDefault(channel, 0.0)).isCloseTo(worth, within(1e-6)));
    }

    @Property(tries = 100)
    void sharesAddUpToTheLastDigit(@ForAll long seed) {
        // given
        var paths = randomPaths(new Random(seed), 25, 8);
        var conversions = paths.stream().map(TouchPath::conversions).reduce(BigDecimal.ZERO, BigDecimal::add);
        for (var model : List.of(Model.FIRST, Model.LAST, Model.LINEAR, Model.POSITION, Model.TIME_DECAY, Model.MARKOV, Model.SHAPLEY)) {
            // when
            var shares = Attribution.evaluate(model, paths);
            // then
            assertThat(shares.stream().map(Attribution.Share::conversions).reduce(BigDecimal.ZERO, BigDecimal::add)).as("%s", model)
                    .isEqualByComparingTo(conversions);
        }
    }

    @Property(tries = 200)
    void anAmountIsSharedOutToTheCent(@ForAll long seed) {
        // given
        var random = new Random(seed);
        var weights = CHANNELS.stream().limit(1 + random.nextInt(8)).collect(Collectors.toMap(channel -> channel, channel -> random.nextDouble() + 1e-9));
        var amount = BigDecimal.valueOf(1 + random.nextInt(1_000_000_000), 2);
        // when
        var parts = Apportion.of(weights, amount, 2);
        // then
        assertThat(parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo(amount);
        double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        parts.forEach((channel, part) -> assertThat(part.doubleValue()).isCloseTo(amount.doubleValue() * weights.get(channel) / sum, within(0.011)));
    }

    @Test
    void positionGivesFortyTwentyForty() {
        // when
        var weights = PathWeights.of(Model.POSITION, TouchPath.of(List.of("a", "b", "c", "d"), 1, 0));
        // then
        assertThat(weights).containsExactly(0.4, 0.1, 0.1, 0.4);
    }

    @Test
    void aTouchOneHalfLifeEarlierWeighsHalf() {
        // given
        var newest = Instant.parse("2026-11-20T00:00:00Z");
        var path = new TouchPath(List.of("a", "b"), List.of(newest.minus(7, ChronoUnit.DAYS), newest), null, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ZERO);
        // when
        var weights = PathWeights.of(Model.TIME_DECAY, path);
        // then
        assertThat(weights[1] / weights[0]).isCloseTo(2, within(1e-12));
    }

    @Test
    void aPathWithoutMomentsIsNamedWhenTheModelNeedsThem() {
        // when
        var paths = List.of(TouchPath.of(List.of(), 1, 0), TouchPath.of(List.of("a"), 1, 0));
        // then
        assertThatThrownBy(() -> Attribution.evaluate(Model.TIME_DECAY, paths)).isInstanceOfSatisfying(Attribution.Lacking.class,
                lacking -> assertThat(lacking.path()).isEqualTo(1));
    }

    private static List<TouchPath> randomPaths(Random random, int many, int channels) {
        var paths = new ArrayList<TouchPath>();
        var newest = Instant.parse("2026-11-20T00:00:00Z");
        for (int i = 0; i < many; i++) {
            var path = random.ints(1 + random.nextInt(5), 0, channels).mapToObj(CHANNELS::get).toList();
            var at = path.stream().map(touch -> newest.minusSeconds(random.nextInt(5_000_000))).sorted().toList();
            paths.add(new TouchPath(path, at, null, BigDecimal.valueOf(random.nextInt(20)), BigDecimal.valueOf(random.nextInt(1_000)),
                    BigDecimal.valueOf(random.nextInt(30))));
        }
        return paths;
    }

    /** Probability to convert when {@code removed} leads to nothing, by walking the chain until hardly anything is left on it. */
    private static double converting(List<TouchPath> paths, String removed) {
        Map<String, Map<String, Double>> steps = new java.util.HashMap<>();
        for (var path : paths) {
            double often = path.conversions().add(path.nulls()).doubleValue();
            if (often == 0) {
                continue;
            }
            var before = "(start)";
            for (var channel : path.channels()) {
                steps.computeIfAbsent(before, from -> new java.util.HashMap<>()).merge(channel, often, Double::sum);
                before = channel;
            }
            steps.computeIfAbsent(before, from -> new java.util.HashMap<>()).merge("(conversion)", path.conversions().doubleValue(), Double::sum);
            steps.get(before).merge("(nothing)", path.nulls().doubleValue(), Double::sum);
        }
        Map<String, Double> here = Map.of("(start)", 1.0);
        double converted = 0;
        while (here.values().stream().mapToDouble(Double::doubleValue).sum() > 1e-14) {
            Map<String, Double> next = new java.util.HashMap<>();
            for (var from : here.entrySet()) {
                double sum = steps.getOrDefault(from.getKey(), Map.of()).values().stream().mapToDouble(Double::doubleValue).sum();
                steps.getOrDefault(from.getKey(), Map.of()).forEach((to, often) -> next.merge(to, from.getValue() * often / sum, Double::sum));
            }
            converted += next.getOrDefault("(conversion)", 0.0);
            next.keySet().removeIf(state -> state.equals("(conversion)") || state.equals("(nothing)") || state.equals(removed));
            here = next;
        }
        return converted;
    }

    private static Map<String, Double> byAllOrders(List<TouchPath> paths) {
        var channels = new ArrayList<>(paths.stream().flatMap(path -> path.channels().stream()).collect(Collectors.toCollection(LinkedHashSet::new)));
        Map<String, Double> worth = new java.util.HashMap<>();
        int[] orders = {0};
        permute(channels, 0, order -> {
            orders[0]++;
            var joined = new java.util.HashSet<String>();
            double before = 0;
            for (var channel : order) {
                joined.add(channel);
                double now = paths.stream().filter(path -> joined.containsAll(path.channels())).mapToDouble(path -> path.conversions().doubleValue()).sum();
                worth.merge(channel, now - before, Double::sum);
                before = now;
            }
        });
        worth.replaceAll((channel, sum) -> sum / orders[0]);
        return worth;
    }

    private static void permute(List<String> channels, int from, java.util.function.Consumer<List<String>> each) {
        if (from == channels.size()) {
            each.accept(channels);
        }
        for (int i = from; i < channels.size(); i++) {
            java.util.Collections.swap(channels, from, i);
            permute(channels, from + 1, each);
            java.util.Collections.swap(channels, from, i);
        }
    }
}
