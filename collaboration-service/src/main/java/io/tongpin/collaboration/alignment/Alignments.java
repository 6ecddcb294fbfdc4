package io.tongpin.collaboration.alignment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.alignment.domain.Prefill;
import io.tongpin.collaboration.alignment.domain.Question;
import io.tongpin.platform.event.Wire;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The tables {@code alignment} and {@code alignment_section}. */
@ApplicationScoped
class Alignments {

    record Meeting(UUID id, LocalDate day, Instant at, String state, Instant closedAt, String closedBy, List<Prefill.Happened> happened) {
        boolean open() {
            return state.equals("OPEN");
        }
    }

    /** @param facts what it began with; null when it began with nothing, and of sections from before facts were kept */
    record Section(Question question, String department, String text, boolean prefilled, int version, String updatedBy, Instant updatedAt,
            @JsonIgnore List<Prefill.Line> facts) {

        /** As somebody reads it: in their language as long as nobody has written over it. */
        Section in(Locale language) {
            return !prefilled || facts == null ? this : new Section(question, department, PrefillWording.text(facts, language), true, version, updatedBy, updatedAt, facts);
        }
    }

    Uni<Meeting> newest(SqlClient db) {
        return db.query("select * from alignment order by day desc limit 1").execute().map(rows -> rows.size() == 0 ? null : meeting(rows.iterator().next()));
    }

    Uni<Meeting> byId(SqlClient db, UUID id) {
        return db.preparedQuery("select * from alignment where id = $1").execute(Tuple.of(id)).map(rows -> rows.size() == 0 ? null : meeting(rows.iterator().next()));
    }

    /** The meeting before this one, or null. */
    Uni<Meeting> before(SqlClient db, LocalDate day) {
        return db.preparedQuery("select * from alignment where day < $1 order by day desc limit 1").execute(Tuple.of(day))
                .map(rows -> rows.size() == 0 ? null : meeting(rows.iterator().next()));
    }

    /** Claims a day. @return null when the day has a meeting; a replica that is about to make it is waited for */
    Uni<Meeting> claim(SqlConnection tx, LocalDate day, Instant at, List<Prefill.Happened> happened, Instant now) {
        return tx.preparedQuery("""
                insert into alignment(id, day, at, state, opened_at, happened) values ($1, $2, $3, 'OPEN', $4, $5) on conflict (day) do nothing returning *""")
                .execute(Tuple.from(Arrays.asList(UuidV7.next(), day, at.atOffset(ZoneOffset.UTC), now.atOffset(ZoneOffset.UTC), new JsonArray(Wire.tree(happened).toString()))))
                .map(rows -> rows.size() == 0 ? null : meeting(rows.iterator().next()));
    }

    /** The text stands in Chinese beside its facts, so that search and older readers find words. */
    Uni<Void> fill(SqlConnection tx, UUID id, Map<Question, Map<String, List<Prefill.Line>>> sections) {
        var questions = new ArrayList<String>();
        var departments = new ArrayList<String>();
        var texts = new ArrayList<String>();
        var facts = new ArrayList<String>();
        sections.forEach((question, byDepartment) -> byDepartment.forEach((department, lines) -> {
            questions.add(question.name());
            departments.add(department);
            texts.add(PrefillWording.text(lines, Locale.CHINESE));
            facts.add(lines.isEmpty() ? null : Wire.tree(lines).toString());
        }));
        return tx.preparedQuery("""
                insert into alignment_section(alignment_id, question, department, text, prefilled, facts)
                select $1, question, department, text, text <> '', facts::jsonb from unnest($2::text[], $3::text[], $4::text[], $5::text[]) s(question, department, text, facts)""")
                .execute(Tuple.of(id, questions.toArray(String[]::new), departments.toArray(String[]::new), texts.toArray(String[]::new), facts.toArray(String[]::new)))
                .replaceWithVoid();
    }

    Uni<List<Section>> sections(SqlClient db, UUID id) {
        return db.preparedQuery("""
                select * from alignment_section where alignment_id = $1
                order by array_position('{ROOT_CAUSE,ACTION_NEEDED,JOINT_GOAL}'::text[], question), array_position('{sales,marketing,delivery,all}'::text[], department)""")
                .execute(Tuple.of(id)).map(rows -> StreamSupport.stream(rows.spliterator(), false).map(Alignments::section).toList());
    }

    Uni<Section> section(SqlClient db, UUID id, Question question, String department) {
        return db.preparedQuery("select * from alignment_section where alignment_id = $1 and question = $2 and department = $3")
                .execute(Tuple.of(id, question.name(), department)).map(rows -> rows.size() == 0 ? null : section(rows.iterator().next()));
    }

    /** @return null when the meeting is closed or somebody changed the section since {@code version} */
    Uni<Section> write(SqlConnection tx, UUID id, Question question, String department, String text, int version, String by, Instant now) {
        return tx.preparedQuery("""
                update alignment_section s set text = $4, prefilled = false, version = version + 1, updated_by_name = $6, updated_at = $7
                from alignment a where a.id = s.alignment_id and a.state = 'OPEN'
                  and alignment_id = $1 and question = $2 and department = $3 and version = $5 returning s.*""")
                .execute(Tuple.from(Arrays.asList(id, question.name(), department, text, version, by, now.atOffset(ZoneOffset.UTC))))
                .map(rows -> rows.size() == 0 ? null : section(rows.iterator().next()));
    }

    /** Counts a change, so that its event says which one it was. */
    Uni<Long> touch(SqlConnection tx, UUID id) {
        return tx.preparedQuery("update alignment set sequence = sequence + 1 where id = $1 returning sequence").execute(Tuple.of(id))
                .map(rows -> rows.iterator().next().getLong("sequence"));
    }

    /** @return false when it is closed already */
    Uni<Boolean> close(SqlConnection tx, UUID id, String by, Instant now) {
        return tx.preparedQuery("update alignment set state = 'CLOSED', closed_at = $2, closed_by = $3 where id = $1 and state = 'OPEN'")
                .execute(Tuple.of(id, now.atOffset(ZoneOffset.UTC), by)).map(rows -> rows.rowCount() == 1);
    }

    private static Section section(Row row) {
        return new Section(Question.valueOf(row.getString("question")), row.getString("department"), row.getString("text"), row.getBoolean("prefilled"),
                row.getInteger("version"), row.getString("updated_by_name"), Instants.of(row, "updated_at"), read(row.get(JsonArray.class, "facts"), Prefill.Line.class));
    }

    private static <T> List<T> read(JsonArray json, Class<T> type) {
        return json == null ? null : StreamSupport.stream(Wire.tree(json.getList()).spliterator(), false).map(one -> Wire.read(one, type)).toList();
    }

    private static Meeting meeting(Row row) {
        return new Meeting(row.getUUID("id"), row.getLocalDate("day"), Instants.of(row, "at"), row.getString("state"), Instants.of(row, "closed_at"),
                row.getString("closed_by"), read(row.get(JsonArray.class, "happened"), Prefill.Happened.class));
    }
}
