package io.tongpin.lead.assist;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Leads;
import io.tongpin.lead.assist.domain.Ranking;
import io.tongpin.lead.meaning.Encoder;
import io.tongpin.lead.meaning.Meaning;
import io.tongpin.lead.playbook.PlaybookShelf;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.time.CompanyZone;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Three answers to what a customer just said (C3). */
@Path("/api/assist")
class AssistResource {
    private static final int WANTED = 3;
    /** Taken off the likeness of what is written in another language than the customer's: offered where nothing else fits. */
    private static final float FOREIGN = 0.3f;
    /** Keeps the question without its words, and finds what was won with the answers: of each the two latest deals, those of the same industry first. */
    private static final String KEPT_WITH_CASES = """
            with kept as (insert into assist_question(id, lead_id, offered, by_id, at, variants) values ($1, $2, $3, $4, $5, $6))
            select o.id as strategy, w.* from unnest($3::uuid[]) o(id) cross join lateral (
              select l.id, l.company, l.closed_at, lower(l.industry) is not distinct from (select lower(a.industry) from lead a where a.id = $2) as alike, (%s) as visible
              from lead l where l.status = 'WON' and not l.test and l.id <> $2
                and l.id in (select q.lead_id from (select lead_id from assist_question where chosen = o.id order by at desc limit 100) q)
              order by alike desc, l.closed_at desc, l.id limit 2) w""";

    record Request(@NotNull UUID leadId, @NotBlank @Size(max = 2000) String message) {}

    /**
     * @param variantId       which wording the script is; null for the entry's own
     * @param outdated        whether the entry waits to be renewed; such a one is offered after the others
     * @param outdatedPhrases what a release made wrong to say in it, and what to say instead
     */
    record Strategy(UUID id, UUID variantId, String title, String script, String why, List<SuccessCase> cases, String kind, boolean outdated,
            List<PlaybookShelf.Outdated> outdatedPhrases, double likeness) {
        private Strategy with(List<SuccessCase> won) {
            return new Strategy(id, variantId, title, script, why, Stream.concat(cases.stream(), won.stream()).distinct().toList(), kind, outdated, outdatedPhrases, likeness);
        }
    }

    /** Where it helped before: as the entry tells it, or a deal that was won with it. @param leadId the deal's, null where the caller may not open it */
    record SuccessCase(String title, String text, UUID leadId) {}

    record Answer(UUID id, List<Strategy> strategies, long tookMs, boolean degraded) {}

    /** @param helped whether the customer went along; null while it is not known */
    record Feedback(UUID strategyId, Boolean chosen, Boolean helped, String outcome) {}

    private final Pool pool;
    private final PlaybookShelf shelf;
    private final Meaning meaning;
    private final CurrentCaller caller;
    private final CompanyZone zone;
    private final Clock clock;

    AssistResource(Pool pool, PlaybookShelf shelf, Meaning meaning, CurrentCaller caller, CompanyZone zone, Clock clock) {
        this.pool = pool;
        this.shelf = shelf;
        this.meaning = meaning;
        this.caller = caller;
        this.zone = zone;
        this.clock = clock;
    }

    @POST
    @Authenticated
    public Uni<Answer> ask(@Valid @NotNull Request request) {
        var by = caller.get();
        long start = System.nanoTime();
        return pool.preparedQuery("""
                select l.industry, l.level, (select count(*)::int from follow_up f where f.lead_id = l.id and f.contact) as contacts
                from lead l where l.id = $1 and """ + " " + Leads.visible(by, 2)).execute(Tuple.of(request.leadId(), Leads.argument(by))).chain(rows -> {
            if (rows.size() == 0 || !Leads.seesPhones(by)) {
                throw Problem.notFound();
            }
            var lead = rows.iterator().next();
            return shelf.shelf().chain(present -> meaning.with(() -> rank(request.message(), lead, present, by.locale())));
        }).chain(strategies -> {
            var id = UuidV7.next();
            var variants = new JsonObject();
            strategies.stream().filter(one -> one.variantId() != null).forEach(one -> variants.put(one.id().toString(), one.variantId().toString()));
            return pool.preparedQuery(KEPT_WITH_CASES.formatted(Leads.visible(by, 7)))
                    .execute(Tuple.from(Arrays.asList(id, request.leadId(), strategies.stream().map(Strategy::id).toArray(UUID[]::new), by.id(),
                            Instants.column(clock.instant()), variants, Leads.argument(by))))
                    .map(won -> new Answer(id, withCases(strategies, won, by.locale()), (System.nanoTime() - start) / 1_000_000, !meaning.available()));
        });
    }

