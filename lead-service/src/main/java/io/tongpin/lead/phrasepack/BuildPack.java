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
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

    private final Pool pool;
    private final PackJobs jobs;
    private final Meaning meaning;
    private final Masking masking;
    private final KnownPeople knownPeople;
    private final OutdatedPhrases outdatedPhrases;
    private final PackConfig config;
    private final Clock clock;

    BuildPack(Pool pool, PackJobs jobs, Meaning meaning, Masking masking, KnownPeople knownPeople, OutdatedPhrases outdatedPhrases, PackConfig config,
            Clock clock) {
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
        return meaning.with(meaning::available).chain(can -> !can ? Uni.createFrom().<Void>failure(new IllegalStateException("the model of meaning cannot be loaded"))
                : basis(job).chain(basis -> tell(job, worker, basis).chain(ours -> !ours ? Uni.createFrom().voidItem()
                        : propose(basis).chain(this::proposals).chain(proposals -> pool.withTransaction(tx -> write(tx, job, worker, basis, proposals))))))
                .onFailure().recoverWithUni(failure -> {
                    LOG.warnf(failure, "pack of %s for %s", job.industry(), job.week());
                    return jobs.finish(pool, job.id(), worker, null, 0, failure.getMessage() == null ? failure.toString() : failure.getMessage(), clock.instant())
                            .replaceWithVoid();
                });
    }

    private Uni<Basis> basis(PackJobs.Job job) {
        var from = clock.instant().minus(config.window());
        return pool.preparedQuery("""
                with closed as (
                  select l.id, l.status, l.owner_id, l.owner_name from lead l
                  where lower(l.industry) = lower($1) and l.status in ('WON', 'LOST') and l.closed_at >= $2 and not l.test
                ), best as (
                  select owner_id, max(owner_name) as name, count(*) as won from closed where status = 'WON' and owner_id is not null
                  group by owner_id order by won desc, owner_id limit $3
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

    /** Cuts conversations into the rep's sentences and gives them vectors, one conversation per transaction. @return whether the job is still ours */
    private Uni<Boolean> tell(PackJobs.Job job, UUID worker, Basis basis) {
        return Multi.createFrom().iterable(basis.untold()).onItem().transformToUniAndConcatenate(call -> jobs.hold(pool, job.id(), worker, config.lease(), clock.instant())
                .chain(ours -> ours ? tell(call).replaceWith(true) : Uni.createFrom().item(false)))
                .select().first(ours -> ours).collect().asList()
                .chain(told -> told.size() == basis.untold().size() ? jobs.hold(pool, job.id(), worker, config.lease(), clock.instant()) : Uni.createFrom().item(false));
    }

    private Uni<Void> tell(UUID call) {
        return pool.preparedQuery("select position, text from call_utterance where call_id = $1 and speaker = 'REP' order by position").execute(Tuple.of(call))
                .chain(rows -> Multi.createFrom().iterable(rows).onItem().transformToUniAndConcatenate(row -> meaning.with(() -> {
                    var tuples = new ArrayList<Tuple>();
                    int part = 0;
                    for (var sentence : Sentences.of(row.getString("text"), SENTENCES_OF_AN_UTTERANCE)) {
                        boolean chinese = Encoder.isChinese(sentence.text());
                        if (Mining.saysSomething(sentence.text(), chinese)) {
                            tuples.add(Tuple.of(call, row.getInteger("position"), part++, sentence.text(), chinese, Vectors.bytes(meaning.encoder().encode(sentence.text()))));
                        }
                    }
                    return tuples;
                })).collect().asList()).chain(utterances -> {
                    var all = utterances.stream().flatMap(List::stream).toList();
                    return pool.withTransaction(tx -> tx.preparedQuery("update call set fragmented = true where id = $1 and deleted_at is null and not fragmented").execute(Tuple.of(call))
                            .chain(done -> done.rowCount() == 0 || all.isEmpty() ? Uni.createFrom().voidItem() : tx.preparedQuery("""
                                    insert into call_fragment(call_id, position, part, text, chinese, vector) values ($1, $2, $3, $4, $5, $6) on conflict do nothing""")
                                    .executeBatch(all).replaceWithVoid()));
                });
    }

    private Uni<List<Proposal>> propose(Basis basis) {
        return fragments(basis.won()).chain(won -> fragments(basis.lost()).chain(lost -> meaning.aside(() ->
                Mining.USUAL.phrases(won, lost, new Mining.Basis(basis.won().size(), basis.lost().size()), Encoder::likeness))))
                .chain(phrases -> knownPeople.of(phrases.stream().flatMap(phrase -> phrase.said().stream()).map(Fragment::lead).toList()).chain(known -> meaning.aside(() -> phrases.stream().map(phrase -> masked(phrase, known))
                        .filter(proposal -> proposal != null).toList())));
    }

    private Uni<Proposals> proposals(List<Proposal> items) {
        return outdatedPhrases.among(items.stream().map(Proposal::text).toList()).map(outdated -> new Proposals(items, outdated));
    }

    private Uni<List<Fragment>> fragments(List<UUID> calls) {
        return pool.preparedQuery("""
                select f.*, c.lead_id from call_fragment f join call c on c.id = f.call_id where f.call_id = any($1)
                order by c.at desc, f.call_id, f.position, f.part limit $2""").execute(Tuple.of(calls.toArray(UUID[]::new), config.sentences())).map(rows -> {
            var fragments = new ArrayList<Fragment>();
            rows.forEach(row -> fragments.add(new Fragment(row.getUUID("call_id"), row.getUUID("lead_id"), row.getInteger("position"), row.getInteger("part"),
                    row.getString("text"), row.getBoolean("chinese"), Vectors.floats(row.getBuffer("vector").getDelegate()))));
            return fragments;
        });
    }

    /** Quotes the sentence in which least had to be masked; null when too little is left of each. */
    private Proposal masked(Mining.Phrase phrase, Map<UUID, Known> known) {
        var sources = new HashMap<Fragment, String>();
        phrase.said().stream().limit(SOURCES).forEach(said -> sources.put(said, masking.masked(said.text(), known.getOrDefault(said.lead(), Known.NOTHING))));
        var order = phrase.said();
        var quoted = sources.keySet().stream().min(Comparator.comparingInt((Fragment said) -> marks(sources.get(said))).thenComparingInt(order::indexOf)).orElseThrow();
        var text = sources.get(quoted);
        var rest = text.replaceAll("[〔\\[][^〕\\]]*[〕\\]]", "");
        return Mining.saysSomething(rest, quoted.chinese()) ? new Proposal(UuidV7.next(), phrase, quoted, text, sources) : null;
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
            return tx.preparedQuery("select pg_advisory_xact_lock(hashtextextended('phrase_pack ' || lower($1), 0))").execute(Tuple.of(job.industry()))
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
