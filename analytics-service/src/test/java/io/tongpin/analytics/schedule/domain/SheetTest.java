package io.tongpin.analytics.schedule.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.analytics.sandbox.domain.WrittenPivot;
import io.tongpin.analytics.schedule.domain.Sheet.Look;
import io.tongpin.analytics.schedule.domain.Sheet.Part;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("E11")
class SheetTest {
    private static final WrittenPivot PIVOT = new WrittenPivot(List.of(List.of("行业", "订单数"), List.of("合计", "1")), List.of(), false, true);

    @Test
    void theTextIsItsPartsOneUnderAnother() {
        // given
        var sheet = new Sheet(Locale.CHINESE, "晨会", List.of(Part.words(null, "大家早"), Part.words(null, " "), Part.figure("签约订单", "12"), Part.pivot(Look.BARS, "按行业", PIVOT)));
        // when
        var text = sheet.text();
        // then
        assertThat(text).isEqualTo("大家早\n签约订单：12\n【按行业】\n行业 | 订单数\n合计 | 1");
    }

    @Test
    void wordsAloneAreNoFigures() {
        // when
        var refused = new Sheet(Locale.ENGLISH, "Board", List.of(Part.words("By rep", "Not for your role")));
        // then
        assertThat(refused.hasFigures()).isFalse();
        assertThat(refused.text()).isEqualTo("By rep\nNot for your role");
    }
}
