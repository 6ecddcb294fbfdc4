package io.tongpin.analytics.schedule;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.schedule.domain.SendTimes;
import io.tongpin.analytics.schedule.domain.SendTimes.Days;
import io.tongpin.platform.time.CompanyZone;
import io.tongpin.platform.time.WorkCalendar;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;

/** Moves what waits for its hour on workdays to the hours of another calendar. What is due already, or is tried again, stays. */
@ApplicationScoped
class RedateSchedules {
    private final CompanyZone zone;

    RedateSchedules(CompanyZone zone) {
        this.zone = zone;
    }

    /** The next instant depends on the hour alone, so there are few, however many schedules there are. */
    Uni<Void> onWorkdays(SqlConnection tx, WorkCalendar calendar, Instant now) {
        return tx.query("select distinct at from figure_schedule where days = 'WEEKDAYS' and active").execute().chain(rows -> {
            var hours = new ArrayList<LocalTime>();
            rows.forEach(row -> hours.add(row.getLocalTime("at")));
            var next = hours.stream().map(at -> new SendTimes(Days.WEEKDAYS, 0, at).after(now.atZone(zone.zone()), calendar).toOffsetDateTime()).toArray(OffsetDateTime[]::new);
            return tx.preparedQuery("""
                    update figure_schedule s set next_at = n.next from unnest($1::time[], $2::timestamptz[]) n(at, next)
                    where s.days = 'WEEKDAYS' and s.active and s.tries = 0 and s.next_at > $3 and s.at = n.at""")
                    .execute(Tuple.of(hours.toArray(LocalTime[]::new), next, now.atOffset(ZoneOffset.UTC)));
        }).replaceWithVoid();
    }
}
