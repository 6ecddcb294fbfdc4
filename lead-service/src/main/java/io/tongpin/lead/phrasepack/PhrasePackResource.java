package io.tongpin.lead.phrasepack;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Leads;
import io.tongpin.platform.concurrency.SeenVersion;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.tongpin.platform.security.Scope;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/** Phrase packs (C4): reps read what is published for their industries, ops-admins build, edit and publish. */
@Path("/api/phrase-packs")
class PhrasePackResource {
    private static final int MOST_INDUSTRIES = 100;

    /** What a pack was made from: conversations closed in the window. @param reps names of the best */
    record Basis(Instant from, Instant to, Integer wonCalls, Integer lostCalls, List<String> reps) {}

    /**
     * @param times won conversations in which it was said
     * @param lift  how much likelier it is heard in a won conversation than in a lost one
     * @param outdatedBy the release that made it wrong to say, or null; {@code replacement} is what to say instead, if that is known
     */
    record Phrase(UUID id, String text, String proposed, String state, int times, int lostTimes, double lift, int sources, String outdatedBy, String replacement, String editedBy,
            int version) {}

    record Pack(UUID id, String industry, LocalDate week, int edition, String state, Instant madeAt, String publishedBy, Instant publishedAt, Basis basis, int proposed,
            int approved, int rejected, List<Phrase> phrases) {}

    record Packs(List<Pack> items, int total) {}

    /** A conversation in which a phrase was said. @param callId, leadId null where the caller may not open it */
    record Source(UUID callId, UUID leadId, Integer utterance, String text) {}

    /** @param others sources that the caller may not open */
    record SourcesOf(UUID phraseId, List<Source> items, int others) {}

    record BuildRequest(@Size(max = 60) String industry) {}

    record Jobs(List<PackJobs.Job> jobs) {}

    record Judged(EditPack.Judgement state, @Size(min = 1, max = 500) String text) {}

    private final Pool pool;
    private final PackJobs jobs;
    private final PackPoller poller;
    private final EditPack editPack;
    private final PackConfig config;
    private final Idempotency idempotency;
    private final CurrentCaller caller;
    private final Clock clock;

    PhrasePackResource(Pool pool, PackJobs jobs, PackPoller poller, EditPack editPack, PackConfig config, Idempotency idempotency, CurrentCaller caller, Clock clock) {
        this.pool = pool;
        this.jobs = jobs;
        this.poller = poller;
        this.editPack = editPack;
        this.config = config;
        this.idempotency = idempotency;
        this.caller = caller;
        this.clock = clock;
    }

    /** An editor's list holds every pack; a reader's the newest published one of each industry, a rep's only of their own industries. */
    @GET
    @Authenticated
    public Uni<Packs> list(@QueryParam("industry") String industry, @QueryParam("state") String state) {
        var by = caller.get();
        if (edits(by)) {
            return packs(pool, """
                    select * from phrase_pack k where ($1::text is null or lower(k.industry) = lower($1)) and ($2::text is null or k.state = $2)
                    order by k.made_at desc limit 100""", Tuple.of(industry, state), true);
        }
        boolean own = by.scope() instanceof Scope.Own;
        return packs(pool, """
                select distinct on (lower(k.industry)) k.* from phrase_pack k
                where k.state = 'PUBLISHED' and ($1::text is null or lower(k.industry) = lower($1))
                  and ($2::uuid is null or not exists (select 1 from phrase_reader r where r.person_id = $2 and cardinality(r.industries) > 0
                       and lower(k.industry) not in (select lower(i) from unnest(r.industries) i)))
                order by lower(k.industry), k.published_at desc limit 100""", Tuple.of(industry, own ? by.id() : null), false);
    }

    @GET
    @Path("/{id}")
    @Authenticated
    public Uni<Pack> one(@PathParam("id") UUID id) {
        return one(pool, id);
    }

    private Uni<Pack> one(SqlClient client, UUID id) {
        var by = caller.get();
        return packs(client, "select * from phrase_pack where id = $1 and ($2 or state = 'PUBLISHED')", Tuple.of(id, edits(by)), edits(by)).map(found -> {
            if (found.items().isEmpty()) {
                throw Problem.notFound();
            }
            return found.items().get(0);
        });
    }

    /** Where a phrase was heard: conversations that the caller may open by their ids, others as masked sentences for editors and as a number for the rest. */
    @GET
    @Path("/{id}/phrases/{phrase}/sources")
    @Authenticated
    public Uni<SourcesOf> sources(@PathParam("id") UUID id, @PathParam("phrase") UUID phrase) {
        var by = caller.get();
        boolean opens = Leads.seesPhones(by);
        return one(id).chain(pack -> pool.preparedQuery("""
                select s.*, (%s) as visible from phrase p join phrase_source s on s.phrase_id = p.id join lead l on l.id = s.lead_id
                where p.id = $1 and p.pack_id = $3 and ($4 or p.state = 'APPROVED') order by s.call_id desc, s.position limit 50""".formatted(Leads.visible(by, 2)))
                .execute(Tuple.of(phrase, Leads.argument(by), id, edits(by)))).map(rows -> {
            if (rows.size() == 0) {
                throw Problem.notFound();
            }
            var items = new ArrayList<Source>();
            int others = 0;
            for (Row row : rows) {
                boolean open = opens && row.getBoolean("visible");
                if (open || edits(by)) {
                    items.add(new Source(open ? row.getUUID("call_id") : null, open ? row.getUUID("lead_id") : null, open ? row.getInteger("position") : null, row.getString("text")));
                }
                others += open ? 0 : 1;
            }
            return new SourcesOf(phrase, items, others);
        });
    }

