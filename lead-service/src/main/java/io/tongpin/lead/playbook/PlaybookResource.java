package io.tongpin.lead.playbook;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.meaning.Meaning;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** The playbook (C5): everybody reads what is published, ops-admins write, publish and retire. */
@Path("/api/playbooks")
class PlaybookResource {

    record Case(@NotBlank @Size(max = 200) String title, @Size(max = 2000) String text) {}

    /**
     * @param objection what the customer says, in the customer's words: live messages are compared with it
     * @param kind      the way of answering, such as VALUE, PROOF, TRADE, URGENCY; the assistant never offers two of one kind
     * @param state     DRAFT or PUBLISHED; null publishes
     */
    record Request(@NotBlank @Size(max = 200) String title, @NotBlank @Size(max = 1000) String objection, @Size(max = 40) String kind, @Size(max = 60) String industry,
            @Min(1) @Max(5) Integer level, @NotBlank @Size(max = 4000) String script, @Size(max = 1000) String why, @Size(max = 20) List<@Valid @NotNull Case> cases,
            String state, @Size(max = 500) String comment) {}

    record Playbook(UUID id, int version, String state, String title, String objection, String kind, String industry, Integer level, String script, String why,
            List<Case> cases, String outdatedBy, int shown, int chosen, int won, int lost, Double winRate, String updatedBy, Instant updatedAt, Instant publishedAt) {}

    record Playbooks(List<Playbook> items, int total) {}

    record Version(int version, JsonObject content, String comment, String by, Instant at) {}

    record Versions(List<Version> items) {}

    /** On the wire. */
    record PlaybookPublished(UUID id, int version, String title, String industry, String state, Instant at) {
        static final String TYPE = "io.tongpin.lead.playbook-published.v1";
    }

    private final Pool pool;
    private final Meaning meaning;
    private final Outbox outbox;
    private final Idempotency idempotency;
    private final CurrentCaller caller;
    private final Clock clock;

