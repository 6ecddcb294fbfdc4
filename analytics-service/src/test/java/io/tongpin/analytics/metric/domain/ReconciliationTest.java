package io.tongpin.analytics.metric.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.analytics.metric.domain.Reconciliation.Cause;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("E9")
class ReconciliationTest {

    @Property(tries = 200)
    void effectsAddUpToTheDifferenceToTheLastDigit(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int causes) {
        // given
        var values = values(new Random(seed), causes);
        // when
        var effects = Reconciliation.effects(List.of(Cause.values()).subList(0, causes), values::get, 6);
        // then
        assertThat(effects.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo(values.get(values.size() - 1).subtract(values.get(0)));
    }

    @Property(tries = 100)
    void theOrderInWhichCausesAreNamedMakesNoDifference(@ForAll long seed) {
        // given
        var values = values(new Random(seed), 3);
        var forward = List.of(Cause.STATES, Cause.WINDOW, Cause.SCOPE);
        var backward = new ArrayList<>(forward);
        Collections.reverse(backward);
        // when
        var reversed = Reconciliation.effects(backward, mixture -> values.get(mirrored(mixture)), 9);
        // then
        Reconciliation.effects(forward, values::get, 9).forEach((cause, effect) -> assertThat(reversed.get(cause).subtract(effect).abs())
                .isLessThanOrEqualTo(new BigDecimal("0.000000002")));
    }

    @Test
    void aCauseThatChangesNothingHasNoEffect() {
        // when
        var effects = Reconciliation.effects(List.of(Cause.STATES, Cause.TEST_DATA), mixture -> (mixture & 1) == 1 ? new BigDecimal("0.62") : new BigDecimal("0.4"), 6);
        // then
        assertThat(effects.get(Cause.TEST_DATA)).isEqualByComparingTo("0");
        assertThat(effects.get(Cause.STATES)).isEqualByComparingTo("0.22");
    }

    private static int mirrored(int mixture) {
        return (mixture & 1) << 2 | mixture & 2 | mixture >> 2 & 1;
    }

    private static List<BigDecimal> values(Random random, int causes) {
        return random.ints(1L << causes, 0, 1_000_001).mapToObj(value -> BigDecimal.valueOf(value).divide(BigDecimal.valueOf(1_000_000), 6, RoundingMode.HALF_UP)).toList();
    }
}
