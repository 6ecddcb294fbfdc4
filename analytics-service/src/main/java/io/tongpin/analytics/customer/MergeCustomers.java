package io.tongpin.analytics.customer;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.FactSignal;
import io.tongpin.analytics.attribution.RetagTouches;
import io.tongpin.analytics.order.RetagOrders;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Makes one customer of two, and two again. */
@ApplicationScoped
class MergeCustomers {
    private final RetagOrders orders;
    private final RetagTouches touches;
    private final Outbox outbox;
    private final FactSignal signal;
    private final Clock clock;

    MergeCustomers(RetagOrders orders, RetagTouches touches, Outbox outbox, FactSignal signal, Clock clock) {
        this.orders = orders;
        this.touches = touches;
        this.outbox = outbox;
        this.signal = signal;
        this.clock = clock;
    }

    record By(UUID id, String name) {
        static By caller(Caller me) {
            return new By(me.id(), me.name());
        }
    }

    enum Outcome { SAME, DIFFERENT, MOOT }

    record QuestionDecided(UUID reviewId, Outcome outcome, String company, By by, Instant at) {}

    record CustomerMerged(UUID mergeId, UUID cid, UUID from, String reason, By by, int leads, int orders) {}

    record CustomerUnmerged(UUID mergeId, UUID cid, UUID from, By by, int leads, int orders) {}

    record CustomerLinked(UUID cid, UUID leadId) {}

    /** @throws Problem 404 when one is not known, 409 when one is already part of another */
    Uni<UUID> merge(SqlConnection tx, UUID into, UUID from, String reason, By me) {
        signal.after(tx);
        return lock(tx, into, from).chain(known -> {
            if (known.size() < 2) {
                throw Problem.notFound();
            }
            for (Row row : known) {
                if (row.getUUID("merged_into") != null) {
                    throw Problem.conflict("identity-already-merged", row.getUUID("cid"), row.getUUID("merged_into")).with("mergedInto", row.getUUID("merged_into").toString());
                }
            }
            var id = UuidV7.next();
            var moved = new JsonObject();
            return move(tx, from, into, null, moved)
                    .chain(leads -> tx.preparedQuery("update customer set merged_into = $2 where cid = $1").execute(Tuple.of(from, into))
                            .chain(() -> tx.preparedQuery("""
                                    insert into identity_merge(id, into_cid, from_cid, reason, by_id, by_name, moved) values ($1, $2, $3, $4, $5, $6, $7) returning sequence""")
                                    .execute(Tuple.from(Arrays.asList(id, into, from, reason, me.id(), me.name(), moved))))
                            .chain(rows -> tell(tx, leads, into, Event.of("io.tongpin.analytics.customer-merged.v1", into.toString(),
                                    rows.iterator().next().getLong(0), new CustomerMerged(id, into, from, reason, me, leads.size(),
                                            moved.getJsonArray("orders").size())).person(me.id()).build())))
                    .chain(() -> dropQuestions(tx, into, from, me))
                    .replaceWith(id);
        });
    }

    /** Moves back what the merge moved and what has not moved on since. */
    Uni<Void> undo(SqlConnection tx, UUID mergeId, By me) {
        signal.after(tx);
        return tx.preparedQuery("select * from identity_merge where id = $1 for update").execute(Tuple.of(mergeId)).chain(found -> {
            if (found.size() == 0) {
                throw Problem.notFound();
            }
            var merge = found.iterator().next();
            if (merge.getOffsetDateTime("undone_at") != null) {
                throw Problem.conflict("identity-already-undone");
            }
            var into = merge.getUUID("into_cid");
            var from = merge.getUUID("from_cid");
            return lock(tx, into, from).chain(known -> {
                for (Row row : known) {
                    if (row.getUUID("cid").equals(into) && row.getUUID("merged_into") != null) {
                        throw Problem.conflict("identity-undo-later-first", row.getUUID("merged_into"));
                    }
                }
                var moved = new JsonObject();
                return move(tx, into, from, merge.getJsonObject("moved"), moved)
                        .chain(leads -> tx.preparedQuery("update customer set merged_into = null where cid = $1").execute(Tuple.of(from))
                                .chain(() -> tx.preparedQuery("update identity_merge set undone_at = now(), undone_by = $2 where id = $1").execute(Tuple.of(mergeId, me.name())))
                                .chain(() -> tx.query("select nextval(pg_get_serial_sequence('identity_merge', 'sequence'))").execute())
                                .chain(rows -> tell(tx, leads, from, Event.of("io.tongpin.analytics.customer-unmerged.v1", into.toString(), rows.iterator().next().getLong(0),
                                        new CustomerUnmerged(mergeId, into, from, me, leads.size(), moved.getJsonArray("orders").size()))
                                        .person(me.id()).build())));
            });
        });
    }

