package io.tongpin.analytics.margin.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.analytics.margin.domain.CostStructure.Line;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("E4")
class MarginTest {
    private static final MarginWatch WATCH = new MarginWatch(3, new BigDecimal("0.85"));

    @Test
    void exactlyEightyFivePercentOfTheTeamIsNotBelow() {
        // when
        boolean opens = WATCH.opens(List.of(order("66", "0.40"), order("66", "0.40"), order("66", "0.40")));
        // then
        assertThat(opens).isFalse();
        assertThat(WATCH.opens(List.of(order("66.01", "0.40"), order("67", "0.40"), order("70", "0.40")))).isTrue();
    }

    @Test
    void oneGoodOrderAmongThreeKeepsItClosed() {
        // when
        boolean opens = WATCH.opens(List.of(order("90", "0.40"), order("50", "0.40"), order("90", "0.40"), order("90", "0.40")));
        // then
        assertThat(opens).isFalse();
    }

    @Property(tries = 200)
    void theStepsAddUpToTheDifferenceOfTheMargins(@ForAll long seed) {
        // given
        var random = new Random(seed);
        // when
        var structure = CostStructure.of(lines(random), lines(random));
        // then
        assertThat(structure.steps().stream().map(CostStructure.Step::effect).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(structure.rep().subtract(structure.team()));
    }

    @Test
    void aLargerDiscountAloneIsAllPrice() {
        // when
        var structure = CostStructure.of(List.of(line("a", 80, 50, 100)), List.of(line("a", 100, 50, 100)));
        // then
        assertThat(structure.steps()).filteredOn(step -> step.effect().signum() != 0).extracting(CostStructure.Step::cause).containsExactly("PRICE");
    }

    private static MarginWatch.Order order(String cost, String team) {
        return new MarginWatch.Order("o", new BigDecimal("100"), new BigDecimal(cost), new BigDecimal(team));
    }

    private static List<Line> lines(Random random) {
        return IntStream.rangeClosed(0, random.nextInt(5)).mapToObj(i -> {
            int amount = 1 + random.nextInt(100_000);
            return line("line " + random.nextInt(4), amount, random.nextInt(100_000), amount + random.nextInt(50_000));
        }).toList();
    }

    private static Line line(String productLine, int amount, int cost, int listed) {
        return new Line(productLine, BigDecimal.valueOf(amount), BigDecimal.valueOf(cost), BigDecimal.valueOf(listed));
    }
}
