package io.tongpin.collaboration.okr;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.okr.domain.Deviation;
import io.tongpin.collaboration.okr.domain.Direction;
import io.tongpin.collaboration.okr.domain.TargetLine;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.security.Caller;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The tables {@code okr_*}. */
@ApplicationScoped
class Objectives {

    record KeyResult(UUID id, String title, String metric, String definition, String unit, Direction direction, TargetLine.Shape shape, List<TargetLine.Point> points) {
        TargetLine line() {
            return new TargetLine(shape, points);
        }
    }

    record Objective(UUID id, String title, String createdBy, int version, List<KeyResult> keyResults) {}

    /** What somebody wrote on the axis. */
    record Note(UUID id, LocalDate day, String text, String by, Instant at) {}

    /** @param deviation of the newest actual within the window; null when there is none, no target then, or a target of zero */
    record Series(UUID objectiveId, String objective, KeyResult keyResult, List<TargetLine.Point> target, List<TargetLine.Point> actual, BigDecimal deviation,
            boolean flagged, List<Note> notes) {}

    Uni<UUID> add(SqlConnection tx, String title, List<KeyResult> keyResults, Caller by, Instant now) {
        var id = UuidV7.next();
        return tx.preparedQuery("insert into okr_objective(id, title, created_by, created_by_name, created_at) values ($1, $2, $3, $4, $5)")
                .execute(Tuple.of(id, title, by.id(), by.name(), now.atOffset(ZoneOffset.UTC)))
                .chain(() -> write(tx, id, keyResults)).replaceWith(id);
    }

    /**
     * Key results with an id are changed in place, so that their values and notes stay; those that are not named any more are put aside.
     *
     * @param version what the editor saw
     * @return ids that were put aside; null when there is no such objective or somebody was faster
     */
    Uni<UUID[]> change(SqlConnection tx, UUID id, int version, String title, List<KeyResult> keyResults, Instant now) {
        return tx.preparedQuery("update okr_objective set title = $3, version = version + 1 where id = $1 and version = $2 and archived_at is null")
                .execute(Tuple.of(id, version, title)).chain(rows -> rows.rowCount() == 0 ? Uni.createFrom().nullItem()
                        : tx.preparedQuery("""
                                with gone as (
                                  update okr_key_result set archived_at = $3 where objective_id = $1 and archived_at is null and not id = any($2) returning id)
                                select coalesce(array_agg(id), '{}') ids from gone""")
                                .execute(Tuple.of(id, keyResults.stream().map(KeyResult::id).filter(one -> one != null).toArray(UUID[]::new), now.atOffset(ZoneOffset.UTC)))
                                .map(gone -> gone.iterator().next().getArrayOfUUIDs("ids")).call(() -> write(tx, id, keyResults)));
    }

    /** @return ids of its key results; null when there is no such objective */
    Uni<UUID[]> archive(SqlConnection tx, UUID id, Instant now) {
        return tx.preparedQuery("update okr_objective set archived_at = $2, version = version + 1 where id = $1 and archived_at is null").execute(Tuple.of(id, now.atOffset(ZoneOffset.UTC)))
                .chain(rows -> rows.rowCount() == 0 ? Uni.createFrom().nullItem() : tx.preparedQuery("""
                        with gone as (update okr_key_result set archived_at = $2 where objective_id = $1 and archived_at is null returning id)
                        select coalesce(array_agg(id), '{}') ids from gone""").execute(Tuple.of(id, now.atOffset(ZoneOffset.UTC)))
                        .map(gone -> gone.iterator().next().getArrayOfUUIDs("ids")));
    }

    Uni<UUID[]> keyResultsOf(SqlClient db, UUID objective) {
        return db.preparedQuery("select coalesce(array_agg(id), '{}') ids from okr_key_result where objective_id = $1 and archived_at is null").execute(Tuple.of(objective))
                .map(rows -> rows.iterator().next().getArrayOfUUIDs("ids"));
    }

    /** @return null when there is no such key result */
    Uni<UUID> note(SqlConnection tx, UUID keyResult, LocalDate day, String text, Caller by, Instant now) {
        var id = UuidV7.next();
        return tx.preparedQuery("""
                insert into okr_note(id, key_result_id, day, text, by_id, by_name, at) select $1, id, $3, $4, $5, $6, $7 from okr_key_result where id = $2 and archived_at is null""")
                .execute(Tuple.from(Arrays.asList(id, keyResult, day, text, by.id(), by.name(), now.atOffset(ZoneOffset.UTC))))
                .map(rows -> rows.rowCount() == 1 ? id : null);
    }

    /** @return false when there is no such note of this person */
    Uni<Boolean> unnote(SqlClient db, UUID note, UUID by) {
        return db.preparedQuery("delete from okr_note where id = $1 and by_id = $2").execute(Tuple.of(note, by)).map(rows -> rows.rowCount() == 1);
    }

