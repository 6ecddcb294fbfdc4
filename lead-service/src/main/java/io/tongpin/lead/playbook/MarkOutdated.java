package io.tongpin.lead.playbook;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.conversation.domain.Sentences;
import io.tongpin.lead.meaning.Encoder;
import io.tongpin.lead.meaning.Meaning;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Finds the entries that say what a release made wrong, word for word or in other words, and marks them until a person clears the mark.
 * Comparing by meaning costs some 15 ms a sentence, so it runs entry by entry between the questions of reps, before the transaction.
 */
@Singleton
class MarkOutdated {
    /** From here on a sentence says the same in other words; measured on {@code outdated-phrases.csv} of the tests: ten of twelve are found, none beside them. */
    static final double SAME = 0.72;
    private static final int MOST_SENTENCES = 30;

    /** @param likeness null when the phrase stands there word for word */
    record Hit(UUID playbook, String title, OutdatedPhrase phrase, String sentence, Double likeness) {}

    private record Phrase(OutdatedPhrase outdated, float[] vector) {}

    private final Pool pool;
    private final Meaning meaning;
    private final Outbox outbox;

    MarkOutdated(Pool pool, Meaning meaning, Outbox outbox) {
        this.pool = pool;
        this.meaning = meaning;
        this.outbox = outbox;
    }

    Uni<List<Hit>> find(List<OutdatedPhrase> phrases) {
        return meaning.with(() -> phrases.stream().map(phrase -> new Phrase(phrase, meaning.available() ? meaning.encoder().encode(phrase.phrase()) : null)).toList())
                .chain(known -> pool.query("""
                        select p.id, p.title, p.script, p.why, p.cases, coalesce((select jsonb_agg(v.script order by v.position) from playbook_variant v
                          where v.playbook_id = p.id and v.active), '[]') as variants from playbook p where p.state <> 'RETIRED' order by p.id""").execute()
                        .chain(rows -> Multi.createFrom().iterable(rows).onItem().transformToUniAndConcatenate(row -> meaning.with(() -> hits(row, known))).collect().asList()))
                .map(found -> found.stream().flatMap(List::stream).toList());
    }

    private List<Hit> hits(Row entry, List<Phrase> phrases) {
        var sentences = sentences(entry);
        var vectors = new ArrayList<float[]>();
        var hits = new ArrayList<Hit>();
        for (var phrase : phrases) {
            var sentence = phrase.outdated().foundIn(sentences);
            if (sentence != null) {
                hits.add(new Hit(entry.getUUID("id"), entry.getString("title"), phrase.outdated(), sentence, null));
            } else if (phrase.vector() != null) {
                if (vectors.isEmpty()) {
                    sentences.forEach(one -> vectors.add(meaning.encoder().encode(one)));
                }
                nearest(entry, phrase, sentences, vectors, hits);
            }
        }
        return hits;
    }

    private static void nearest(Row entry, Phrase phrase, List<String> sentences, List<float[]> vectors, List<Hit> hits) {
        boolean chinese = Encoder.isChinese(phrase.outdated().phrase());
        double best = 0;
        int at = -1;
        for (int i = 0; i < sentences.size(); i++) {
            double like = Encoder.likeness(phrase.vector(), vectors.get(i), chinese);
            if (like > best) {
                best = like;
                at = i;
            }
        }
        if (best >= SAME) {
            hits.add(new Hit(entry.getUUID("id"), entry.getString("title"), phrase.outdated(), sentences.get(at), best));
        }
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
    Uni<Void> mark(SqlConnection tx, UUID release, String title, List<Hit> hits, Instant at, Instant now) {
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
                .execute(Tuple.from(List.of(release, title, hits.stream().map(Hit::playbook).toArray(UUID[]::new), hits.stream().map(hit -> hit.phrase().phrase()).toArray(String[]::new),
                        hits.stream().map(Hit::sentence).toArray(String[]::new), hits.stream().map(hit -> hit.phrase().replacement()).toArray(String[]::new),
                        hits.stream().map(hit -> hit.likeness() == null ? null : hit.likeness().floatValue()).toArray(Float[]::new), Instants.column(now))))
                .chain(rows -> {
                    var marked = StreamSupport.stream(rows.spliterator(), false).map(row -> hits.stream()
                            .filter(hit -> hit.playbook().equals(row.getUUID("playbook_id")) && hit.phrase().phrase().equals(row.getString("phrase"))).findFirst().orElseThrow())
                            .map(hit -> new PlaybookOutdated.Marked(hit.playbook(), hit.title(), hit.phrase().phrase(), hit.phrase().replacement())).toList();
                    return marked.isEmpty() ? Uni.createFrom().voidItem() : outbox.append(tx, Event.of(PlaybookOutdated.TYPE, release.toString(), 1,
                            new PlaybookOutdated(release, title, marked, at)).at(at).build());
                });
    }

    /** A person renewed the entry or says that it still holds. */
    static Uni<Void> clear(SqlConnection tx, UUID playbook, String by, Instant now) {
        return tx.preparedQuery("update playbook_outdated set cleared_by = $2, cleared_at = $3 where playbook_id = $1 and cleared_at is null")
                .execute(Tuple.of(playbook, by, Instants.column(now))).replaceWithVoid();
    }
}
