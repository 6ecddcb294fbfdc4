package io.tongpin.assignment.watch;

import io.tongpin.platform.event.Event;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Working time is this from now on; whoever counts working hours keeps a copy. */
record CalendarPublished(int version, String zone, Map<String, List<List<String>>> hours, List<Day> days, String by, Instant at) {
    static final String TYPE = "io.tongpin.assignment.calendar-published.v1";

    record Day(LocalDate date, String kind, String name) {}

    static Event event(Calendars.Calendar calendar, Instant at) {
        var hours = new TreeMap<String, List<List<String>>>();
        calendar.hours().forEach((DayOfWeek day, List<List<LocalTime>> spans) ->
                hours.put(day.name(), spans.stream().map(span -> span.stream().map(LocalTime::toString).toList()).toList()));
        var days = calendar.days().stream().map(day -> new Day(day.date(), day.kind().name(), day.name())).toList();
        return Event.of(TYPE, "calendar", calendar.version(), new CalendarPublished(calendar.version(), calendar.zone().getId(), hours, days,
                calendar.publishedBy(), at)).at(at).build();
    }
}
