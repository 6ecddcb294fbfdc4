package io.tongpin.analytics.sandbox.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.analytics.sandbox.domain.PivotTable.Group;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("E5")
class PivotTableTest {

    @Test
    void aCellWithoutOrdersIsEmptyAndKeepsItsPlace() {
        // when
        var table = PivotTable.of(List.of(group(List.of("East"), List.of("2026-01"), 5), group(List.of("West"), List.of("2026-02"), 7)));
        // then
        assertThat(table.cells()).isEqualTo(List.of(Arrays.asList(List.of(new BigDecimal(5)), null), Arrays.asList(null, List.of(new BigDecimal(7)))));
    }

    @Test
    void totalsAreTakenAsWorkedOutNotSummed() {
        // when
        var table = PivotTable.of(List.of(group(List.of("East"), List.of(), 3), group(List.of("West"), List.of(), 3),
                group(List.of("East"), null, 3), group(List.of("West"), null, 3), group(null, List.of(), 4), group(null, null, 4)));
        // then
        assertThat(table.totals().grand()).containsExactly(new BigDecimal(4));
        assertThat(table.totals().rows()).containsExactly(List.of(new BigDecimal(3)), List.of(new BigDecimal(3)));
    }

    @Test
    void aValueThatNobodyStatedIsARowOfItsOwnAndNoTotal() {
        // given
        var unstated = Arrays.asList((Object) null);
        // when
        var table = PivotTable.of(List.of(group(unstated, List.of(), 2), group(unstated, null, 2), group(null, null, 9)));
        // then
        assertThat(table.rows()).containsExactly(unstated);
        assertThat(table.totals().grand()).containsExactly(new BigDecimal(9));
    }

    private static Group group(List<Object> row, List<Object> column, int value) {
        return new Group(row, column, List.of(new BigDecimal(value)));
    }
}