    private List<Strategy> withCases(List<Strategy> strategies, RowSet<Row> won, Locale locale) {
        var cases = new HashMap<UUID, List<SuccessCase>>();
        won.forEach(row -> cases.computeIfAbsent(row.getUUID("strategy"), none -> new ArrayList<>()).add(successCase(row, locale)));
        return strategies.stream().map(one -> one.with(cases.getOrDefault(one.id(), List.of()))).toList();
    }

    /** Whose deal it was is told to who may open it, to others only that there was one. */
    private SuccessCase successCase(Row row, Locale locale) {
        var month = YearMonth.from(Instants.of(row, "closed_at").atZone(zone.zone()));
        boolean opens = row.getBoolean("visible");
        boolean alike = row.getBoolean("alike");
        var anonymous = alike ? say(locale, "同行业的一单", "a deal in this industry") : say(locale, "别的行业的一单", "a deal in another industry");
        return new SuccessCase(opens ? row.getString("company") : anonymous, say(locale, month + " 赢单", "won " + month), opens ? row.getUUID("id") : null);
    }

    private List<Strategy> rank(String message, Row lead, PlaybookShelf.Shelf shelf, Locale locale) {
        var industry = lead.getString("industry");
        int level = lead.getShort("level");
        var likeness = likeness(message, shelf);
        var candidates = new ArrayList<Ranking.Candidate>(shelf.entries().size());
        for (var entry : shelf.entries().values()) {
            candidates.add(new Ranking.Candidate(entry.id(), entry.kind(), likeness.getOrDefault(entry.id(), 0f), entry.industry() == null ? null : entry.industry().equalsIgnoreCase(industry),
                    entry.level() == null ? null : entry.level() == level, entry.outdated(), entry.won(), entry.lost()));
        }
        var draw = new SplittableRandom();
        return Ranking.USUAL.best(candidates, WANTED, lead.getInteger("contacts"), draw).stream().map(ranked -> {
            var entry = shelf.entries().get(ranked.id());
            var variant = variant(entry, draw);
            return new Strategy(entry.id(), variant == null ? null : variant.id(), entry.title(), variant == null ? entry.script() : variant.script(), why(entry, industry, level, locale), entry.cases().stream().map(one -> new SuccessCase(one.title(), one.text(), null)).toList(), entry.kind(), entry.outdated(),
                    entry.outdatedPhrases(),
                    Math.round(likeness.getOrDefault(entry.id(), 0f) * 1000) / 1000.0);
        }).toList();
    }

    private Map<UUID, Float> likeness(String message, PlaybookShelf.Shelf shelf) {
        if (!meaning.available()) {
            return Map.of();
        }
        var chinese = Encoder.isChinese(message);
        var likenesses = meaning.encoder().likenesses(meaning.encoder().encodeOwn(message, chinese), chinese, shelf.vectors());
        var byId = new HashMap<UUID, Float>(likenesses.length * 2);
        for (int i = 0; i < likenesses.length; i++) {
            var entry = shelf.entries().get(shelf.order().get(i));
            byId.put(entry.id(), likenesses[i] - (entry.chinese() == chinese ? 0 : FOREIGN));
        }
        return byId;
    }

