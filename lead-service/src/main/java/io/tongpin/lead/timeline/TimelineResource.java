package io.tongpin.lead.timeline;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Leads;
import io.tongpin.lead.PhoneNumber;
import io.tongpin.lead.timeline.domain.HashChain;
import io.tongpin.platform.page.Page;
import io.tongpin.platform.page.PageRequest;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

/** A lead's trace (A7): newest first, and the proof that nobody touched it. */
@Path("/api/leads/{id}/timeline")
class TimelineResource {

    record Entry(long seq, Instant at, Instant recordedAt, Actor actor, String type, Map<String, Object> before, Map<String, Object> after,
            String hash, String previousHash) {}

    record Actor(UUID id, String name) {}

    /** @param brokenAt number of the first entry that does not fit, or null */
    record Verdict(boolean intact, long entries, Long brokenAt) {}

    private final Pool pool;
    private final CurrentCaller caller;

    TimelineResource(Pool pool, CurrentCaller caller) {
        this.pool = pool;
        this.caller = caller;
    }

    @GET
    @Authenticated
    public Uni<Page<Entry>> entries(@PathParam("id") UUID id, @Valid @BeanParam PageRequest page) {
        var by = caller.get();
        return seq(id).chain(last -> pool
                .preparedQuery("select * from timeline where lead_id = $1 order by seq desc limit $2 offset $3")
                .execute(Tuple.of(id, page.size(), page.offset())).map(rows -> {
                    var items = new ArrayList<Entry>();
                    for (Row row : rows) {
                        items.add(new Entry(row.getLong("seq"), Instants.of(row, "at"), Instants.of(row, "recorded_at"),
                                new Actor(row.getUUID("actor_id"), row.getString("actor_name")), row.getString("type"),
                                told(row, "before", by), told(row, "after", by), hex(row, "hash"), hex(row, "previous_hash")));
                    }
                    return Page.of(items, page, last, null);
                }));
    }

    @GET
    @Path("/verify")
    @Authenticated
    public Uni<Verdict> verify(@PathParam("id") UUID id) {
        return seq(id).chain(last -> pool.preparedQuery("""
                select lead_id, seq, at, actor_id, actor_name, type, before::text as before, after::text as after, previous_hash, hash,
                  (select timeline_hash from lead where id = $1) as head
                from timeline where lead_id = $1 order by seq""").execute(Tuple.of(id)).map(rows -> {
            byte[] previous = HashChain.START;
            byte[] head = null;
            long seq = 0;
            for (Row row : rows) {
                var entry = new HashChain.Entry(id, ++seq, Instants.of(row, "at"), row.getUUID("actor_id"), row.getString("actor_name"),
                        row.getString("type"), row.getString("before"), row.getString("after"));
                byte[] hash = HashChain.hash(previous, entry);
                if (row.getLong("seq") != seq || !Arrays.equals(hash, row.getBuffer("hash").getBytes())) {
                    return new Verdict(false, rows.size(), seq);
                }
                previous = hash;
                head = row.getBuffer("head").getBytes();
            }
            boolean complete = seq == last && Arrays.equals(previous, head);
            return new Verdict(complete, seq, complete ? null : seq + 1);
        }));
    }

    private Uni<Long> seq(UUID id) {
        var by = caller.get();
        return pool.preparedQuery("select l.timeline_seq from lead l where l.id = $1 and " + Leads.visible(by, 2))
                .execute(Tuple.of(id, Leads.argument(by))).map(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.notFound();
                    }
                    return rows.iterator().next().getLong("timeline_seq");
                });
    }

    private static Map<String, Object> told(Row row, String column, Caller by) {
        JsonObject told = row.getJsonObject(column);
        if (!Leads.seesPhones(by)) {
            mask(told);
        }
        return told.getMap();
    }

    /** The lead's own number and those of its contacts. */
    private static void mask(JsonObject told) {
        if (told.getString("phone") != null) {
            told.put("phone", PhoneNumber.masked(told.getString("phone")));
        }
        told.getJsonArray("contacts", new JsonArray()).forEach(contact -> mask((JsonObject) contact));
    }

    private static String hex(Row row, String column) {
        return HexFormat.of().formatHex(row.getBuffer(column).getBytes());
    }
}
