package io.tongpin.analytics.metric.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("E9")
class WindowTest {

    @Test
    void aCompanyDayBeginsAtMidnightOfTheCompanysZone() {
        // when
        var day = Window.day(LocalDate.parse("2026-03-01"));
        // then
        assertThat(day.start(ZoneId.of("Asia/Shanghai"))).isEqualTo(Instant.parse("2026-02-28T16:00:00Z"));
    }

    @Test
    void aDayOfTheClockChangeHasTwentyThreeHours() {
        // when
        var day = Window.day(LocalDate.parse("2026-03-29"));
        // then
        assertThat(java.time.Duration.between(day.start(ZoneId.of("Europe/Berlin")), day.end(ZoneId.of("Europe/Berlin")))).hasHours(23);
    }

    @Property
    void theDaysOfATrendTouchWithoutGapAndEndToday(@ForAll LocalDate today, @ForAll @IntRange(min = 1, max = 60) int days) {
        // when
        var windows = Window.daysUpTo(today, days);
        // then
        assertThat(windows).hasSize(days);
        assertThat(windows.get(days - 1)).isEqualTo(Window.day(today));
        for (int i = 1; i < days; i++) {
            assertThat(windows.get(i).from()).isEqualTo(windows.get(i - 1).to());
        }
    }
}
