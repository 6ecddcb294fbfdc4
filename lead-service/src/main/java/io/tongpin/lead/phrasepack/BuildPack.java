package io.tongpin.lead.phrasepack;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.conversation.KnownPeople;
import io.tongpin.lead.conversation.Masking;
import io.tongpin.lead.conversation.domain.PersonalData.Known;
import io.tongpin.lead.conversation.domain.Sentences;
import io.tongpin.lead.meaning.Encoder;
import io.tongpin.lead.meaning.Meaning;
import io.tongpin.lead.meaning.Vectors;
import io.tongpin.lead.phrasepack.domain.Fragment;
import io.tongpin.lead.phrasepack.domain.Mining;
import io.tongpin.platform.database.OneAtATime;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.time.Instants;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * Builds one industry's pack: gives vectors to what has none yet (kept, so that a job that was killed goes on where it was), mines, masks
 * and writes the draft together with the end of the job.
 */
@Singleton
class BuildPack {
    private static final Logger LOG = Logger.getLogger(BuildPack.class);
    private static final int TOP = 10;
    private static final int MOST_CALLS = 20_000;
    private static final int SENTENCES_OF_AN_UTTERANCE = 12;
    private static final int SOURCES = 50;
    /** Conversations per transaction. */
    private static final int TOLD_AT_ONCE = 10;
    /** Sentences, a twentieth of a second. */
    private static final int IN_LINE_AT_ONCE = 16;
    /** Conversations whose vectors are in the answer of one query. */
    private static final int READ_AT_ONCE = 50;

    /** What the pack rests on. @param reps names of the best */
    private record Basis(List<UUID> won, List<UUID> lost, List<UUID> untold, List<String> reps, Instant from) {

        JsonObject json(Instant to) {
            return new JsonObject().put("from", from.toString()).put("to", to.toString()).put("wonCalls", won.size()).put("lostCalls", lost.size())
                    .put("reps", new JsonArray(reps));
        }
    }

    /** A phrase as it may be read. @param sources the sentences that say it, masked, the quoted one first */
    private record Proposal(UUID id, Mining.Phrase phrase, Fragment quoted, String text, Map<Fragment, String> sources) {}

    /** What is proposed, and which of it a release made wrong, by text. */
    private record Proposals(List<Proposal> items, Map<String, OutdatedPhrases.Mark> outdated) {}

    private final Vertx vertx;
    private final Pool pool;
    private final PackJobs jobs;
    private final Meaning meaning;
    private final Masking masking;
    private final KnownPeople knownPeople;
    private final OutdatedPhrases outdatedPhrases;
    private final PackConfig config;
    private final Clock clock;

    BuildPack(Vertx vertx, Pool pool, PackJobs jobs, Meaning meaning, Masking masking, KnownPeople knownPeople, OutdatedPhrases outdatedPhrases, PackConfig config,
            Clock clock) {
        this.vertx = vertx;
        this.pool = pool;
        this.jobs = jobs;
        this.meaning = meaning;
        this.masking = masking;
        this.knownPeople = knownPeople;
        this.outdatedPhrases = outdatedPhrases;
        this.config = config;
        this.clock = clock;
    }

    Uni<Void> build(PackJobs.Job job, UUID worker) {
        return Uni.createFrom().item(() -> renewing(job, worker)).chain(timer -> meaning.with(meaning::available)
                .chain(can -> !can ? Uni.createFrom().<Void>failure(new IllegalStateException("the model of meaning cannot be loaded"))
                        : basis(job).chain(basis -> tell(basis).chain(() -> propose(basis)).chain(this::proposals)
                                .chain(proposals -> pool.withTransaction(tx -> write(tx, job, worker, basis, proposals)))))
                .onFailure().recoverWithUni(failure -> {
                    LOG.warnf(failure, "pack of %s for %s", job.industry(), job.week());
                    return jobs.finish(pool, job.id(), worker, null, 0, failure.getMessage() == null ? failure.toString() : failure.getMessage(), clock.instant())
                            .replaceWithVoid();
                }).onTermination().invoke(() -> vertx.cancelTimer(timer)));
    }

    /** While somebody builds, the lease goes on; it ends with the process. @return the timer */
    private long renewing(PackJobs.Job job, UUID worker) {
        return vertx.setPeriodic(Math.max(1_000, config.lease().toMillis() / 6), tick -> jobs.hold(pool, job.id(), worker, config.lease(), clock.instant())
                .subscribe().with(held -> { }, failure -> LOG.debugf(failure, "pack of %s: the lease was not renewed", job.industry())));
    }

