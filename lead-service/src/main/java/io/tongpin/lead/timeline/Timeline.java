package io.tongpin.lead.timeline;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.LeadEntity;
import io.tongpin.lead.timeline.domain.HashChain;
import io.tongpin.platform.event.Wire;
import io.tongpin.platform.time.Instants;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The only writer of leads' columns and of their trace (A7). A change and its entry go out together; entries can be added, never
 * changed: the service's database user has no right to.
 */
@Singleton
public class Timeline {

    /** First entry of a new lead; its hash goes into the row that is inserted. */
    public record Opening(HashChain.Entry entry, byte[] hash) {

        public static Opening of(UUID lead, Actor actor, Instant at, Map<String, Object> told) {
            var entry = new HashChain.Entry(lead, 1, Instants.micros(at), actor.id(), actor.name(), "CAPTURED", "{}", after(told, actor));
            return new Opening(entry, HashChain.hash(HashChain.START, entry));
        }
    }

    /** Entries of new leads, in one insert. */
    public Uni<Void> open(SqlConnection tx, List<Opening> openings) {
        var rows = new ArrayList<Tuple>();
        for (var opening : openings) {
            rows.add(row(opening.entry(), HashChain.START, opening.hash()));
        }
        return insert(tx, rows);
    }

    /**
     * Writes the change and its entry.
     *
     * @return the lead's new sequence, for the events that tell of it
     */
    public Uni<Long> write(SqlConnection tx, Change change) {
        return write(tx, List.of(change));
    }

    /** Several changes of one lead, in their order. @return the sequence of the last */
    public Uni<Long> write(SqlConnection tx, List<Change> changes) {
        LeadEntity lead = changes.get(0).lead();
        var rows = new ArrayList<Tuple>();
        var set = new StringBuilder("update lead set timeline_seq = $2, timeline_hash = $3, updated_at = greatest(updated_at, $4)");
        var values = new ArrayList<Object>();
        byte[] previous = lead.timelineHash();
        long seq = lead.timelineSeq();
        Instant at = lead.updatedAt();
        for (var change : changes) {
            var entry = new HashChain.Entry(lead.id(), ++seq, change.at(), change.actor().id(), change.actor().name(), change.type(),
                    Wire.tree(change.before()).toString(), after(change.after(), change.actor()));
            byte[] hash = HashChain.hash(previous, entry);
            rows.add(row(entry, previous, hash));
            previous = hash;
            at = change.at();
            change.columns().forEach((column, value) -> {
                values.add(column.value(value));
                set.append(", ").append(column.sql()).append(" = $").append(4 + values.size());
            });
        }
        var parameters = new ArrayList<Object>(List.of(lead.id(), seq, Buffer.buffer(previous), Instants.column(at)));
        parameters.addAll(values);
        long last = seq;
        var update = tx.preparedQuery(set.append(" where id = $1").toString()).execute(Tuple.from(parameters));
        return Uni.join().all(update.replaceWithVoid(), insert(tx, rows)).andFailFast().replaceWith(last);
    }

    /** What acted in a person's place is part of what is told, so that the hash covers it. */
    private static String after(Map<String, Object> told, Actor actor) {
        if (actor.via() == null) {
            return Wire.tree(told).toString();
        }
        var marked = new LinkedHashMap<>(told);
        marked.put("via", actor.via());
        return Wire.tree(marked).toString();
    }

    private static Tuple row(HashChain.Entry entry, byte[] previous, byte[] hash) {
        return Tuple.tuple().addUUID(entry.lead()).addLong(entry.seq()).addValue(Instants.column(entry.at())).addUUID(entry.actor())
                .addString(entry.actorName()).addString(entry.type()).addString(entry.before()).addString(entry.after())
                .addValue(Buffer.buffer(previous)).addValue(Buffer.buffer(hash));
    }

    private static Uni<Void> insert(SqlConnection tx, List<Tuple> rows) {
        return tx.preparedQuery("""
                insert into timeline(lead_id, seq, at, actor_id, actor_name, type, before, after, previous_hash, hash)
                values ($1, $2, $3, $4, $5, $6, $7::text::json, $8::text::json, $9, $10)""").executeBatch(rows).replaceWithVoid();
    }
}
