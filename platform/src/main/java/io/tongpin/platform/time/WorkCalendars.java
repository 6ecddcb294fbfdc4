package io.tongpin.platform.time;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.time.WorkCalendar.Kind;
import io.tongpin.platform.time.WorkCalendar.Span;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The company's working days, a service's own copy in its table {@code work_calendar}: what was published last, and until anything is, those that
 * the product comes with.
 */
@ApplicationScoped
public class WorkCalendars {

    public Uni<WorkCalendar> current(SqlClient client) {
        return client.query("select settings from work_calendar").execute().map(rows -> calendar(rows.iterator().next().getJsonObject("settings")));
    }

    /** @return true when it is newer than what was known */
    public Uni<Boolean> keep(SqlConnection tx, int version, JsonObject settings) {
        return tx.preparedQuery("update work_calendar set version = $1, settings = $2 where version < $1").execute(Tuple.of(version, settings)).map(rows -> rows.rowCount() == 1);
    }

    /** @param settings as {@code calendar-published} tells them */
    public static WorkCalendar calendar(JsonObject settings) {
        Map<DayOfWeek, List<Span>> hours = new EnumMap<>(DayOfWeek.class);
        settings.getJsonObject("hours").forEach(day -> hours.put(DayOfWeek.valueOf(day.getKey()), ((JsonArray) day.getValue()).stream().map(JsonArray.class::cast)
                .map(span -> new Span(LocalTime.parse(span.getString(0)), LocalTime.parse(span.getString(1)))).toList()));
        var days = new HashMap<LocalDate, Kind>();
        settings.getJsonArray("days").stream().map(JsonObject.class::cast).forEach(day -> days.put(LocalDate.parse(day.getString("date")), Kind.valueOf(day.getString("kind"))));
        return new WorkCalendar(ZoneId.of(settings.getString("zone")), hours, days);
    }
}
