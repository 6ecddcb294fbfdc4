package io.tongpin.collaboration.digest.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.collaboration.digest.domain.Topic.Arithmetic;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D3")
class FigureTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    @Test
    void aSumTellsYesterdaysRestAndTodaySoFar() {
        var figure = Figure.since(List.of(sum(DAY, 500), sum(DAY.plusDays(1), 200)), sum(DAY, 350), Arithmetic.SUM);
        assertThat(figure.orElseThrow().value()).isEqualByComparingTo("350");
    }

    @Test
    void aShareIsWorkedOutAgainFromItsParts() {
        var figure = Figure.since(List.of(share(DAY, 9, 10), share(DAY.plusDays(1), 1, 5)), share(DAY, 4, 5), Arithmetic.SHARE);
        assertThat(figure.orElseThrow()).extracting(Figure::value, Figure::numerator, Figure::denominator)
                .containsExactly(new BigDecimal("0.6"), new BigDecimal("6"), new BigDecimal("10"));
    }

    @Test
    void aMedianIsThatOfTheLastDay() {
        var figure = Figure.since(List.of(sum(DAY, 30), sum(DAY.plusDays(1), 18)), sum(DAY, 12), Arithmetic.LATEST);
        assertThat(figure.orElseThrow().value()).isEqualByComparingTo("18");
    }

    @Test
    void aShareOfNothingSaysNothing() {
        var figure = Figure.since(List.of(share(DAY, 4, 5)), share(DAY, 4, 5), Arithmetic.SHARE);
        assertThat(figure).isEmpty();
    }

    /** Whenever the cut-offs fall, what all digests told adds up to what the days show in the end. */
    @Property
    void nothingIsToldTwiceOrLeftOut(@ForAll @Size(min = 1, max = 6) List<@IntRange(max = 50) Integer> beforeCutOff,
            @ForAll @Size(6) List<@IntRange(max = 50) Integer> afterCutOff) {
        var told = BigDecimal.ZERO;
        Figure lastTold = null;
        Figure yesterday = null;
        for (int i = 0; i < beforeCutOff.size(); i++) {
            var today = sum(DAY.plusDays(i), beforeCutOff.get(i));
            var days = new ArrayList<Figure>();
            if (yesterday != null) {
                days.add(yesterday);
            }
            days.add(today);
            told = told.add(Figure.since(days, lastTold, Arithmetic.SUM).map(Figure::value).orElse(BigDecimal.ZERO));
            lastTold = today;
            yesterday = sum(today.day(), beforeCutOff.get(i) + afterCutOff.get(i));
        }
        var shown = sum(DAY, beforeCutOff.stream().mapToInt(i -> i).sum()
                + afterCutOff.stream().limit(beforeCutOff.size() - 1).mapToInt(i -> i).sum());
        assertThat(told).isEqualByComparingTo(shown.value());
    }

    private static Figure sum(LocalDate day, int value) {
        return new Figure("order-amount", "signed", day, BigDecimal.valueOf(value), null, null, "CNY");
    }

    private static Figure share(LocalDate day, int numerator, int denominator) {
        return new Figure("response-attainment", "default", day, BigDecimal.valueOf((double) numerator / denominator),
                BigDecimal.valueOf(numerator), BigDecimal.valueOf(denominator), "share");
    }
}