    PlaybookResource(Pool pool, Meaning meaning, Outbox outbox, Idempotency idempotency, CurrentCaller caller, Clock clock) {
        this.pool = pool;
        this.meaning = meaning;
        this.outbox = outbox;
        this.idempotency = idempotency;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Authenticated
    public Uni<Playbooks> list(@QueryParam("q") String q, @QueryParam("industry") String industry, @QueryParam("state") String state) {
        boolean edits = caller.get().is(Roles.OPS_ADMIN);
        return pool.preparedQuery("""
                select *, (count(*) over ())::int as total from playbook
                where ($1::text is null or title ilike '%' || $1 || '%' or objection ilike '%' || $1 || '%' or script ilike '%' || $1 || '%')
                  and ($2::text is null or industry = $2) and ($3::text is null or state = $3) and ($4 or state = 'PUBLISHED') order by updated_at desc limit 200""")
                .execute(Tuple.of(q, industry, state, edits)).map(rows -> {
                    var items = new ArrayList<Playbook>();
                    int total = 0;
                    for (Row row : rows) {
                        items.add(playbook(row));
                        total = row.getInteger("total");
                    }
                    return new Playbooks(items, total);
                });
    }

    @GET
    @Path("/{id}/versions")
    @Authenticated
    public Uni<Versions> versions(@PathParam("id") UUID id) {
        return pool.preparedQuery("select * from playbook_version where playbook_id = $1 order by version desc limit 100").execute(Tuple.of(id)).map(rows -> {
            var items = new ArrayList<Version>();
            rows.forEach(row -> items.add(new Version(row.getInteger("version"), row.getJsonObject("content"), row.getString("comment"), row.getString("by_name"),
                    Instants.of(row, "at"))));
            return new Versions(items);
        });
    }

    @POST
    @RolesAllowed(Roles.OPS_ADMIN)
    public Uni<Response> create(@HeaderParam("Idempotency-Key") String key, @Valid @NotNull Request request) {
        return write(UuidV7.next(), 1, key, request).map(made -> Response.created(URI.create("/api/playbooks/" + made.id())).tag("1").entity(made).build());
    }

    /** A new version; the one before stays in the history. */
    @PUT
    @Path("/{id}")
    @RolesAllowed(Roles.OPS_ADMIN)
    public Uni<Response> change(@PathParam("id") UUID id, @HeaderParam("If-Match") String match, @Valid @NotNull Request request) {
        return pool.preparedQuery("select version from playbook where id = $1").execute(Tuple.of(id)).chain(rows -> {
            if (rows.size() == 0) {
                throw Problem.notFound();
            }
            int version = rows.iterator().next().getInteger("version");
            if (match != null && !match.replace("\"", "").equals(String.valueOf(version))) {
                throw Problem.of(412, "stale");
            }
            return write(id, version + 1, null, request).map(made -> Response.ok(made).tag(String.valueOf(made.version())).build());
        });
    }

    /** Says that something made the entry outdated, or (with an empty reason) that somebody renewed it. */
    @PUT
    @Path("/{id}/outdated")
    @RolesAllowed({Roles.OPS_ADMIN, Roles.PRODUCT})
    public Uni<Playbook> outdated(@PathParam("id") UUID id, JsonObject request) {
        var reason = request == null ? null : request.getString("reason");
        return pool.preparedQuery("update playbook set outdated_by = $2, updated_at = $3 where id = $1 returning *")
                .execute(Tuple.of(id, reason == null || reason.isBlank() ? null : reason, Instants.column(clock.instant()))).map(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.notFound();
                    }
                    return playbook(rows.iterator().next());
                });
    }

    private Uni<Playbook> write(UUID id, int version, String key, Request request) {
        var by = caller.get();
        var now = clock.instant();
        var state = request.state() == null ? "PUBLISHED" : request.state();
        if (!List.of("DRAFT", "PUBLISHED", "RETIRED").contains(state)) {
            throw Problem.badRequest("state", "playbook.state");
        }
        var cases = new JsonArray();
        (request.cases() == null ? List.<Case>of() : request.cases()).forEach(one -> cases.add(new JsonObject().put("title", one.title()).put("text", one.text())));
        return meaning.with(() -> meaning.available() ? PlaybookShelf.boxed(meaning.encoder().encode(request.objection())) : null)
                .chain(vector -> pool.withTransaction(tx -> tx.preparedQuery("""
                        insert into playbook(id, version, state, title, objection, kind, industry, level, script, why, cases, vector, updated_by, updated_at, published_at)
                        values ($1, $2, $3::text, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14::timestamptz, case when $3::text = 'PUBLISHED' then $14::timestamptz end)
                        on conflict (id) do update set version = excluded.version, state = excluded.state, title = excluded.title, objection = excluded.objection,
                          kind = excluded.kind, industry = excluded.industry, level = excluded.level, script = excluded.script, why = excluded.why,
                          cases = excluded.cases, vector = excluded.vector, updated_by = excluded.updated_by, updated_at = excluded.updated_at, outdated_by = null,
                          published_at = coalesce(excluded.published_at, playbook.published_at)
                        where playbook.version = excluded.version - 1 returning *""")
                        .execute(Tuple.from(Arrays.asList(id, version, state, request.title(), request.objection(), request.kind() == null ? "VALUE" : request.kind(),
                                request.industry(), request.level() == null ? null : request.level().shortValue(), request.script(), request.why() == null ? "" : request.why(),
                                cases, vector, by.name(), Instants.column(now))))
                        .chain(rows -> {
                            if (rows.size() == 0) {
                                throw Problem.of(412, "stale");
                            }
                            return keep(tx, id, version, request, state, by.name(), now).replaceWith(playbook(rows.iterator().next()));
                        })));
    }

    private Uni<Void> keep(SqlConnection tx, UUID id, int version, Request request, String state, String by, Instant now) {
        var content = new JsonObject().put("title", request.title()).put("objection", request.objection()).put("kind", request.kind()).put("industry", request.industry())
                .put("level", request.level()).put("script", request.script()).put("why", request.why()).put("state", state);
        return tx.preparedQuery("insert into playbook_version(playbook_id, version, content, comment, by_name, at) values ($1, $2, $3, $4, $5, $6)")
                .execute(Tuple.of(id, version, content, request.comment(), by, Instants.column(now)))
                .chain(() -> state.equals("DRAFT") ? Uni.createFrom().voidItem() : outbox.append(tx, List.of(Event.of(PlaybookPublished.TYPE, id.toString(), version,
                        new PlaybookPublished(id, version, request.title(), request.industry(), state, now)).at(now).build())));
    }

    private static Playbook playbook(Row row) {
        int judged = row.getInteger("won") + row.getInteger("lost");
        return new Playbook(row.getUUID("id"), row.getInteger("version"), row.getString("state"), row.getString("title"), row.getString("objection"), row.getString("kind"),
                row.getString("industry"), row.getShort("level") == null ? null : row.getShort("level").intValue(), row.getString("script"), row.getString("why"),
                row.getJsonArray("cases").stream().map(JsonObject.class::cast).map(one -> new Case(one.getString("title"), one.getString("text"))).toList(),
                row.getString("outdated_by"), row.getInteger("shown"), row.getInteger("chosen"), row.getInteger("won"), row.getInteger("lost"),
                judged == 0 ? null : Math.round(1000.0 * row.getInteger("won") / judged) / 1000.0, row.getString("updated_by"), Instants.of(row, "updated_at"),
                Instants.of(row, "published_at"));
    }
}
