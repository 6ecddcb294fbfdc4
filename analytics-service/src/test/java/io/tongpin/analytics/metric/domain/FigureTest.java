package io.tongpin.analytics.metric.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("E9")
class FigureTest {

    @Test
    void nothingToDivideByIsNoValueRatherThanZero() {
        // when
        var figure = ratio("0", "0");
        // then
        assertThat(figure.value()).isNull();
        assertThat(figure.denominator()).isEqualByComparingTo("0");
    }

    @Test
    void aPlainCountIsItsOwnValue() {
        // when
        var figure = Figure.of(null, new BigDecimal("120"), null, false, null, 0, 0);
        // then
        assertThat(figure.value()).isEqualTo(new BigDecimal("120"));
    }

    @Test
    void aMeasuredMedianStands() {
        // when
        var figure = Figure.of(new BigDecimal("36.50"), null, new BigDecimal("7"), false, new BigDecimal("80"), 0, 0);
        // then
        assertThat(figure.value()).isEqualTo(new BigDecimal("36.5"));
    }

    @Property
    void aRatioOfAPartIsBetweenZeroAndOneAndNearTheExactQuotient(@ForAll @IntRange(max = 1_000_000) int part,
            @ForAll @IntRange(max = 1_000_000) int rest) {
        if (part + rest == 0) {
            return;
        }
        // when
        var value = ratio(Integer.toString(part), Integer.toString(part + rest)).value();
        // then
        assertThat(value).isBetween(BigDecimal.ZERO, BigDecimal.ONE);
        assertThat(value).isCloseTo(new BigDecimal(part).divide(new BigDecimal(part + rest), MathContext.DECIMAL64),
                org.assertj.core.data.Offset.offset(new BigDecimal("0.0000005")));
    }

    private static Figure ratio(String numerator, String denominator) {
        return Figure.of(null, new BigDecimal(numerator), new BigDecimal(denominator), false, null, 0, 0);
    }
}