    /** The wording to show; null for the entry's own script. */
    private static PlaybookShelf.Variant variant(PlaybookShelf.Entry entry, RandomGenerator draw) {
        if (entry.variants().isEmpty()) {
            return null;
        }
        var wordings = new ArrayList<Ranking.Wording>();
        wordings.add(new Ranking.Wording(null, Math.max(0, entry.won() - entry.variants().stream().mapToInt(PlaybookShelf.Variant::won).sum()),
                Math.max(0, entry.lost() - entry.variants().stream().mapToInt(PlaybookShelf.Variant::lost).sum())));
        entry.variants().forEach(one -> wordings.add(new Ranking.Wording(one.id(), one.won(), one.lost())));
        var drawn = Ranking.wording(wordings, draw).id();
        return entry.variants().stream().filter(one -> one.id().equals(drawn)).findFirst().orElse(null);
    }

    private static String why(PlaybookShelf.Entry entry, String industry, int level, Locale locale) {
        var parts = new ArrayList<String>();
        if (entry.why() != null && !entry.why().isBlank()) {
            parts.add(entry.why());
        }
        if (entry.industry() != null && entry.industry().equalsIgnoreCase(industry)) {
            parts.add(say(locale, "同行业用过", "made for this industry"));
        }
        if (entry.level() != null && entry.level() == level) {
            parts.add(say(locale, "适合 L" + level, "fits L" + level));
        }
        if (entry.won() + entry.lost() > 0) {
            int used = entry.won() + entry.lost();
            parts.add(say(locale, "用过 " + used + " 次，" + entry.won() + " 次有效", "helped " + entry.won() + " of " + used + " times"));
        }
        if (parts.isEmpty()) {
            parts.add(say(locale, "意思接近「" + entry.objection() + "」", "close in meaning to “" + entry.objection() + "”"));
        }
        return String.join(say(locale, "；", "; "), parts);
    }

    private static String say(Locale locale, String chinese, String english) {
        return locale.getLanguage().equals("zh") ? chinese : english;
    }

    /** What the rep took and how it went. Counts once per question, however often it is said. */
    @POST
    @Path("/{id}/feedback")
    @Authenticated
    public Uni<Map<String, Object>> feedback(@PathParam("id") UUID id, @Valid @NotNull Feedback feedback) {
        var by = caller.get();
        var now = Instants.column(clock.instant());
        Boolean helped = feedback.helped() != null ? feedback.helped()
                : feedback.outcome() == null ? null : List.of("HELPED", "WON", "ADVANCED", "POSITIVE", "SUCCESS").contains(feedback.outcome());
        return pool.withTransaction(tx -> tx.preparedQuery("select * from assist_question where id = $1 and by_id = $2 for update").execute(Tuple.of(id, by.id())).chain(rows -> {
            if (rows.size() == 0) {
                throw Problem.notFound();
            }
            var question = rows.iterator().next();
            var chosen = feedback.strategyId() != null ? feedback.strategyId() : question.getUUID("chosen");
            if (chosen != null && !List.of(question.getArrayOfUUIDs("offered")).contains(chosen)) {
                throw Problem.badRequest("strategyId", "assist.not-offered");
            }
            boolean firstChoice = question.getUUID("chosen") == null && chosen != null;
            boolean firstOutcome = question.getString("outcome") == null && helped != null && chosen != null;
            return tx.preparedQuery("update assist_question set chosen = $2, outcome = coalesce(outcome, $3) where id = $1")
                    .execute(Tuple.of(id, chosen, helped == null ? null : helped ? "HELPED" : "DID_NOT_HELP"))
                    .chain(() -> chosen == null ? Uni.createFrom().voidItem() : tx.preparedQuery("""
                            update playbook set chosen = chosen + $2, won = won + $3, lost = lost + $4, updated_at = $5 where id = $1""")
                            .execute(Tuple.of(chosen, firstChoice ? 1 : 0, firstOutcome && helped ? 1 : 0, firstOutcome && !helped ? 1 : 0, now))
                            .chain(() -> tx.preparedQuery("update playbook_variant set chosen = chosen + $2, won = won + $3, lost = lost + $4 where id = $1::text::uuid")
                                    .execute(Tuple.of(question.getJsonObject("variants").getString(chosen.toString()), firstChoice ? 1 : 0, firstOutcome && helped ? 1 : 0,
                                            firstOutcome && !helped ? 1 : 0))).replaceWithVoid())
                    .replaceWith(Map.<String, Object>of("recorded", true));
        }));
    }
}
