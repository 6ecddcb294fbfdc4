package io.tongpin.lead.playbook;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.meaning.Vectors;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The published entries with their vectors in memory, so that a question costs no look-up: some 4 kB each. Each replica reads what changed
 * when it is asked and its copy is older than a second, so a new script is there for everybody in well under five.
 */
@Singleton
public class PlaybookShelf {
    private static final Duration FRESH = Duration.ofSeconds(1);
    /** A change may become visible after a later one: what is this old is read again. */
    private static final Duration OVERLAP = Duration.ofSeconds(10);

    /** One published entry. @param won, lost questions in which it was taken and that ended so, whichever its wording */
    public record Entry(UUID id, String title, String objection, String kind, String industry, Integer level, String script, String why, List<Case> cases,
            boolean outdated, List<Outdated> outdatedPhrases, float[] vector, int chosen, int won, int lost, List<Variant> variants) {}

    /** Another wording of an entry's script with its own record. */
    public record Variant(UUID id, String script, int won, int lost) {}

    public record Case(String title, String text) {}

    /** What a release made wrong to say here. @param replacement what to say instead, or null */
    public record Outdated(String release, String phrase, String replacement) {}

    private final Pool pool;
    private final Map<UUID, Entry> entries = new ConcurrentHashMap<>();
    private volatile Instant readTo = Instant.EPOCH;
    private volatile Instant readAt = Instant.EPOCH;

    PlaybookShelf(Pool pool) {
        this.pool = pool;
    }

    public Uni<Collection<Entry>> entries() {
        var now = Instant.now();
        if (readAt.plus(FRESH).isAfter(now)) {
            return Uni.createFrom().item(entries.values());
        }
        readAt = now;
        return pool.preparedQuery("""
                select p.*, coalesce((select jsonb_agg(jsonb_build_object('id', v.id, 'script', v.script, 'won', v.won, 'lost', v.lost) order by v.position)
                  from playbook_variant v where v.playbook_id = p.id and v.active), '[]') as variants,
                  coalesce((select jsonb_agg(jsonb_build_object('release', o.release, 'phrase', o.phrase, 'replacement', o.replacement) order by o.marked_at desc, o.phrase)
                  from playbook_outdated o where o.playbook_id = p.id and o.cleared_at is null), '[]') as outdated from playbook p where p.updated_at > $1""").execute(Tuple.of(Instants.column(readTo))).map(rows -> {
            rows.forEach(row -> {
                var id = row.getUUID("id");
                if ("PUBLISHED".equals(row.getString("state"))) {
                    entries.put(id, new Entry(id, row.getString("title"), row.getString("objection"), row.getString("kind"), row.getString("industry"),
                            row.getShort("level") == null ? null : row.getShort("level").intValue(), row.getString("script"), row.getString("why"),
                            row.getJsonArray("cases").stream().map(JsonObject.class::cast).map(one -> new Case(one.getString("title"), one.getString("text"))).toList(),
                            row.getString("outdated_by") != null, row.getJsonArray("outdated").stream().map(JsonObject.class::cast)
                            .map(one -> new Outdated(one.getString("release"), one.getString("phrase"), one.getString("replacement"))).toList(), Vectors.floats((Float[]) row.getValue("vector")), row.getInteger("chosen"),
                            row.getInteger("won"), row.getInteger("lost"), row.getJsonArray("variants").stream().map(JsonObject.class::cast)
                            .map(one -> new Variant(UUID.fromString(one.getString("id")), one.getString("script"), one.getInteger("won"), one.getInteger("lost"))).toList()));
                } else {
                    entries.remove(id);
                }
            });
            readTo = now.minus(OVERLAP);
            return entries.values();
        });
    }
}
