package io.tongpin.collaboration.okr.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongpin.collaboration.okr.domain.TargetLine.Point;
import io.tongpin.collaboration.okr.domain.TargetLine.Shape;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D1")
class TargetLineTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final List<Point> POINTS = List.of(new Point(FIRST, BigDecimal.valueOf(100)), new Point(FIRST.plusDays(10), BigDecimal.valueOf(50)));

    @Test
    void aLinearLineGoesStraightFromPointToPointAndHoldsOn() {
        // when
        var line = new TargetLine(Shape.LINEAR, POINTS);
        // then
        assertThat(line.at(FIRST.minusDays(1))).isEmpty();
        assertThat(line.at(FIRST.plusDays(5)).orElseThrow()).isEqualByComparingTo("75");
        assertThat(line.at(FIRST.plusDays(99)).orElseThrow()).isEqualByComparingTo("50");
    }

    @Test
    void aSteppedLineHoldsUntilTheNextPoint() {
        // when
        var line = new TargetLine(Shape.STEPPED, POINTS);
        // then
        assertThat(line.at(FIRST.plusDays(9)).orElseThrow()).isEqualByComparingTo("100");
        assertThat(line.at(FIRST.plusDays(10)).orElseThrow()).isEqualByComparingTo("50");
    }

    @Test
    void aMonthsTargetIsThatMonthsAlone() {
        // when
        var line = new TargetLine(Shape.MONTHLY, List.of(new Point(FIRST, BigDecimal.valueOf(100)), new Point(LocalDate.of(2026, 3, 20), BigDecimal.valueOf(50))));
        // then
        assertThat(line.at(LocalDate.of(2026, 1, 31)).orElseThrow()).isEqualByComparingTo("100");
        assertThat(line.at(LocalDate.of(2026, 2, 1))).isEmpty();
        assertThat(line.at(LocalDate.of(2026, 3, 1)).orElseThrow()).isEqualByComparingTo("50");
        assertThat(line.at(LocalDate.of(2026, 4, 1))).isEmpty();
        assertThat(line.at(LocalDate.of(2027, 1, 1))).isEmpty();
    }

    @Test
    void aQuartersTargetIsThatQuartersAlone() {
        // when
        var line = new TargetLine(Shape.QUARTERLY, List.of(new Point(FIRST, BigDecimal.valueOf(100)), new Point(LocalDate.of(2026, 12, 31), BigDecimal.valueOf(50))));
        // then
        assertThat(line.at(LocalDate.of(2026, 3, 31)).orElseThrow()).isEqualByComparingTo("100");
        assertThat(line.at(LocalDate.of(2026, 4, 1))).isEmpty();
        assertThat(line.at(LocalDate.of(2026, 10, 1)).orElseThrow()).isEqualByComparingTo("50");
    }

    @Test
    void aPeriodHasOneTarget() {
        assertThatThrownBy(() -> new TargetLine(Shape.MONTHLY, POINTS)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void pointsGoForwardInTime() {
        // when
        var backwards = List.of(POINTS.get(1), POINTS.get(0));
        // then
        assertThatThrownBy(() -> new TargetLine(Shape.LINEAR, backwards)).isInstanceOf(IllegalArgumentException.class);
    }
}
