package io.tongpin.assignment.watch;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.concurrency.SeenVersion;
import io.tongpin.platform.database.OneAtATime;
import io.tongpin.platform.time.Instants;
import io.tongpin.platform.time.WorkCalendar;
import io.tongpin.platform.time.WorkCalendar.Kind;
import io.tongpin.platform.time.WorkCalendar.Span;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Published calendars of working time. A version never changes, so it is read once per replica. */
@ApplicationScoped
class Calendars {
    private static final String PUBLISHING = "publishing the calendar";

    /** A date that is not like its weekday. @param provisional not announced yet, null is no */
    record Day(LocalDate date, Kind kind, String name, Boolean provisional) {}

    /** @param hours by weekday, pairs of local times */
    record Calendar(int version, Instant publishedAt, String publishedBy, ZoneId zone, Map<DayOfWeek, List<List<LocalTime>>> hours, List<Day> days) {

        WorkCalendar work() {
            var spans = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
            hours.forEach((day, pairs) -> spans.put(day, pairs.stream().map(pair -> new Span(pair.get(0), pair.get(1))).toList()));
            var kinds = new HashMap<LocalDate, Kind>();
            days.forEach(day -> kinds.put(day.date(), day.kind()));
            return new WorkCalendar(zone, spans, kinds);
        }
    }

    private final Map<Integer, Calendar> versions = new ConcurrentHashMap<>();

    Uni<Calendar> current(SqlClient client) {
        return client.preparedQuery("select max(version) as version from work_calendar").execute()
                .chain(rows -> version(client, rows.iterator().next().getInteger("version")));
    }

    private Uni<Calendar> version(SqlClient client, int version) {
        var known = versions.get(version);
        return known != null ? Uni.createFrom().item(known)
                : client.preparedQuery("select * from work_calendar where version = $1").execute(Tuple.of(version))
                        .map(rows -> calendar(rows.iterator().next())).invoke(calendar -> versions.put(version, calendar));
    }

    Uni<Calendar> publish(SqlConnection tx, SeenVersion read, ZoneId zone, Map<DayOfWeek, List<List<LocalTime>>> hours, List<Day> days, String by, Instant now) {
        var told = new JsonObject();
        hours.forEach((day, pairs) -> {
            var spans = new JsonArray();
            pairs.forEach(pair -> spans.add(new JsonArray().add(pair.get(0).toString()).add(pair.get(1).toString())));
            told.put(day.name(), spans);
        });
        var listed = new JsonArray();
        days.forEach(day -> {
            var one = new JsonObject().put("date", day.date().toString()).put("kind", day.kind().name()).put("name", day.name());
            listed.add(Boolean.TRUE.equals(day.provisional()) ? one.put("provisional", true) : one);
        });
        var settings = new JsonObject().put("zone", zone.getId()).put("hours", told).put("days", listed);
        return OneAtATime.inTurn(tx, PUBLISHING).chain(() -> current(tx)).invoke(known -> read.mustBe(known.version(), "settings-stale")).chain(() -> tx.preparedQuery("""
                insert into work_calendar(version, published_at, published_by, settings) select max(version) + 1, $1, $2, $3 from work_calendar
                returning *""").execute(Tuple.of(Instants.column(now), by, settings))).map(rows -> calendar(rows.iterator().next()));
    }

    private static Calendar calendar(Row row) {
        var settings = row.get(JsonObject.class, "settings");
        var hours = new TreeMap<DayOfWeek, List<List<LocalTime>>>();
        settings.getJsonObject("hours").forEach(day -> {
            var spans = new ArrayList<List<LocalTime>>();
            ((JsonArray) day.getValue()).forEach(pair -> spans.add(List.of(LocalTime.parse(((JsonArray) pair).getString(0)),
                    LocalTime.parse(((JsonArray) pair).getString(1)))));
            hours.put(DayOfWeek.valueOf(day.getKey()), spans);
        });
        var days = new ArrayList<Day>();
        settings.getJsonArray("days").forEach(each -> {
            var day = (JsonObject) each;
            days.add(new Day(LocalDate.parse(day.getString("date")), Kind.valueOf(day.getString("kind")), day.getString("name"), day.getBoolean("provisional")));
        });
        return new Calendar(row.getInteger("version"), Instants.of(row, "published_at"), row.getString("published_by"),
                ZoneId.of(settings.getString("zone")), hours, days);
    }
}
