package io.tongpin.lead.phrasepack;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.playbook.OutdatedFinder;
import io.tongpin.lead.playbook.OutdatedFinder.Found;
import io.tongpin.lead.playbook.OutdatedFinder.Text;
import io.tongpin.lead.playbook.Release;
import io.tongpin.lead.playbook.domain.OutdatedPhrase;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Marks the phrases that say what a release made wrong: those that are read or edited now, and those of packs made in the year after it. */
@Singleton
class OutdatedPhrases {
    private static final Duration REMEMBERED = Duration.ofDays(365);

    private final Pool pool;
    private final Inbox inbox;
    private final OutdatedFinder finder;
    private final Clock clock;

    OutdatedPhrases(Pool pool, Inbox inbox, OutdatedFinder finder, Clock clock) {
        this.pool = pool;
        this.inbox = inbox;
        this.finder = finder;
        this.clock = clock;
    }

    @Incoming("phrase-release")
    Uni<Void> on(Event event) {
        return Release.of(event).map(release -> ofToday().chain(texts -> finder.find(release.phrases(), texts))
                .chain(found -> inbox.once("lead.phrase-release", event, tx -> keep(tx, release).chain(() -> mark(tx, release, found))))).orElse(Uni.createFrom().voidItem());
    }

    /** Phrases of drafts and of the newest pack of each industry. */
    private Uni<List<Text<UUID>>> ofToday() {
        return pool.query("""
                select p.id, p.text from phrase p join phrase_pack k on k.id = p.pack_id
                where p.state <> 'REJECTED' and (k.state = 'DRAFT' or k.id in (select distinct on (lower(industry)) id from phrase_pack
                  where state = 'PUBLISHED' order by lower(industry), published_at desc)) order by p.id""").execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(row -> new Text<>(row.getUUID("id"), List.of(row.getString("text")))).toList());
    }

    private static Uni<Void> keep(SqlConnection tx, Release release) {
        return tx.preparedQuery("""
                insert into released_phrase(release_id, release, phrase, replacement, at)
                select $1, $2, p.phrase, p.replacement, $5 from unnest($3::text[], $4::text[]) p(phrase, replacement) on conflict do nothing""")
                .execute(Tuple.of(release.id(), release.title(), release.phrases().stream().map(OutdatedPhrase::phrase).toArray(String[]::new),
                        release.phrases().stream().map(OutdatedPhrase::replacement).toArray(String[]::new), Instants.column(release.at()))).replaceWithVoid();
    }

    private static Uni<Void> mark(SqlConnection tx, Release release, List<Found<UUID>> found) {
        return found.isEmpty() ? Uni.createFrom().voidItem() : tx.preparedQuery("""
                update phrase p set outdated_by = $1, replacement = f.replacement, version = version + 1
                from (select distinct on (id) * from unnest($2::uuid[], $3::text[]) f(id, replacement)) f where p.id = f.id""")
                .execute(Tuple.of(release.title(), found.stream().map(Found::of).toArray(UUID[]::new),
                        found.stream().map(one -> one.phrase().replacement()).toArray(String[]::new))).replaceWithVoid();
    }

    /** @param release its title */
    record Mark(String release, String replacement) {}

    /** Which of these texts say what a release of the last year made wrong. */
    Uni<Map<String, Mark>> among(List<String> texts) {
        return pool.preparedQuery("select distinct on (phrase) * from released_phrase where at > $1 order by phrase, at desc")
                .execute(Tuple.of(Instants.column(clock.instant().minus(REMEMBERED)))).chain(rows -> {
                    var releases = new HashMap<OutdatedPhrase, String>();
                    for (Row row : rows) {
                        releases.put(new OutdatedPhrase(row.getString("phrase"), row.getString("replacement")), row.getString("release"));
                    }
                    return finder.find(List.copyOf(releases.keySet()), texts.stream().map(text -> new Text<>(text, List.of(text))).toList()).map(found -> {
                        var marks = new HashMap<String, Mark>();
                        found.forEach(one -> marks.put(one.of(), new Mark(releases.get(one.phrase()), one.phrase().replacement())));
                        return marks;
                    });
                });
    }

    /** A person says that the phrase holds. */
    static Uni<Void> clear(SqlConnection tx, UUID pack, UUID phrase) {
        return tx.preparedQuery("update phrase set outdated_by = null, replacement = null, version = version + 1 where id = $1 and pack_id = $2 returning id")
                .execute(Tuple.of(phrase, pack)).map(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.notFound();
                    }
                    return null;
                });
    }
}