    /** The best are those who won most, of all who can be listened to. */
    private Uni<Basis> basis(PackJobs.Job job) {
        var from = clock.instant().minus(config.window());
        return pool.preparedQuery("""
                with closed as (
                  select l.id, l.status, l.owner_id, l.owner_name from lead l
                  where lower(l.industry) = lower($1) and l.status in ('WON', 'LOST') and l.closed_at >= $2 and not l.test
                ), best as (
                  select owner_id, max(owner_name) as name, count(*) as won from closed where status = 'WON' and owner_id is not null
                  group by owner_id
                  having bool_or(exists (select from call c where c.lead_id = closed.id and c.deleted_at is null and c.consent))
                  order by won desc, owner_id limit $3
                )
                select c.id, k.status = 'WON' as won, c.fragmented, b.name from call c join closed k on k.id = c.lead_id left join best b on b.owner_id = k.owner_id
                where c.deleted_at is null and c.consent and (k.status = 'LOST' or b.owner_id is not null) order by c.at desc limit $4""")
                .execute(Tuple.of(job.industry(), Instants.column(from), TOP, MOST_CALLS)).map(rows -> {
                    var won = new ArrayList<UUID>();
                    var lost = new ArrayList<UUID>();
                    var untold = new ArrayList<UUID>();
                    var reps = new ArrayList<String>();
                    for (Row row : rows) {
                        var call = row.getUUID("id");
                        (row.getBoolean("won") ? won : lost).add(call);
                        if (!row.getBoolean("fragmented")) {
                            untold.add(call);
                        }
                        if (row.getBoolean("won") && !reps.contains(row.getString("name"))) {
                            reps.add(row.getString("name"));
                        }
                    }
                    return new Basis(won, lost, untold, reps, from);
                });
    }

    /** Cuts conversations into the rep's sentences and gives them vectors, some conversations per transaction: what is told stays told. */
    private Uni<Void> tell(Basis basis) {
        return Multi.createFrom().iterable(slices(basis.untold(), TOLD_AT_ONCE)).onItem().transformToUniAndConcatenate(this::tell).collect().last();
    }

    private Uni<Void> tell(List<UUID> calls) {
        return pool.preparedQuery("""
                select u.call_id, c.lead_id, u.position, u.text from call_utterance u join call c on c.id = u.call_id
                where u.call_id = any($1) and u.speaker = 'REP' order by u.call_id, u.position""").execute(Tuple.of(calls.toArray(UUID[]::new)))
                .chain(rows -> meaning.aside(() -> StreamSupport.stream(rows.spliterator(), false).flatMap(BuildPack::sentences).toList()))
                .chain(sentences -> vectors(sentences).chain(vectors -> pool.withTransaction(tx -> tx.preparedQuery(
                        "update call set fragmented = true where id = any($1) and deleted_at is null and not fragmented returning id").execute(Tuple.of(calls.toArray(UUID[]::new)))
                        .chain(rows -> {
                            var told = StreamSupport.stream(rows.spliterator(), false).map(row -> row.getUUID("id")).collect(Collectors.toSet());
                            var tuples = sentences.stream().filter(one -> told.contains(one.call()))
                                    .map(one -> Tuple.of(one.call(), one.position(), one.part(), one.text(), one.chinese(), vectors.get(one.text()))).toList();
                            return tuples.isEmpty() ? Uni.createFrom().voidItem() : tx.preparedQuery("""
                                    insert into call_fragment(call_id, position, part, text, chinese, vector) values ($1, $2, $3, $4, $5, $6) on conflict do nothing""")
                                    .executeBatch(tuples).replaceWithVoid();
                        }))));
    }

    private static Stream<Fragment> sentences(Row utterance) {
        var fragments = new ArrayList<Fragment>();
        for (var sentence : Sentences.of(utterance.getString("text"), SENTENCES_OF_AN_UTTERANCE)) {
            boolean chinese = Encoder.isChinese(sentence.text());
            if (Mining.saysSomething(sentence.text(), chinese)) {
                fragments.add(new Fragment(utterance.getUUID("call_id"), utterance.getUUID("lead_id"), utterance.getInteger("position"), fragments.size(), sentence.text(), chinese));
            }
        }
        return fragments.stream();
    }

