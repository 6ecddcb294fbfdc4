package io.tongpin.analytics.identity;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.identity.ResolveCustomer.Source;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.outbox.Outbox;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/** Puts open questions before the review desk, each once: those of a record in its own transaction, those of an older version at the start. */
@ApplicationScoped
class TellQuestions {
    private static final Logger LOG = Logger.getLogger(TellQuestions.class);
    private static final int BATCH = 200;
    private static final int SHOWN = 5;

    private final Pool pool;
    private final Outbox outbox;

    TellQuestions(Pool pool, Outbox outbox) {
        this.pool = pool;
        this.outbox = outbox;
    }

    record Told(String source, String sourceId, String name, String phone, String email, String taxNumber, String city) {}

    record Candidate(UUID cid, String name, List<Told> records) {}

    record QuestionOpened(UUID reviewId, double score, List<?> why, Told record, Candidate candidate, UUID leadId, Instant at) {}

    void start(@Observes StartupEvent started) {
        batches().subscribe().with(done -> { }, failure -> LOG.warn("questions of before wait for the next start", failure));
    }

    private Uni<Void> batches() {
        return pool.withTransaction(tx -> tx.preparedQuery("select id from identity_review where state = 'OPEN' and not told order by id limit $1 for update skip locked")
                .execute(Tuple.of(BATCH)).map(rows -> StreamSupport.stream(rows.spliterator(), false).map(row -> row.getUUID(0)).toList())
                .call(ids -> ids.isEmpty() ? Uni.createFrom().voidItem() : tell(tx, ids)))
                .chain(ids -> ids.size() < BATCH ? Uni.createFrom().voidItem() : batches());
    }

    Uni<Void> tell(SqlConnection tx, List<UUID> questions) {
        return tx.preparedQuery("""
                update identity_review v set told = true from customer_record r, customer c where v.id = any($1) and not v.told and r.id = v.record and c.cid = v.cid
                returning v.id as question, v.score, v.why, v.cid as other, v.created_at as asked_at, c.name as other_name, r.*""")
                .execute(Tuple.of(questions.toArray(UUID[]::new))).chain(rows -> {
                    var asked = StreamSupport.stream(rows.spliterator(), false).toList();
                    return tx.preparedQuery("""
                            select k.* from unnest($1::uuid[]) c(cid) cross join lateral (
                              select * from customer_record r where r.cid = c.cid order by last_seen_at desc limit $2) k""")
                            .execute(Tuple.of(asked.stream().map(row -> row.getUUID("other")).distinct().toArray(UUID[]::new), SHOWN)).map(known -> {
                                var byCustomer = StreamSupport.stream(known.spliterator(), false)
                                        .collect(Collectors.groupingBy(row -> row.getUUID("cid"), Collectors.mapping(TellQuestions::told, Collectors.toList())));
                                return asked.stream().map(row -> event(row, byCustomer.getOrDefault(row.getUUID("other"), List.of()))).toList();
                            });
                }).chain(events -> outbox.append(tx, events));
    }

    private static Event event(Row row, List<Told> known) {
        var at = row.getOffsetDateTime("asked_at").toInstant();
        var record = told(row);
        return Event.of("io.tongpin.analytics.identity-review-opened.v1", row.getUUID("question").toString(), 1, new QuestionOpened(row.getUUID("question"),
                row.getDouble("score"), ((JsonArray) row.getJson("why")).stream().map(one -> ((JsonObject) one).getMap()).toList(), record,
                new Candidate(row.getUUID("other"), row.getString("other_name"), known),
                record.source().equals(Source.CRM.name()) ? UUID.fromString(record.sourceId()) : null, at)).at(at).build();
    }

    private static Told told(Row row) {
        return new Told(row.getString("source"), row.getString("source_id"), row.getString("name"), row.getString("phone"), row.getString("email"),
                row.getString("tax_number"), row.getString("city"));
    }
}
