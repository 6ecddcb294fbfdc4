package io.tongpin.assignment.watch.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.assignment.watch.domain.Sla.Terms;
import io.tongpin.platform.time.WorkCalendar;
import io.tongpin.platform.time.WorkCalendar.Span;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("B7")
class SlaTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final List<Span> OFFICE = List.of(new Span(LocalTime.of(9, 0), LocalTime.of(18, 0)));
    private static final WorkCalendar WEEK = new WorkCalendar(SHANGHAI, Map.of(DayOfWeek.MONDAY, OFFICE, DayOfWeek.TUESDAY, OFFICE, DayOfWeek.WEDNESDAY, OFFICE,
            DayOfWeek.THURSDAY, OFFICE, DayOfWeek.FRIDAY, OFFICE), Map.of());
    private static final Terms ELAPSED = new Terms(Duration.ofHours(24), 0.8, 3);
    private static final Terms WORKING = new Terms(Duration.ofHours(3), 0.8, 3, true);
    private static final Sla SLA = new Sla(1, ELAPSED, Map.of(), Map.of(), Set.of(), 1, WEEK);

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
    }

    @Test
    void aStopOverTheWeekendCostsNoWorkingHours() {
        // given
        var weekend = new Stop(at("2026-11-27T19:00"), at("2026-11-30T08:00"));
        // when
        var due = SLA.after(WORKING, at("2026-11-27T17:00"), WORKING.response(), List.of(weekend));
        // then
        assertThat(due).isEqualTo(at("2026-11-30T11:00"));
    }

    @Test
    void aStopDuringWorkMovesTheMomentByTheWorkThatPassesMeanwhile() {
        // given
        var untilMonday = new Stop(at("2026-11-27T17:00"), at("2026-11-30T10:00"));
        // when
        var due = SLA.after(WORKING, at("2026-11-27T16:00"), WORKING.response(), List.of(untilMonday));
        // then
        assertThat(due).isEqualTo(at("2026-11-30T12:00"));
    }

    @Test
    void aStopThatBeginsAfterTheMomentDoesNotMoveIt() {
        assertThat(SLA.after(ELAPSED, at("2026-11-27T08:00"), Duration.ofHours(1), List.of(new Stop(at("2026-11-27T10:00"), at("2026-11-27T12:00")))))
                .isEqualTo(at("2026-11-27T09:00"));
    }

    /** @param hours turn by turn how long the clock runs and stands still */
    @Property
    void whatRunsBetweenTheStopsIsTheLengthOfTheTerms(@ForAll @IntRange(max = 400) int start, @ForAll @Size(max = 6) List<@IntRange(min = 1, max = 40) Integer> hours,
            @ForAll boolean working) {
        var terms = working ? WORKING : ELAPSED;
        var begin = at("2026-11-02T00:00").plus(Duration.ofHours(start));
        var stops = new ArrayList<Stop>();
        var moment = begin;
        for (int i = 0; i + 1 < hours.size(); i += 2) {
            var from = moment.plus(Duration.ofHours(hours.get(i)));
            if (!from.isBefore(SLA.after(terms, begin, terms.response(), stops))) {
                break;
            }
            moment = from.plus(Duration.ofHours(hours.get(i + 1)));
            stops.add(new Stop(from, moment));
        }
        var due = SLA.after(terms, begin, terms.response(), stops);
        var stood = stops.stream().map(stop -> passed(working, stop.from(), stop.until())).reduce(Duration.ZERO, Duration::plus);
        assertThat(passed(working, begin, due).minus(stood)).isEqualTo(terms.response());
    }

    private static Duration passed(boolean working, Instant from, Instant until) {
        return working ? WEEK.between(from, until) : Duration.between(from, until);
    }
}
