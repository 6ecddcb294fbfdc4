package io.tongpin.lead.playbook;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.meaning.Encoder;
import io.tongpin.lead.meaning.Meaning;
import io.tongpin.lead.meaning.VectorTable;
import io.tongpin.lead.meaning.Vectors;
import io.tongpin.platform.time.Instants;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The published entries with their vectors in memory, so that a question costs no look-up: some 8 kB each. Each replica reads what changed
 * when it is asked and its copy is older than a second, so a new script is there for everybody in well under five.
 */
@Singleton
public class PlaybookShelf {
    private static final Duration FRESH = Duration.ofSeconds(1);
    /** A change may become visible after a later one: what is this old is read again. */
    private static final Duration OVERLAP = Duration.ofSeconds(10);
    private static final int PAGE = 500;
    private static final UUID FIRST = new UUID(0, 0);

    /** One published entry. @param chinese whether its script is; {@code won, lost} questions in which it was taken and that ended so, whichever its wording */
    public record Entry(UUID id, String title, String objection, String kind, String industry, Integer level, String script, boolean chinese, String why,
            List<Case> cases, boolean outdated, List<Outdated> outdatedPhrases, float[] vector, int chosen, int won, int lost, List<Variant> variants) {}

    /** Another wording of an entry's script with its own record. */
    public record Variant(UUID id, String script, int won, int lost) {}

    /** The entries of one moment. @param order those that have vectors, in the order of {@code vectors} */
    public record Shelf(Map<UUID, Entry> entries, List<UUID> order, VectorTable vectors) {
        private static final Shelf EMPTY = new Shelf(Map.of(), List.of(), new VectorTable(List.of()));

        private static Shelf of(Map<UUID, Entry> entries) {
            var order = entries.values().stream().filter(one -> one.vector() != null).toList();
            return new Shelf(entries, order.stream().map(Entry::id).toList(), new VectorTable(order.stream().map(Entry::vector).toList()));
        }
    }

    public record Case(String title, String text) {}

    /** What a release made wrong to say here. @param replacement what to say instead, or null */
    public record Outdated(String release, String phrase, String replacement) {}

    /** What was read of a time that is read again, so that only what is new costs more than a look at an index. */
    private record Known(Shelf shelf, Map<UUID, OffsetDateTime> recent, Instant readTo) {}

    /** An entry as it is now. @param published null when it is not for everybody (any more) */
    private record Change(UUID id, OffsetDateTime at, Entry published) {}

    private final Pool pool;
    private final Meaning meaning;
    private volatile Known known = new Known(Shelf.EMPTY, Map.of(), Instant.EPOCH);
    private volatile Instant readAt = Instant.EPOCH;
    private volatile Uni<Known> first;

    PlaybookShelf(Pool pool, Meaning meaning) {
        this.pool = pool;
        this.meaning = meaning;
    }

    /** Who asks while somebody reads gets the copy from before, or waits where there is none yet. */
    public Uni<Shelf> shelf() {
        var now = Instant.now();
        synchronized (this) {
            if (known.readTo().equals(Instant.EPOCH)) {
                if (first == null) {
                    first = read(known, now).onTermination().invoke(() -> first = null).memoize().indefinitely();
                }
                var context = Vertx.currentContext();
                return (context == null ? first : first.emitOn(task -> context.runOnContext(done -> task.run()))).map(Known::shelf);
            }
            if (readAt.plus(FRESH).isAfter(now)) {
                return Uni.createFrom().item(known.shelf());
            }
            readAt = now;
        }
        return read(known, now).map(Known::shelf);
    }

    private Uni<Known> read(Known before, Instant now) {
        var recent = new HashMap<>(before.recent());
        return changed(before, Instants.column(before.readTo()), FIRST)
                .chain(changes -> changes.isEmpty() ? Uni.createFrom().item(before.shelf()) : meaning.aside(() -> with(before.shelf(), changes))
                        .invoke(() -> changes.forEach(change -> recent.put(change.id(), change.at()))))
                .map(shelf -> {
                    var readTo = now.minus(OVERLAP);
                    recent.values().removeIf(at -> at.toInstant().isBefore(readTo));
                    known = new Known(shelf, recent, readTo);
                    return known;
                });
    }