    /** Asks for packs now: of one industry, or of all that have won leads with conversations. Answers at once; {@code GET /jobs} tells how far they are. */
    @POST
    @Path("/build")
    @RolesAllowed(Roles.OPS_ADMIN)
    public Uni<Response> build(@HeaderParam("Idempotency-Key") String key, @Valid BuildRequest request) {
        var by = caller.get();
        var now = clock.instant();
        var wanted = request == null || request.industry() == null || request.industry().isBlank() ? null : request.industry().strip();
        return idempotency.once(key, by, request, tx -> tx.preparedQuery("""
                select min(l.industry) as industry from lead l where l.status = 'WON' and l.closed_at >= $1 and l.industry is not null and not l.test
                  and ($2::text is null or lower(l.industry) = lower($2)) and exists (select 1 from call c where c.lead_id = l.id and c.deleted_at is null)
                group by lower(l.industry) order by 1 limit $3""").execute(Tuple.of(Instants.column(now.minus(config.window())), wanted, MOST_INDUSTRIES)).chain(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.refused("pack.no-conversations");
                    }
                    var industries = new ArrayList<String>();
                    rows.forEach(row -> industries.add(row.getString("industry")));
                    return jobs.requestNow(tx, industries, poller.weekAt(now), by.name(), now);
                }).map(asked -> Response.accepted(new Jobs(asked)).build()));
    }

    @GET
    @Path("/jobs")
    @RolesAllowed(Roles.OPS_ADMIN)
    public Uni<Jobs> jobs() {
        return jobs.recent().map(Jobs::new);
    }

    /** Approves, rejects or words one phrase of a draft. */
    @PUT
    @Path("/{id}/phrases/{phrase}")
    @RolesAllowed(Roles.OPS_ADMIN)
    public Uni<Pack> judge(@PathParam("id") UUID id, @PathParam("phrase") UUID phrase, @HeaderParam("If-Match") String ifMatch, @Valid @NotNull Judged request) {
        var by = caller.get();
        if (request.text() != null && request.text().isBlank()) {
            throw Problem.badRequest("text", "required");
        }
        return pool.withTransaction(tx -> editPack.judge(tx, id, phrase, request.state(), request.text(), SeenVersion.named(ifMatch, "precondition-required"), by, clock.instant())).chain(() -> one(id));
    }

    /** Says that a phrase holds though a release seemed to make it wrong; also in a pack that is published. */
    @DELETE
    @Path("/{id}/phrases/{phrase}/outdated")
    @RolesAllowed(Roles.OPS_ADMIN)
    public Uni<Pack> holds(@PathParam("id") UUID id, @PathParam("phrase") UUID phrase) {
        return pool.withTransaction(tx -> OutdatedPhrases.clear(tx, id, phrase)).chain(() -> one(id));
    }

    @POST
    @Path("/{id}/publish")
    @RolesAllowed(Roles.OPS_ADMIN)
    public Uni<Pack> publish(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String key) {
        var by = caller.get();
        return idempotency.once(key, by, null, Pack.class, tx -> editPack.publish(tx, id, by, clock.instant()).chain(() -> one(tx, id)));
    }

    private static boolean edits(Caller by) {
        return by.is(Roles.OPS_ADMIN);
    }

    /** Two statements for all packs of a list. */
    private Uni<Packs> packs(SqlClient client, String sql, Tuple arguments, boolean edits) {
        return client.preparedQuery(sql).execute(arguments).chain(rows -> {
            var found = new LinkedHashMap<UUID, Row>();
            rows.forEach(row -> found.put(row.getUUID("id"), row));
            return client.preparedQuery("""
                    select p.*, (select count(*)::int from phrase_source s where s.phrase_id = p.id) as heard from phrase p
                    where p.pack_id = any($1) and ($2 or p.state = 'APPROVED') order by p.lift * sqrt(p.times) desc, p.id""")
                    .execute(Tuple.of(found.keySet().toArray(UUID[]::new), edits)).map(phrases -> {
                        var of = new LinkedHashMap<UUID, List<Phrase>>();
                        phrases.forEach(row -> of.computeIfAbsent(row.getUUID("pack_id"), none -> new ArrayList<>()).add(phrase(row, edits)));
                        var items = found.values().stream().map(row -> pack(row, of.getOrDefault(row.getUUID("id"), List.of()), edits)).toList();
                        return new Packs(items, items.size());
                    });
        });
    }

    private static Pack pack(Row row, List<Phrase> phrases, boolean edits) {
        var basis = row.getJsonObject("basis");
        var reps = basis.getJsonArray("reps");
        return new Pack(row.getUUID("id"), row.getString("industry"), row.getLocalDate("week"), row.getInteger("edition"), row.getString("state"),
                Instants.of(row, "made_at"), row.getString("published_by"), Instants.of(row, "published_at"),
                new Basis(basis.getInstant("from"), basis.getInstant("to"), basis.getInteger("wonCalls"), basis.getInteger("lostCalls"),
                        reps == null || !edits ? null : reps.stream().map(Object::toString).toList()),
                count(phrases, "PROPOSED"), count(phrases, "APPROVED"), count(phrases, "REJECTED"), phrases);
    }

    private static int count(List<Phrase> phrases, String state) {
        return (int) phrases.stream().filter(phrase -> phrase.state().equals(state)).count();
    }

    private static Phrase phrase(Row row, boolean edits) {
        return new Phrase(row.getUUID("id"), row.getString("text"), edits ? row.getString("proposed") : null, row.getString("state"), row.getInteger("times"),
                row.getInteger("lost_times"), Math.round(row.getFloat("lift") * 100) / 100.0, row.getInteger("heard"), row.getString("outdated_by"),
                row.getString("replacement"), row.getString("edited_by"), row.getInteger("version"));
    }
}