    Uni<Void> tellAnswer(SqlConnection tx, UUID question, Outcome outcome, String company, By by, Instant at) {
        return outbox.append(tx, Event.of("io.tongpin.analytics.identity-review-decided.v1", question.toString(), 2,
                new QuestionDecided(question, outcome, company == null ? "?" : company, outcome == Outcome.MOOT ? null : by, at)).at(at).build());
    }

    /** What asked whether the two are one is answered by their merge. */
    private Uni<Void> dropQuestions(SqlConnection tx, UUID into, UUID from, By by) {
        return tx.preparedQuery("""
                update identity_review v set state = 'SAME', decided_by = $3, decided_by_name = $4, decided_at = now() from customer_record r
                where v.state = 'OPEN' and r.id = v.record and r.cid = $1 and v.cid = any($2) returning v.id, r.name""")
                .execute(Tuple.of(into, new UUID[] {into, from}, by.id(), by.name()))
                .chain(rows -> Multi.createFrom().iterable(rows).onItem()
                        .transformToUniAndConcatenate(row -> tellAnswer(tx, row.getUUID("id"), Outcome.MOOT, row.getString("name"), by, clock.instant()))
                        .collect().asList().replaceWithVoid());
    }

    private static Uni<RowSet<Row>> lock(SqlConnection tx, UUID one, UUID two) {
        return tx.preparedQuery("select cid, merged_into from customer where cid = any($1) order by cid for update").execute(Tuple.of(new UUID[] {one, two}));
    }

    private record Lead(UUID id, long sequence) {}

    /** @param only what a merge moved, or null for everything; @param moved gets what moves now */
    private Uni<List<Lead>> move(SqlConnection tx, UUID from, UUID to, JsonObject only, JsonObject moved) {
        var keys = only == null ? null : only.getJsonArray("keys").stream().map(String::valueOf).toArray(String[]::new);
        return tx.preparedQuery("update customer_key set cid = $2 where cid = $1 and ($3::text[] is null or kind || ':' || value = any($3)) returning kind || ':' || value")
                .execute(Tuple.of(from, to, keys)).invoke(rows -> moved.put("keys", strings(rows)))
                .chain(() -> tx.preparedQuery("update customer_record set cid = $2 where cid = $1 and ($3::uuid[] is null or id = any($3)) returning id::text")
                        .execute(Tuple.of(from, to, uuids(only, "records")))).invoke(rows -> moved.put("records", strings(rows)))
                .chain(() -> orders.move(tx, from, to, only == null ? null : only.getJsonArray("orders").stream().map(String::valueOf).toList()))
                .invoke(found -> moved.put("orders", new JsonArray(new ArrayList<>(found))))
                .chain(() -> touches.move(tx, from, to, only == null ? null : Arrays.asList(uuids(only, "touches"))))
                .invoke(found -> moved.put("touches", new JsonArray(found.stream().map(UUID::toString).toList())))
                .chain(() -> tx.preparedQuery("""
                        update customer_lead set cid = $2, sequence = sequence + 1 where cid = $1 and ($3::uuid[] is null or lead_id = any($3)) returning lead_id, sequence""")
                        .execute(Tuple.of(from, to, uuids(only, "leads"))))
                .map(rows -> {
                    var leads = new ArrayList<Lead>();
                    rows.forEach(row -> leads.add(new Lead(row.getUUID(0), row.getLong(1))));
                    moved.put("leads", new JsonArray(leads.stream().map(lead -> lead.id().toString()).toList()));
                    return leads;
                });
    }

    private Uni<Void> tell(SqlConnection tx, List<Lead> leads, UUID cid, Event event) {
        var events = new ArrayList<Event>();
        events.add(event);
        leads.forEach(lead -> events.add(Event.of("io.tongpin.analytics.customer-linked.v1", lead.id().toString(), lead.sequence(),
                new CustomerLinked(cid, lead.id())).build()));
        return outbox.append(tx, events);
    }

    private static JsonArray strings(RowSet<Row> rows) {
        var strings = new JsonArray();
        rows.forEach(row -> strings.add(row.getString(0)));
        return strings;
    }

    private static UUID[] uuids(JsonObject only, String name) {
        return only == null ? null : only.getJsonArray(name).stream().map(id -> UUID.fromString(String.valueOf(id))).toArray(UUID[]::new);
    }
}
