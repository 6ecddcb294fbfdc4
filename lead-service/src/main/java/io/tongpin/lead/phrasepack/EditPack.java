package io.tongpin.lead.phrasepack;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Person;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;

/** The editor's desk: words and judges the phrases of a draft, and publishes what was approved. */
@Singleton
class EditPack {

    enum Judgement { PROPOSED, APPROVED, REJECTED }

    private final Outbox outbox;

    EditPack(Outbox outbox) {
        this.outbox = outbox;
    }

    /** @param text null leaves the words; @param seen version that the editor looked at */
    Uni<Void> judge(SqlConnection tx, UUID pack, UUID phrase, Judgement judgement, String text, int seen, Caller by, Instant now) {
        return draft(tx, pack).chain(() -> tx.preparedQuery("select version from phrase where id = $1 and pack_id = $2 for update").execute(Tuple.of(phrase, pack)))
                .chain(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.notFound();
                    }
                    if (rows.iterator().next().getInteger("version") != seen) {
                        throw Problem.of(412, "stale");
                    }
                    return tx.preparedQuery("""
                            update phrase set state = coalesce($2, state), text = coalesce($3, text), edited_by = $4, edited_at = $5, version = version + 1,
                              outdated_by = case when $3 is null or $3 = text then outdated_by end, replacement = case when $3 is null or $3 = text then replacement end
                            where id = $1""")
                            .execute(Tuple.of(phrase, judgement == null ? null : judgement.name(), text == null ? null : text.strip(), by.name(), Instants.column(now)));
                }).replaceWithVoid();
    }

    /** @throws Problem 422 when nothing in it is approved */
    Uni<Void> publish(SqlConnection tx, UUID pack, Caller by, Instant now) {
        return draft(tx, pack).chain(row -> tx.preparedQuery("select count(*)::int as approved from phrase where pack_id = $1 and state = 'APPROVED'").execute(Tuple.of(pack))
                .chain(counted -> {
                    int approved = counted.iterator().next().getInteger("approved");
                    if (approved == 0) {
                        throw Problem.refused("pack.nothing-approved");
                    }
                    return tx.preparedQuery("update phrase_pack set state = 'PUBLISHED', published_by = $2, published_at = $3 where id = $1")
                            .execute(Tuple.of(pack, by.name(), Instants.column(now)))
                            .chain(() -> readers(tx, row.getString("industry")))
                            .chain(readers -> outbox.append(tx, Event.of(PhrasePackPublished.TYPE, pack.toString(), 1, new PhrasePackPublished(pack, row.getString("industry"),
                                    row.getLocalDate("week"), row.getInteger("edition"), approved, readers, new Person(by.id(), by.name()), now)).at(now).build()));
                }));
    }

    private static Uni<ArrayList<Person>> readers(SqlConnection tx, String industry) {
        return tx.preparedQuery("""
                select person_id, name from phrase_reader where active and (cardinality(industries) = 0 or lower($1) in (select lower(i) from unnest(industries) i))
                order by name limit 10000""").execute(Tuple.of(industry)).map(rows -> {
            var readers = new ArrayList<Person>();
            rows.forEach(row -> readers.add(new Person(row.getUUID("person_id"), row.getString("name"))));
            return readers;
        });
    }

    private static Uni<Row> draft(SqlConnection tx, UUID pack) {
        return tx.preparedQuery("select * from phrase_pack where id = $1 for update").execute(Tuple.of(pack)).map(rows -> {
            if (rows.size() == 0) {
                throw Problem.notFound();
            }
            var row = rows.iterator().next();
            if (!"DRAFT".equals(row.getString("state"))) {
                throw Problem.refused("pack.published");
            }
            return row;
        });
    }
}