    /** Vectors by text: those that are there, the others a few at a time, so that who talks to a customer now need not wait in the line. */
    private Uni<Map<String, Buffer>> vectors(List<Fragment> sentences) {
        var vectors = new HashMap<String, Buffer>();
        return pool.preparedQuery("""
                select t.text, f.vector from unnest($1::text[]) t(text) cross join lateral (select vector from call_fragment where text = t.text limit 1) f""")
                .execute(Tuple.of((Object) sentences.stream().map(Fragment::text).distinct().toArray(String[]::new))).chain(rows -> {
                    rows.forEach(row -> vectors.put(row.getString("text"), row.getBuffer("vector").getDelegate()));
                    var fresh = new LinkedHashMap<String, Boolean>();
                    sentences.stream().filter(one -> !vectors.containsKey(one.text())).forEach(one -> fresh.put(one.text(), one.chinese()));
                    return Multi.createFrom().iterable(slices(List.copyOf(fresh.keySet()), IN_LINE_AT_ONCE)).onItem().transformToUniAndConcatenate(some -> meaning.with(() -> some.stream()
                            .collect(Collectors.toMap(text -> text, text -> Vectors.bytes(meaning.encoder().encodeOwn(text, fresh.get(text)))))))
                            .invoke(vectors::putAll).collect().last().replaceWith(vectors);
                });
    }

    private Uni<List<Proposal>> propose(Basis basis) {
        return phrases(basis, true).chain(chinese -> phrases(basis, false).map(english -> Mining.USUAL.best(Stream.concat(chinese.stream(), english.stream()).toList())))
                .chain(phrases -> knownPeople.of(phrases.stream().flatMap(BuildPack::sources).map(Fragment::lead).toList())
                        .chain(known -> meaning.aside(() -> phrases.stream().map(phrase -> masked(phrase, known)).filter(proposal -> proposal != null).toList())));
    }

    /** One side after the other, so that the vectors of one only are in memory. */
    private Uni<List<Mining.Phrase>> phrases(Basis basis, boolean chinese) {
        return spoken(basis.won(), chinese).chain(won -> meaning.aside(() -> Mining.USUAL.stars(won)))
                .chain(stars -> stars.isEmpty() ? Uni.createFrom().item(List.of()) : spoken(basis.lost(), chinese)
                        .chain(lost -> meaning.aside(() -> Mining.USUAL.phrases(stars, lost, new Mining.Basis(basis.won().size(), basis.lost().size())))));
    }

    private Uni<Spoken> spoken(List<UUID> calls, boolean chinese) {
        var spoken = new Spoken(meaning.encoder(), chinese);
        return Multi.createFrom().iterable(slices(calls, READ_AT_ONCE)).onItem().transformToUniAndConcatenate(some -> spoken.sentences() >= config.sentences()
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery("""
                        select f.*, c.lead_id from call_fragment f join call c on c.id = f.call_id where f.call_id = any($1) and f.chinese = $2
                        order by c.at desc, f.call_id, f.position, f.part limit $3""")
                        .execute(Tuple.of(some.toArray(UUID[]::new), chinese, config.sentences() - spoken.sentences())).chain(rows -> meaning.aside(() -> {
                            rows.forEach(row -> spoken.add(new Fragment(row.getUUID("call_id"), row.getUUID("lead_id"), row.getInteger("position"), row.getInteger("part"),
                                    row.getString("text"), chinese), Vectors.floats(row.getBuffer("vector").getDelegate())));
                            return null;
                        }))).collect().last().replaceWith(spoken);
    }

    private static <T> List<List<T>> slices(List<T> all, int size) {
        return IntStream.range(0, (all.size() + size - 1) / size).mapToObj(i -> all.subList(i * size, Math.min(all.size(), (i + 1) * size))).toList();
    }

    private Uni<Proposals> proposals(List<Proposal> items) {
        return outdatedPhrases.among(items.stream().map(Proposal::text).toList()).map(outdated -> new Proposals(items, outdated));
    }

    /** Quotes the sentence in which least had to be masked; null when too little is left of each. */
    private Proposal masked(Mining.Phrase phrase, Map<UUID, Known> known) {
        var sources = new HashMap<Fragment, String>();
        sources(phrase).forEach(said -> sources.put(said, masking.masked(said.text(), known.getOrDefault(said.lead(), Known.NOTHING))));
        var order = phrase.said();
        var quoted = sources.keySet().stream().min(Comparator.comparingInt((Fragment said) -> marks(sources.get(said))).thenComparingInt(order::indexOf)).orElseThrow();
        var text = sources.get(quoted);
        var rest = text.replaceAll("[〔\\[][^〕\\]]*[〕\\]]", "");
        return Mining.saysSomething(rest, quoted.chinese()) ? new Proposal(UuidV7.next(), phrase, quoted, text, sources) : null;
    }

