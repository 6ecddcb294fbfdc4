package io.tongpin.collaboration.okr.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("D1")
class DeviationTest {

    @ParameterizedTest
    @CsvSource({"85,100,HIGHER,-0.1500,false", "84.99,100,HIGHER,-0.1501,true", "115,100,LOWER,-0.1500,false", "115.01,100,LOWER,-0.1501,true", "50,100,LOWER,0.5000,false",
        "130,100,HIGHER,0.3000,false", "-120,-100,HIGHER,-0.2000,true", "84.9999,100,HIGHER,-0.1500,true"})
    void worseByMoreThanFifteenPercentFlags(BigDecimal actual, BigDecimal target, Direction direction, BigDecimal share, boolean flagged) {
        // when
        var deviation = Deviation.of(actual, target, direction);
        // then
        assertThat(deviation).isEqualTo(new Deviation(share, flagged));
    }

    @ParameterizedTest
    @CsvSource({"0,HIGHER,false", "-1,HIGHER,true", "1,LOWER,true", "-1,LOWER,false"})
    void aTargetOfZeroFlagsAnyShortfall(BigDecimal actual, Direction direction, boolean flagged) {
        // when
        var deviation = Deviation.of(actual, BigDecimal.ZERO, direction);
        // then
        assertThat(deviation).isEqualTo(new Deviation(null, flagged));
    }

    @Property
    void theTwoDirectionsMirrorEachOther(@ForAll @IntRange(min = -1000, max = 1000) int actual, @ForAll @IntRange(min = 1, max = 1000) int target) {
        // when
        var higher = Deviation.of(BigDecimal.valueOf(actual), BigDecimal.valueOf(target), Direction.HIGHER);
        // then
        assertThat(Deviation.of(BigDecimal.valueOf(actual), BigDecimal.valueOf(target), Direction.LOWER).share()).isEqualByComparingTo(higher.share().negate());
    }
}
