package io.tongpin.lead.playbook;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/** The second pair of eyes: a change waits beside what is published until somebody else than its author approves or rejects it. */
@Singleton
class ApproveChange {
    private final WritePlaybook writePlaybook;

    ApproveChange(WritePlaybook writePlaybook) {
        this.writePlaybook = writePlaybook;
    }

    Uni<Boolean> secondPersonNeeded(SqlClient client) {
        return client.query("select second_person from playbook_policy").execute().map(rows -> rows.iterator().next().getBoolean("second_person"));
    }

    /** Puts a change in the line; an earlier one of the same entry that still waits is replaced. */
    Uni<Void> ask(SqlConnection tx, UUID playbook, int basedOn, Draft draft, String comment, Caller by, Instant now) {
        return tx.preparedQuery("update playbook_change set state = 'REPLACED' where playbook_id = $1 and state = 'WAITING'").execute(Tuple.of(playbook))
                .chain(() -> tx.preparedQuery("""
                        insert into playbook_change(id, playbook_id, based_on, content, comment, by_id, by_name, at) values ($1, $2, $3, $4, $5, $6, $7, $8)""")
                        .execute(Tuple.from(Arrays.asList(UuidV7.next(), playbook, basedOn, draft.json(), comment, by.id(), by.name(), Instants.column(now))))).replaceWithVoid();
    }

    /**
     * @throws Problem 404 when nothing waits, 403 for the author, 409 when the entry has moved on since
     */
    Uni<Void> approve(SqlConnection tx, UUID playbook, String comment, Caller by, Instant now) {
        return decide(tx, playbook, "APPROVED", comment, by, now).chain(change -> writePlaybook.understand(Draft.of(change.getJsonObject("content")))
                .chain(understood -> writePlaybook.write(tx, understood, new WritePlaybook.Version(playbook, change.getInteger("based_on") + 1, WritePlaybook.State.PUBLISHED,
                        change.getString("comment"), change.getString("by_name"), by.name(), now))))
                .onFailure(failure -> failure instanceof Problem problem && problem.status() == 412).transform(failure -> Problem.conflict("playbook.moved"));
    }

    /** @throws Problem 404 when nothing waits, 403 for the author */
    Uni<Void> reject(SqlConnection tx, UUID playbook, String comment, Caller by, Instant now) {
        return decide(tx, playbook, "REJECTED", comment, by, now).replaceWithVoid();
    }

    private static Uni<Row> decide(SqlConnection tx, UUID playbook, String state, String comment, Caller by, Instant now) {
        return tx.preparedQuery("select * from playbook_change where playbook_id = $1 and state = 'WAITING' for update").execute(Tuple.of(playbook)).chain(rows -> {
            if (rows.size() == 0) {
                throw Problem.notFound();
            }
            var row = rows.iterator().next();
            if (row.getUUID("by_id").equals(by.id())) {
                throw Problem.forbidden("playbook.own");
            }
            return tx.preparedQuery("update playbook_change set state = $2, decision = $3, decided_by_id = $4, decided_by = $5, decided_at = $6 where id = $1")
                    .execute(Tuple.from(Arrays.asList(row.getUUID("id"), state, comment, by.id(), by.name(), Instants.column(now)))).replaceWith(row);
        });
    }
}
