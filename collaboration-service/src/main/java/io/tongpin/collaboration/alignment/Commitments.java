package io.tongpin.collaboration.alignment;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The table {@code commitment}. */
@ApplicationScoped
class Commitments {

    enum State { OPEN, DONE, DROPPED }

    record Owner(UUID id, String name) {}

    /** @param question whose answer it came from, or null */
    record Commitment(UUID id, UUID alignmentId, String question, String title, Owner owner, LocalDate dueOn, State state, String result, String madeBy,
            Instant madeAt, Instant settledAt, int version) {}

    Uni<Commitment> add(SqlConnection tx, UUID alignment, String question, String title, Owner owner, LocalDate dueOn, String by, Instant now) {
        return tx.preparedQuery("""
                insert into commitment(id, alignment_id, question, title, owner_id, owner_name, due_on, state, made_by_name, made_at)
                values ($1, $2, $3, $4, $5, $6, $7, 'OPEN', $8, $9) returning *""")
                .execute(Tuple.from(Arrays.asList(UuidV7.next(), alignment, question, title, owner.id(), owner.name(), dueOn, by, now.atOffset(ZoneOffset.UTC))))
                .map(rows -> commitment(rows.iterator().next()));
    }

    Uni<Commitment> lock(SqlConnection tx, UUID id) {
        return tx.preparedQuery("select * from commitment where id = $1 for update").execute(Tuple.of(id)).map(rows -> rows.size() == 0 ? null : commitment(rows.iterator().next()));
    }

    Uni<Commitment> settle(SqlConnection tx, UUID id, State state, String result, LocalDate dueOn, Instant now) {
        return tx.preparedQuery("""
                update commitment set state = $2, result = $3, due_on = $4, settled_at = case when $2 = 'OPEN' then null else $5::timestamptz end, version = version + 1
                where id = $1 returning *""")
                .execute(Tuple.from(Arrays.asList(id, state.name(), result, dueOn, now.atOffset(ZoneOffset.UTC)))).map(rows -> commitment(rows.iterator().next()));
    }

    Uni<List<Commitment>> madeIn(SqlClient db, UUID alignment) {
        return db.preparedQuery("select * from commitment where alignment_id = $1 order by due_on, id").execute(Tuple.of(alignment)).map(Commitments::all);
    }

    /** Made in earlier meetings and still open, or settled since the one before. */
    Uni<List<Commitment>> earlier(SqlClient db, LocalDate day, Instant since) {
        return db.preparedQuery("""
                select c.* from commitment c join alignment a on a.id = c.alignment_id
                where a.day < $1 and (c.state = 'OPEN' or c.settled_at >= $2) order by c.state = 'OPEN' desc, c.due_on, c.id limit 200""")
                .execute(Tuple.of(day, since.atOffset(ZoneOffset.UTC))).map(Commitments::all);
    }

    /** @param owner only theirs, or null; {@code state} only these, or null */
    Uni<List<Commitment>> list(SqlClient db, UUID owner, String state, int size, int offset) {
        return db.preparedQuery("""
                select * from commitment where ($1::uuid is null or owner_id = $1) and ($2::text is null or state = $2)
                order by state = 'OPEN' desc, due_on, id limit $3 offset $4""")
                .execute(Tuple.of(owner, state, size, offset)).map(Commitments::all);
    }

    Uni<Long> count(SqlClient db, UUID owner, String state) {
        return db.preparedQuery("select count(*) from commitment where ($1::uuid is null or owner_id = $1) and ($2::text is null or state = $2)")
                .execute(Tuple.of(owner, state)).map(rows -> rows.iterator().next().getLong(0));
    }

    /** Open ones due today or before that were not told of for this due date: marked, so that each is told once. */
    Uni<List<Commitment>> takeDue(SqlConnection tx, LocalDate today) {
        return tx.preparedQuery("""
                update commitment set told_for = due_on where id in (
                  select id from commitment where state = 'OPEN' and due_on <= $1 and told_for is distinct from due_on order by due_on limit 100 for update skip locked)
                returning *""").execute(Tuple.of(today)).map(Commitments::all);
    }

    private static List<Commitment> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(Commitments::commitment).toList();
    }

    private static Commitment commitment(Row row) {
        return new Commitment(row.getUUID("id"), row.getUUID("alignment_id"), row.getString("question"), row.getString("title"),
                new Owner(row.getUUID("owner_id"), row.getString("owner_name")), row.getLocalDate("due_on"), State.valueOf(row.getString("state")),
                row.getString("result"), row.getString("made_by_name"), Instants.of(row, "made_at"), Instants.of(row, "settled_at"), row.getInteger("version"));
    }
}
