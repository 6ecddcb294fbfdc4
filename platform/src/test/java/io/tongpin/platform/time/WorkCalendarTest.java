package io.tongpin.platform.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongpin.platform.time.WorkCalendar.Kind;
import io.tongpin.platform.time.WorkCalendar.Span;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("B5")
class WorkCalendarTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final WorkCalendar OFFICE = new WorkCalendar(SHANGHAI, office(), Map.of(
            LocalDate.of(2026, 10, 1), Kind.HOLIDAY, LocalDate.of(2026, 10, 2), Kind.HOLIDAY, LocalDate.of(2026, 10, 5), Kind.HOLIDAY,
            LocalDate.of(2026, 10, 6), Kind.HOLIDAY, LocalDate.of(2026, 10, 7), Kind.HOLIDAY, LocalDate.of(2026, 10, 10), Kind.WORKDAY));

    private static Map<DayOfWeek, List<Span>> office() {
        var hours = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
        for (int day = 1; day <= 5; day++) {
            hours.put(DayOfWeek.of(day), List.of(new Span(LocalTime.of(9, 0), LocalTime.of(12, 0)), new Span(LocalTime.of(13, 30), LocalTime.of(18, 0))));
        }
        return hours;
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
    }

    @Test
    void lunchIsNoWork() {
        assertThat(OFFICE.plus(at("2026-11-23T11:00"), Duration.ofHours(2))).isEqualTo(at("2026-11-23T14:30"));
    }

    @Test
    void whatBeginsOnFridayEveningEndsOnMonday() {
        assertThat(OFFICE.plus(at("2026-11-27T20:00"), Duration.ofHours(1))).isEqualTo(at("2026-11-30T10:00"));
    }

    @Test
    void theNationalHolidayIsSkippedAndTheMakeUpSaturdayIsWorked() {
        assertThat(OFFICE.plus(at("2026-09-30T18:00"), Duration.ofMinutes(1))).isEqualTo(at("2026-10-08T09:01"));
        assertThat(OFFICE.plus(at("2026-10-09T18:00"), Duration.ofHours(1))).isEqualTo(at("2026-10-10T10:00"));
        assertThat(OFFICE.between(at("2026-10-01T00:00"), at("2026-10-08T00:00"))).isZero();
    }

    @Test
    void aCalendarInWhichNobodyWorksIsRefused() {
        assertThatThrownBy(() -> new WorkCalendar(SHANGHAI, Map.of(DayOfWeek.MONDAY, List.of()), Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Span(LocalTime.NOON, LocalTime.of(9, 0))).isInstanceOf(IllegalArgumentException.class);
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Arbitraries.longs().between(Instant.parse("2025-12-01T00:00:00Z").getEpochSecond(), Instant.parse("2027-03-01T00:00:00Z").getEpochSecond())
                .map(Instant::ofEpochSecond);
    }

    @Provide
    Arbitrary<Duration> work() {
        return Arbitraries.longs().between(0, 60L * 60 * 100).map(Duration::ofSeconds);
    }

    @Property
    void whatIsAddedIsWhatLiesBetween(@ForAll("moments") Instant start, @ForAll("work") Duration work) {
        assertThat(OFFICE.between(start, OFFICE.plus(start, work))).isEqualTo(work);
    }

    @Property
    void inTwoPartsIsTheSameAsAtOnce(@ForAll("moments") Instant start, @ForAll("work") Duration one, @ForAll("work") Duration other) {
        assertThat(OFFICE.plus(OFFICE.plus(start, one), other)).isEqualTo(OFFICE.plus(start, one.plus(other)));
    }

    @Property
    void moreWorkEndsNoEarlierAndALaterStartNeither(@ForAll("moments") Instant one, @ForAll("moments") Instant other, @ForAll("work") Duration work) {
        var early = one.isBefore(other) ? one : other;
        var late = one.isBefore(other) ? other : one;
        assertThat(OFFICE.plus(late, work)).isAfterOrEqualTo(OFFICE.plus(early, work));
        assertThat(OFFICE.plus(early, work.plusMinutes(1))).isAfter(OFFICE.plus(early, work));
    }

    @Property
    void workEndsWithinOrAtTheEndOfWorkingHours(@ForAll("moments") Instant start, @ForAll("work") Duration work) {
        if (!work.isZero()) {
            assertThat(OFFICE.worksAt(OFFICE.plus(start, work).minusMillis(1))).isTrue();
        }
    }

    @Property
    void anEverlastingCalendarIsElapsedTimeAlsoWhenClocksChange(@ForAll("moments") Instant start, @ForAll("work") Duration work) {
        var all = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            all.put(day, List.of(new Span(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)));
        }
        assertThat(new WorkCalendar(ZoneId.of("Europe/Berlin"), all, Map.of()).plus(start, work)).isEqualTo(start.plus(work));
    }
}
