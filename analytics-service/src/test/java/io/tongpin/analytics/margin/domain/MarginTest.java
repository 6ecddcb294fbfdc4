package io.tongpin.analytics.margin.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tongpin.analytics.margin.domain.CostStructure.Line;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("E4")
class MarginTest {
    private static final MarginWatch WATCH = new MarginWatch(3, new BigDecimal("0.85"), null);

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

    @Test
    void countedInPointsFifteenBelowTheTeamIsNotBelow() {
        // given
        var watch = new MarginWatch(3, new BigDecimal("0.85"), new BigDecimal("0.15"));
        // when
        boolean opens = watch.opens(List.of(order("75", "0.40"), order("75", "0.40"), order("75", "0.40")));
        // then
        assertThat(opens).isFalse();
        assertThat(watch.opens(List.of(order("75.01", "0.40"), order("76", "0.40"), order("80", "0.40")))).isTrue();
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

    @Test
    void thePartOfTheCostThatIsDearerIsNamed() {
        // when
        var structure = CostStructure.of(List.of(new Line("a", decimal(100), decimal(60), decimal(100), Map.of("人工", decimal(40), "物料", decimal(20)))),
                List.of(new Line("a", decimal(100), decimal(50), decimal(100), Map.of("人工", decimal(25), "物料", decimal(25)))));
        // then
        assertThat(structure.steps()).filteredOn(step -> step.cause().equals("COST")).extracting(CostStructure.Step::part, step -> step.effect().doubleValue())
                .containsExactly(tuple("人工", -0.15), tuple("物料", 0.05));
    }

    @Test
    void aCostThatOneSideDoesNotStateByPartsStaysWhole() {
        // when
        var structure = CostStructure.of(List.of(new Line("a", decimal(100), decimal(60), decimal(100), Map.of("人工", decimal(60)))), List.of(line("a", 100, 50, 100)));
        // then
        assertThat(structure.steps()).filteredOn(step -> step.cause().equals("COST")).extracting(CostStructure.Step::part).containsExactly((String) null);
    }

    private static MarginWatch.Order order(String cost, String team) {
        return new MarginWatch.Order("o", new BigDecimal("100"), new BigDecimal(cost), new BigDecimal(team));
    }

    private static List<Line> lines(Random random) {
        return IntStream.rangeClosed(0, random.nextInt(5)).mapToObj(i -> {
            int amount = 1 + random.nextInt(100_000);
            int cost = random.nextInt(100_000);
            int labour = random.nextInt(cost + 1);
            return new Line("line " + random.nextInt(4), decimal(amount), decimal(cost), decimal(amount + random.nextInt(50_000)),
                    random.nextBoolean() ? Map.of() : Map.of("labour", decimal(labour), "material", decimal(cost - labour)));
        }).toList();
    }

    private static Line line(String productLine, int amount, int cost, int listed) {
        return new Line(productLine, decimal(amount), decimal(cost), decimal(listed), Map.of());
    }

    private static BigDecimal decimal(int value) {
        return BigDecimal.valueOf(value);
    }
}