    private static Stream<Fragment> sources(Mining.Phrase phrase) {
        return phrase.said().stream().limit(SOURCES);
    }

    private static int marks(String masked) {
        return (int) masked.chars().filter(c -> c == '〔' || c == '[').count();
    }

    private Uni<Void> write(SqlConnection tx, PackJobs.Job job, UUID worker, Basis basis, Proposals proposals) {
        var now = clock.instant();
        return jobs.hold(tx, job.id(), worker, config.lease(), now).chain(ours -> {
            if (!ours) {
                return Uni.createFrom().voidItem();
            }
            return OneAtATime.inTurn(tx, "phrase pack of " + job.industry().toLowerCase(Locale.ROOT))
                    .chain(() -> proposals.items().isEmpty() ? Uni.createFrom().<UUID>nullItem() : draft(tx, job, basis, now))
                    .chain(pack -> pack == null ? jobs.finish(tx, job.id(), worker, null, 0, null, now)
                            : insert(tx, pack, job.industry(), proposals).chain(count -> jobs.finish(tx, job.id(), worker, pack, count, null, now)))
                    .replaceWithVoid();
        });
    }

    /** The week's draft; what nobody has looked at yet makes room. A week that is published gets its next edition. */
    private static Uni<UUID> draft(SqlConnection tx, PackJobs.Job job, Basis basis, Instant now) {
        return tx.preparedQuery("""
                insert into phrase_pack(id, industry, week, edition, state, made_at, basis)
                select $1, $2, $3, coalesce(max(edition) filter (where state = 'PUBLISHED'), 0) + 1, 'DRAFT', $4, $5 from phrase_pack where industry = $2 and week = $3
                on conflict (industry, week, edition) do update set made_at = excluded.made_at, basis = excluded.basis returning id""")
                .execute(Tuple.of(UuidV7.next(), job.industry(), job.week(), Instants.column(now), basis.json(now)))
                .map(rows -> rows.iterator().next().getUUID("id"))
                .call(pack -> tx.preparedQuery("delete from phrase where pack_id = $1 and state = 'PROPOSED'").execute(Tuple.of(pack)));
    }

    /** Leaves out what is in the pack already and what an editor of the industry has rejected before. */
    private static Uni<Integer> insert(SqlConnection tx, UUID pack, String industry, Proposals proposals) {
        var phrases = new ArrayList<Tuple>();
        return tx.preparedQuery("""
                select p.proposed from phrase p join phrase_pack k on k.id = p.pack_id where k.id = $1 or lower(k.industry) = lower($2) and p.state = 'REJECTED'""")
                .execute(Tuple.of(pack, industry)).chain(rows -> {
                    var settled = new HashSet<String>();
                    rows.forEach(row -> settled.add(row.getString("proposed")));
                    var fresh = proposals.items().stream().filter(proposal -> settled.add(proposal.text())).toList();
                    if (fresh.isEmpty()) {
                        return Uni.createFrom().item(0);
                    }
                    var sources = new ArrayList<Tuple>();
                    for (var one : fresh) {
                        var mark = proposals.outdated().get(one.text());
                        phrases.add(Tuple.from(Arrays.asList(one.id(), pack, one.text(), one.phrase().times(), one.phrase().lost(), (float) one.phrase().lift(),
                                one.quoted().call(), one.quoted().position(), mark == null ? null : mark.release(), mark == null ? null : mark.replacement())));
                        one.sources().forEach((said, text) -> sources.add(Tuple.of(one.id(), said.call(), said.position(), said.lead(), text)));
                    }
                    return insertAll(tx, phrases, sources).replaceWith(fresh.size());
                });
    }

    private static Uni<Void> insertAll(SqlClient tx, List<Tuple> phrases, List<Tuple> sources) {
        return tx.preparedQuery("""
                insert into phrase(id, pack_id, text, proposed, times, lost_times, lift, quoted_call, quoted_position, outdated_by, replacement)
                values ($1, $2, $3, $3, $4, $5, $6, $7, $8, $9, $10)""")
                .executeBatch(phrases).chain(() -> tx.preparedQuery("""
                        insert into phrase_source(phrase_id, call_id, position, lead_id, text) values ($1, $2, $3, $4, $5) on conflict do nothing""")
                        .executeBatch(sources)).replaceWithVoid();
    }
}
