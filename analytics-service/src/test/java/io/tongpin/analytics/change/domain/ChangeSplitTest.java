package io.tongpin.analytics.change.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tongpin.analytics.change.domain.ChangeSplit.Cell;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("E10")
class ChangeSplitTest {

    @Property(tries = 200)
    void effectsAddUpToTheChangeOfAnAverage(@ForAll long seed) {
        // given
        var cells = cells(new Random(seed));
        // when
        var split = ChangeSplit.of(cells, true);
        // then
        assertThat(sum(split.effects().values()).doubleValue()).isCloseTo(split.difference().doubleValue(), within(1e-15 + Math.abs(split.difference().doubleValue()) * 1e-15));
        assertThat(sum(ChangeSplit.rounded(split.effects(), split.difference(), 2).values())).isEqualByComparingTo(split.difference().setScale(2, java.math.RoundingMode.HALF_UP));
    }

    @Property(tries = 200)
    void quantityPriceAndMixAddUpToEachCellsEffect(@ForAll long seed, @ForAll boolean average) {
        // given
        var cells = cells(new Random(seed));
        // when
        var factors = ChangeSplit.factors(cells, average);
        // then
        var effects = ChangeSplit.of(cells, average).effects();
        factors.forEach((cell, parts) -> assertThat(parts.sum().doubleValue()).isCloseTo(effects.get(cell).doubleValue(),
                within(1e-9 * (1 + Math.abs(effects.get(cell).doubleValue())))));
    }

    @Test
    void moreUpsellAtTheSamePricesRaisesTheAverageByMixAlone() {
        // given
        var cells = List.of(cell("NEW", 1000, 10, 1000, 10), cell("UPSELL", 300, 1, 3000, 10));
        // when
        var factors = ChangeSplit.factors(cells, true);
        // then
        assertThat(factors.get("UPSELL").price()).isEqualByComparingTo("0");
        assertThat(factors.get("UPSELL").mix().signum()).isPositive();
        assertThat(factors.get("NEW").mix().signum()).isPositive();
    }

    @Test
    void aTypeThatIsNewHasNoPriceEffect() {
        // given
        var cells = List.of(cell("NEW", 1000, 10, 1000, 10), cell("REFERRAL", 0, 0, 500, 2));
        // when
        var factors = ChangeSplit.factors(cells, false);
        // then
        assertThat(factors.get("REFERRAL").price()).isEqualByComparingTo("0");
    }

    @Test
    void theStrongestSegmentIsFoundAndNotCountedTwice() {
        // given
        var cells = List.of(strong("edu", "east", 100, 50), strong("edu", "west", 90, 50), strong("med", "east", -10, 50), strong("med", "west", 5, 50));
        // when
        var segments = StrongSegments.of(cells, 2, 0.02, 3);
        // then
        assertThat(segments.get(0).values()).containsExactly("edu");
        assertThat(segments.get(1).effect()).isEqualByComparingTo("-10");
        assertThat(segments.stream().map(StrongSegments.Segment::effect).reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo("185");
    }

    @Test
    void whatAllOrdersHaveInCommonIsNoSegment() {
        // given
        var cells = List.of(strong("edu", "east", 100, 50), strong("edu", "west", 90, 50));
        // when
        var segments = StrongSegments.of(cells, 2, 0.02, 3);
        // then
        assertThat(segments).extracting(StrongSegments.Segment::values).containsExactly(List.of("east"), List.of("west"));
    }

    @Test
    void aHandfulOfOrdersDoesNotWin() {
        // given
        var cells = List.of(strong("edu", "east", 1000, 1), strong("med", "west", 20, 500));
        // when
        var segments = StrongSegments.of(cells, 2, 0.02, 3);
        // then
        assertThat(segments.get(0).values()).containsExactly("west");
    }

    private static StrongSegments.Cell strong(String industry, String region, int effect, int support) {
        return new StrongSegments.Cell(List.of(industry, region), BigDecimal.valueOf(effect), support);
    }

    private static Cell<Object> cell(Object of, long before, long ordersBefore, long after, long ordersAfter) {
        return new Cell<>(of, BigDecimal.valueOf(before), BigDecimal.valueOf(ordersBefore), BigDecimal.valueOf(after), BigDecimal.valueOf(ordersAfter));
    }

    private static List<Cell<Object>> cells(Random random) {
        return IntStream.range(0, 1 + random.nextInt(12)).mapToObj(i -> {
            int ordersBefore = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(50);
            int ordersAfter = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(50);
            return cell(i, ordersBefore == 0 ? 0 : random.nextInt(1_000_000), ordersBefore, ordersAfter == 0 ? 0 : random.nextInt(1_000_000), ordersAfter);
        }).toList();
    }

    private static BigDecimal sum(java.util.Collection<BigDecimal> parts) {
        return parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
