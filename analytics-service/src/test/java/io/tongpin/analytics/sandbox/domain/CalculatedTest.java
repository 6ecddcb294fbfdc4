package io.tongpin.analytics.sandbox.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.analytics.sandbox.domain.Calculated.Operation;
import io.tongpin.analytics.sandbox.domain.Calculated.Part;
import io.tongpin.analytics.sandbox.domain.Calculated.Term;
import io.tongpin.analytics.sandbox.domain.Calculated.Term.Both;
import io.tongpin.analytics.sandbox.domain.Calculated.Term.Constant;
import io.tongpin.analytics.sandbox.domain.Calculated.Term.Of;
import io.tongpin.analytics.sandbox.domain.PivotTable.Group;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

@Tag("E5")
@org.junit.jupiter.api.Tag("E5")
class CalculatedTest {
    private static final Term PAID_SHARE = new Both(Operation.DIVIDE, new Of(1), new Of(0));

    @Test
    void aFormulaMayHoldNumbersAndFormulas() {
        // given
        var table = table(List.of(new BigDecimal("80"), new BigDecimal("60")));
        var margin = new Both(Operation.MULTIPLY, new Constant(new BigDecimal("100")), new Both(Operation.SUBTRACT, new Constant(BigDecimal.ONE), PAID_SHARE));
        // when
        var found = new Calculated(List.of(new Part("open", margin)), 2).on(table);
        // then
        assertThat(found.totals().grand().get(2)).isEqualByComparingTo("25");
    }

    @Test
    void aMeasureThatOnlyTheFormulaNeedsIsNotInTheAnswer() {
        // when
        var found = new Calculated(List.of(new Part("paid share", PAID_SHARE)), 1).on(table(List.of(new BigDecimal("80"), new BigDecimal("60"))));
        // then
        assertThat(found.cells().get(0).get(0)).containsExactly(new BigDecimal("80"), new BigDecimal("0.750000"));
    }

    @Test
    void nothingIsSaidWhereThereIsNothingToDivideBy() {
        // when
        var found = new Calculated(List.of(new Part("paid share", PAID_SHARE)), 2).on(table(Arrays.asList(BigDecimal.ZERO, BigDecimal.TEN)));
        // then
        assertThat(found.totals().grand().get(2)).isNull();
    }

    /** The share of the total is the quotient of the sums, whatever the cells are, and lies between the smallest and the largest share. */
    @Property
    void theTotalOfARatioIsTheRatioOfTheTotals(@ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 1_000_000) Integer> amounts, @ForAll long seed) {
        var random = new java.util.Random(seed);
        var cells = new ArrayList<List<BigDecimal>>();
        long sum = 0;
        long paid = 0;
        for (int amount : amounts) {
            int part = random.nextInt(amount + 1);
            cells.add(List.of(BigDecimal.valueOf(amount), BigDecimal.valueOf(part)));
            sum += amount;
            paid += part;
        }
        var found = new Calculated(List.of(new Part("paid share", PAID_SHARE)), 2).on(table(cells.toArray(List[]::new)));
        var total = found.totals().grand().get(2);
        assertThat(total).isEqualByComparingTo(BigDecimal.valueOf(paid).divide(BigDecimal.valueOf(sum), 6, RoundingMode.HALF_UP));
        var shares = found.cells().stream().map(row -> row.get(0).get(2)).sorted().toList();
        assertThat(total).isBetween(shares.get(0), shares.get(shares.size() - 1));
    }

    /** One row per cell, and the sums of the two measures as the totals. */
    @SafeVarargs
    private static PivotTable table(List<BigDecimal>... cells) {
        var groups = new ArrayList<Group>();
        var sums = new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO};
        for (int row = 0; row < cells.length; row++) {
            groups.add(new Group(List.of("row " + row), List.of(), cells[row]));
            groups.add(new Group(List.of("row " + row), null, cells[row]));
            sums[0] = sums[0].add(cells[row].get(0));
            sums[1] = sums[1].add(cells[row].get(1));
        }
        groups.add(new Group(null, List.of(), List.of(sums)));
        groups.add(new Group(null, null, List.of(sums)));
        return PivotTable.of(groups);
    }
}
