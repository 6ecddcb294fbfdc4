package io.tongpin.lead.playbook;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.conversation.domain.Sentences;
import io.tongpin.lead.playbook.OutdatedFinder.Found;
import io.tongpin.lead.playbook.domain.OutdatedPhrase;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Marks the entries that say what a release made wrong, until a person clears the mark. */
@Singleton
class MarkOutdated {
    private static final int MOST_SENTENCES = 30;

    record Entry(UUID id, String title) {}

    private final Pool pool;
    private final OutdatedFinder finder;
    private final Outbox outbox;

    MarkOutdated(Pool pool, OutdatedFinder finder, Outbox outbox) {
        this.pool = pool;
        this.finder = finder;
        this.outbox = outbox;
    }

    Uni<List<Found<Entry>>> find(List<OutdatedPhrase> phrases) {
        return pool.query("""
                select p.id, p.title, p.script, p.why, p.cases, coalesce((select jsonb_agg(v.script order by v.position) from playbook_variant v
                  where v.playbook_id = p.id and v.active), '[]') as variants from playbook p where p.state <> 'RETIRED' order by p.id""").execute()
                .chain(rows -> finder.find(phrases, StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new OutdatedFinder.Text<>(new Entry(row.getUUID("id"), row.getString("title")), sentences(row))).toList()));
    }

    /** What a rep says or shows; the customer's own words go out of date with nobody. */
    private static List<String> sentences(Row entry) {
        var texts = Stream.concat(Stream.of(entry.getString("script"), entry.getString("title"), entry.getString("why")),
                Stream.concat(strings(entry.getJsonArray("variants")), entry.getJsonArray("cases").stream().map(JsonObject.class::cast)
                        .flatMap(one -> Stream.of(one.getString("title"), one.getString("text")))));
        return texts.filter(Objects::nonNull).filter(text -> !text.isBlank()).flatMap(text -> Sentences.of(text, MOST_SENTENCES).stream().map(Sentences.Sentence::text))
                .limit(MOST_SENTENCES).toList();
    }

    private static Stream<String> strings(JsonArray array) {
        return array.stream().map(String::valueOf);
    }

    /** Marks what was found, each entry, release and phrase once; an entry that was retired meanwhile stays as it is. */
    Uni<Void> mark(SqlConnection tx, Release release, List<Found<Entry>> hits, Instant now) {
        if (hits.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery("""
                with fresh as (
                  insert into playbook_outdated(playbook_id, release_id, release, phrase, sentence, replacement, likeness, marked_at)
                  select h.id, $1, $2, h.phrase, h.sentence, h.replacement, h.likeness, $8 from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::real[]) h(id, phrase, sentence, replacement, likeness)
                  on conflict do nothing returning playbook_id, phrase),
                marked as (
                  update playbook p set outdated_by = $2, updated_at = $8 from (select distinct playbook_id from fresh) f where p.id = f.playbook_id and p.state <> 'RETIRED' returning p.id)
                select f.playbook_id, f.phrase from fresh f join marked m on m.id = f.playbook_id""")
                .execute(Tuple.from(List.of(release.id(), release.title(), hits.stream().map(hit -> hit.of().id()).toArray(UUID[]::new), hits.stream().map(hit -> hit.phrase().phrase()).toArray(String[]::new),
                        hits.stream().map(Found::sentence).toArray(String[]::new), hits.stream().map(hit -> hit.phrase().replacement()).toArray(String[]::new),
                        hits.stream().map(hit -> hit.likeness() == null ? null : hit.likeness().floatValue()).toArray(Float[]::new), Instants.column(now))))
                .chain(rows -> {
                    var marked = StreamSupport.stream(rows.spliterator(), false).map(row -> hits.stream()
                            .filter(hit -> hit.of().id().equals(row.getUUID("playbook_id")) && hit.phrase().phrase().equals(row.getString("phrase"))).findFirst().orElseThrow())
                            .map(hit -> new PlaybookOutdated.Marked(hit.of().id(), hit.of().title(), hit.phrase().phrase(), hit.phrase().replacement())).toList();
                    return marked.isEmpty() ? Uni.createFrom().voidItem() : outbox.append(tx, Event.of(PlaybookOutdated.TYPE, release.id().toString(), 1,
                            new PlaybookOutdated(release.id(), release.title(), marked, release.at())).at(release.at()).build());
                });
    }

    /** A person renewed the entry or says that it still holds. */
    static Uni<Void> clear(SqlConnection tx, UUID playbook, String by, Instant now) {
        return tx.preparedQuery("update playbook_outdated set cleared_by = $2, cleared_at = $3 where playbook_id = $1 and cleared_at is null")
                .execute(Tuple.of(playbook, by, Instants.column(now))).replaceWithVoid();
    }
}