    private static Uni<Void> write(SqlConnection tx, UUID objective, List<KeyResult> keyResults) {
        var rows = new JsonArray();
        for (var one : keyResults) {
            var points = new JsonArray();
            one.points().forEach(point -> points.add(new JsonObject().put("day", point.day().toString()).put("value", point.value().toPlainString())));
            rows.add(new JsonObject().put("id", (one.id() == null ? UuidV7.next() : one.id()).toString()).put("position", rows.size()).put("title", one.title()).put("metric", one.metric())
                    .put("definition", one.definition()).put("unit", one.unit()).put("direction", one.direction().name()).put("shape", one.shape().name())
                    .put("points", points));
        }
        return tx.preparedQuery("""
                insert into okr_key_result as k(id, objective_id, position, title, metric, definition, unit, direction, shape, points)
                select r.id, $2, r.position, r.title, r.metric, r.definition, r.unit, r.direction, r.shape, r.points
                from jsonb_to_recordset($1) r(id uuid, position int, title text, metric text, definition text, unit text, direction text, shape text, points jsonb)
                on conflict (id) do update set position = excluded.position, title = excluded.title, metric = excluded.metric, definition = excluded.definition,
                  unit = excluded.unit, direction = excluded.direction, shape = excluded.shape, points = excluded.points
                where k.objective_id = excluded.objective_id and k.archived_at is null""")
                .execute(Tuple.of(rows, objective)).replaceWithVoid();
    }

    /** @return false when there is no such key result, or a figure fills it */
    Uni<Boolean> record(SqlConnection tx, UUID keyResult, LocalDate day, BigDecimal value, Caller by, Instant now) {
        return tx.preparedQuery("""
                insert into okr_value(key_result_id, day, value, recorded_by, recorded_at) select id, $2, $3, $4, $5 from okr_key_result where id = $1 and metric is null
                on conflict (key_result_id, day) do update set value = excluded.value, recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at""")
                .execute(Tuple.from(Arrays.asList(keyResult, day, value, by.id(), now.atOffset(ZoneOffset.UTC)))).map(rows -> rows.rowCount() == 1);
    }

    Uni<List<Objective>> all(SqlClient db) {
        return db.query("""
                select o.id objective_id, o.title objective, o.created_by_name, o.version, k.* from okr_objective o
                join okr_key_result k on k.objective_id = o.id and k.archived_at is null where o.archived_at is null order by o.created_at desc, o.id, k.position limit 1000""").execute().map(rows -> {
                    var objectives = new ArrayList<Objective>();
                    rows.forEach(row -> {
                        var id = row.getUUID("objective_id");
                        if (objectives.isEmpty() || !objectives.get(objectives.size() - 1).id().equals(id)) {
                            objectives.add(new Objective(id, row.getString("objective"), row.getString("created_by_name"), row.getInteger("version"),
                                    new ArrayList<>()));
                        }
                        objectives.get(objectives.size() - 1).keyResults().add(keyResult(row));
                    });
                    return objectives;
                });
    }

    /** All actuals of all key results in the window with one read. */
    Uni<List<Series>> board(SqlClient db, LocalDate from, LocalDate to) {
        return db.preparedQuery("""
                select o.id objective_id, o.title objective, k.*, coalesce(a.days, '{}') days, coalesce(a.figures, '{}') figures, n.notes
                from okr_objective o join okr_key_result k on k.objective_id = o.id and k.archived_at is null
                left join lateral (
                  select jsonb_agg(jsonb_build_object('id', id, 'day', day, 'text', text, 'by', by_name, 'at', at) order by day, at) notes
                  from okr_note where key_result_id = k.id and day >= $1 and day < $2) n on true
                left join lateral (
                  select array_agg(day order by day) days, array_agg(value order by day) figures from (
                    select day, value from okr_value where key_result_id = k.id and day >= $1 and day < $2
                    union all select day, value from okr_actual where metric = k.metric and definition = k.definition and day >= $1 and day < $2) v) a on true
                where o.archived_at is null order by o.created_at desc, o.id, k.position limit 1000""")
                .execute(Tuple.of(from, to)).map(rows -> StreamSupport.stream(rows.spliterator(), false).map(row -> series(row, from, to)).toList());
    }

    private static Series series(Row row, LocalDate from, LocalDate to) {
        var keyResult = keyResult(row);
        var line = keyResult.line();
        var days = row.getArrayOfLocalDates("days");
        var figures = row.get(BigDecimal[].class, "figures");
        var actual = new ArrayList<TargetLine.Point>();
        for (int i = 0; i < days.length; i++) {
            actual.add(new TargetLine.Point(days[i], figures[i]));
        }
        var target = from.datesUntil(to).flatMap(day -> line.at(day).map(value -> new TargetLine.Point(day, value)).stream()).toList();
        var newest = actual.isEmpty() ? null : actual.get(actual.size() - 1);
        var deviation = newest == null ? null : line.at(newest.day()).map(wanted -> Deviation.of(newest.value(), wanted, keyResult.direction())).orElse(null);
        return new Series(row.getUUID("objective_id"), row.getString("objective"), keyResult, target, actual, deviation == null ? null : deviation.share(),
                deviation != null && deviation.flagged(), notes(row));
    }

    private static List<Note> notes(Row row) {
        var notes = row.get(JsonArray.class, "notes");
        return notes == null ? List.of() : notes.stream().map(JsonObject.class::cast).map(note -> new Note(UUID.fromString(note.getString("id")),
                LocalDate.parse(note.getString("day")), note.getString("text"), note.getString("by"), OffsetDateTime.parse(note.getString("at")).toInstant())).toList();
    }

    static KeyResult keyResult(Row row) {
        var points = row.get(JsonArray.class, "points").stream().map(JsonObject.class::cast)
                .map(point -> new TargetLine.Point(LocalDate.parse(point.getString("day")), new BigDecimal(point.getString("value")))).toList();
        return new KeyResult(row.getUUID("id"), row.getString("title"), row.getString("metric"), row.getString("definition"), row.getString("unit"),
                Direction.valueOf(row.getString("direction")), TargetLine.Shape.valueOf(row.getString("shape")), points);
    }
}