    /** What changed after a moment and an entry of that moment, a page at a time: a replica that starts reads the whole playbook. */
    private Uni<List<Change>> changed(Known before, OffsetDateTime after, UUID entry) {
        var ids = before.recent().keySet().toArray(UUID[]::new);
        return pool.preparedQuery("""
                select p.id, p.state, p.title, p.objection, p.kind, p.industry, p.level, p.script, p.why, p.cases, p.outdated_by, p.chosen, p.won, p.lost, p.updated_at,
                  case when p.state = 'PUBLISHED' then p.vector end as vector,
                  coalesce((select jsonb_agg(jsonb_build_object('id', v.id, 'script', v.script, 'won', v.won, 'lost', v.lost) order by v.position)
                  from playbook_variant v where v.playbook_id = p.id and v.active), '[]') as variants,
                  coalesce((select jsonb_agg(jsonb_build_object('release', o.release, 'phrase', o.phrase, 'replacement', o.replacement) order by o.marked_at desc, o.phrase)
                  from playbook_outdated o where o.playbook_id = p.id and o.cleared_at is null), '[]') as outdated
                from playbook p where (p.updated_at, p.id) > ($1, $2) and (p.state = 'PUBLISHED' or not $3)
                  and not exists (select 1 from unnest($4::uuid[], $5::timestamptz[]) k(id, at) where k.id = p.id and k.at = p.updated_at)
                order by p.updated_at, p.id limit $6""")
                .execute(Tuple.of(after, entry, before.readTo().equals(Instant.EPOCH), ids, Arrays.stream(ids).map(before.recent()::get).toArray(OffsetDateTime[]::new), PAGE))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(PlaybookShelf::change).toList())
                .chain(page -> page.size() < PAGE ? Uni.createFrom().item(page) : changed(before, page.get(PAGE - 1).at(), page.get(PAGE - 1).id())
                        .map(more -> Stream.concat(page.stream(), more.stream()).toList()));
    }

    private static Shelf with(Shelf before, List<Change> changes) {
        var entries = new HashMap<>(before.entries());
        boolean sameVectors = true;
        for (var change : changes) {
            var now = change.published();
            var former = now == null ? entries.remove(change.id()) : entries.put(change.id(), now);
            sameVectors &= Arrays.equals(former == null ? null : former.vector(), now == null ? null : now.vector());
        }
        return sameVectors ? new Shelf(entries, before.order(), before.vectors()) : Shelf.of(entries);
    }

    private static Change change(Row row) {
        return new Change(row.getUUID("id"), row.getOffsetDateTime("updated_at"), "PUBLISHED".equals(row.getString("state")) ? entry(row) : null);
    }

    private static Entry entry(Row row) {
        var vector = row.getBuffer("vector");
        var level = row.getShort("level");
        return new Entry(row.getUUID("id"), row.getString("title"), row.getString("objection"), row.getString("kind"), row.getString("industry"),
                level == null ? null : level.intValue(), row.getString("script"), Encoder.isChinese(row.getString("script")), row.getString("why"),
                objects(row, "cases").map(one -> new Case(one.getString("title"), one.getString("text"))).toList(), row.getString("outdated_by") != null,
                objects(row, "outdated").map(one -> new Outdated(one.getString("release"), one.getString("phrase"), one.getString("replacement"))).toList(),
                vector == null ? null : Vectors.floats(vector.getDelegate()), row.getInteger("chosen"), row.getInteger("won"), row.getInteger("lost"),
                objects(row, "variants").map(one -> new Variant(UUID.fromString(one.getString("id")), one.getString("script"), one.getInteger("won"), one.getInteger("lost"))).toList());
    }

    private static Stream<JsonObject> objects(Row row, String column) {
        return row.getJsonArray(column).stream().map(JsonObject.class::cast);
    }
}
