package io.tongpin.assignment.watch;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.watch.Calendars.Calendar;
import io.tongpin.assignment.watch.Calendars.Day;
import io.tongpin.platform.concurrency.SeenVersion;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Working time, holidays and make-up workdays (B1, B5): everybody may know them, the ops-admin edits them. */
@Path("/api/assignment/calendar")
class CalendarResource {

    record Change(String zone, @NotNull Map<DayOfWeek, List<List<LocalTime>>> hours, @NotNull @Size(max = 2_000) List<@NotNull Day> days) {}

    private final Pool pool;
    private final Clock clock;
    private final CurrentCaller caller;
    private final Calendars calendars;
    private final PublishSla publishSla;

    CalendarResource(Pool pool, Clock clock, CurrentCaller caller, Calendars calendars, PublishSla publishSla) {
        this.pool = pool;
        this.clock = clock;
        this.caller = caller;
        this.calendars = calendars;
        this.publishSla = publishSla;
    }

    @GET
    @Authenticated
    public Uni<RestResponse<Calendar>> calendar() {
        return calendars.current(pool).map(CalendarResource::answer);
    }

    /** Publishes a new version and re-dates open timers that count working hours. */
    @PUT
    @RolesAllowed(Roles.OPS_ADMIN)
    public Uni<RestResponse<Calendar>> publish(@HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @NotNull @Valid Change change) {
        var read = SeenVersion.of(ifMatch);
        var by = caller.get().username();
        var days = new ArrayList<>(change.days());
        var dates = new HashSet<LocalDate>();
        for (int i = 0; i < days.size(); i++) {
            if (days.get(i).date() == null || days.get(i).kind() == null || !dates.add(days.get(i).date())) {
                throw Problem.badRequest("days[" + i + "].date", "calendar.day");
            }
        }
        days.sort(Comparator.comparing(Day::date));
        return calendars.current(pool).chain(known -> {
            var zone = zone(change.zone(), known.zone());
            sound(zone, change.hours(), days);
            return pool.withTransaction(tx -> publishSla.publishCalendar(tx, read, zone, change.hours(), days, by, clock.instant()));
        }).map(CalendarResource::answer);
    }

    private static RestResponse<Calendar> answer(Calendar calendar) {
        return ResponseBuilder.ok(calendar).header(HttpHeaders.ETAG, SeenVersion.tag(calendar.version())).build();
    }

    private static ZoneId zone(String zone, ZoneId otherwise) {
        try {
            return zone == null ? otherwise : ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw Problem.badRequest("zone", "calendar.zone");
        }
    }

    private static void sound(ZoneId zone, Map<DayOfWeek, List<List<LocalTime>>> hours, List<Day> days) {
        try {
            if (hours.values().stream().anyMatch(spans -> spans == null || spans.stream().anyMatch(span -> span == null || span.size() != 2))) {
                throw Problem.badRequest("hours", "calendar.hours");
            }
            new Calendar(0, null, null, zone, hours, days).work();
        } catch (IllegalArgumentException wrong) {
            throw Problem.badRequest("hours", "calendar.hours");
        }
    }
}
