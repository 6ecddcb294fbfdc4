package io.tongpin.analytics.sandbox.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.analytics.sandbox.domain.PivotTable.Group;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("E11")
class TextTableTest {

    @Test
    void theLargestRowsComeFirstAndTheTotalLast() {
        // given
        var table = PivotTable.of(List.of(cell("RENEWAL", "120000", "0.25"), total("RENEWAL", "120000", "0.25"), cell("NEW", "950000", null), total("NEW", "950000", null),
                grand("1070000", "0.25")));
        // when
        var text = text(Locale.CHINESE).of(table, null).text();
        // then
        assertThat(text).isEqualTo("""
                订单类型 | 订单金额 | 毛利率
                新签 | 95 万 | –
                续约 | 12 万 | 25.0 %
                合计 | 107 万 | 25.0 %""");
    }

    @Test
    void anotherPeriodStandsBesideTheTotals() {
        // given
        var now = PivotTable.of(List.of(cell("NEW", "1100", "0.30"), total("NEW", "1100", "0.30"), grand("1100", "0.30")));
        var before = PivotTable.of(List.of(cell("NEW", "1000", "0.25"), total("NEW", "1000", "0.25"), grand("1000", "0.25")));
        // when
        var text = text(Locale.ENGLISH).of(now, before).text();
        // then
        assertThat(text).endsWith("Order amount: ¥1,100, before ¥1,000 (+10.0 %)\nGross margin: 30.0 %, before 25.0 % (+5.0 points)");
    }

    @Test
    void manyRowsAreCutAndCounted() {
        // given
        var groups = new ArrayList<Group>();
        for (int row = 0; row < 30; row++) {
            groups.add(cell("row " + row, "10", null));
            groups.add(total("row " + row, "10", null));
        }
        groups.add(grand("300", null));
        // when
        var text = text(Locale.ENGLISH).of(PivotTable.of(groups), null).text();
        // then
        assertThat(text.lines()).hasSize(1 + TextTable.MOST_ROWS + 2).contains("… and 18 more");
    }

    private static TextTable text(Locale locale) {
        return new TextTable(List.of(OrderDimension.TYPE), List.of(), List.of(Measure.ORDER_AMOUNT.title(locale), Measure.GROSS_MARGIN.title(locale)), List.of("MONEY", "RATIO"),
                true, locale);
    }

    private static Group cell(String type, String amount, String margin) {
        return new Group(List.of(type), List.of(), values(amount, margin));
    }

    private static Group total(String type, String amount, String margin) {
        return new Group(List.of(type), null, values(amount, margin));
    }

    private static Group grand(String amount, String margin) {
        return new Group(null, null, values(amount, margin));
    }

    private static List<BigDecimal> values(String amount, String margin) {
        return Arrays.asList(new BigDecimal(amount), margin == null ? null : new BigDecimal(margin));
    }
}
