package io.tongpin.lead.playbook;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.platform.concurrency.SeenVersion;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The playbook (C5): everybody reads what is published; ops-admins write, publish and retire; a second person approves. */
@Path("/api/playbooks")
class PlaybookResource {

    /** @param state DRAFT, REVIEW (ask a second person) or PUBLISHED; null publishes. Where a second person is needed, publishing asks for one */
    record Request(@NotBlank @Size(max = 200) String title, @NotBlank @Size(max = 1000) String objection, @Size(max = 40) String kind, @Size(max = 60) String industry,
            @Min(1) @Max(5) Integer level, @NotBlank @Size(max = 4000) String script, @Size(max = 1000) String why, @Size(max = 20) List<Draft.@Valid @NotNull Case> cases,
            @Size(max = 5) List<Draft.@Valid @NotNull Variant> variants, String state, @Size(max = 500) String comment) {

        Draft draft() {
            return new Draft(title, objection, kind, industry, level, script, why, cases, variants);
        }
    }

    record Decision(@Size(max = 500) String comment) {}

    record Policy(@NotNull Boolean secondPerson, String updatedBy, Instant updatedAt) {}

    private enum Wish { DRAFT, REVIEW, PUBLISHED, RETIRED }

    private final Pool pool;
    private final PlaybookQuery query;
    private final WritePlaybook writePlaybook;
    private final ApproveChange approveChange;
    private final Idempotency idempotency;
    private final CurrentCaller caller;
    private final Clock clock;

    PlaybookResource(Pool pool, PlaybookQuery query, WritePlaybook writePlaybook, ApproveChange approveChange, Idempotency idempotency, CurrentCaller caller, Clock clock) {
        this.pool = pool;
        this.query = query;
        this.writePlaybook = writePlaybook;
        this.approveChange = approveChange;
        this.idempotency = idempotency;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Authenticated
    public Uni<PlaybookQuery.Playbooks> list(@QueryParam("q") String q, @QueryParam("industry") String industry, @QueryParam("state") String state) {
        return query.list(q, industry, state, caller.get().isAny(Roles.OPS_ADMIN, Roles.SALES_HEAD), clock.instant());
    }

    @GET
    @Path("/{id}/versions")
    @Authenticated
    public Uni<PlaybookQuery.Versions> versions(@PathParam("id") UUID id) {
        return query.versions(id);
    }

    /** Changes that wait for a second person, oldest first, beside what they would replace. */
    @GET
    @Path("/changes")
    @RolesAllowed({Roles.OPS_ADMIN, Roles.SALES_HEAD})
    public Uni<PlaybookQuery.Changes> changes() {
        return query.changes(caller.get().id());
    }

    @POST
    @RolesAllowed(Roles.OPS_ADMIN)
    public Uni<Response> create(@HeaderParam("Idempotency-Key") String key, @Valid @NotNull Request request) {
        var by = caller.get();
        var now = clock.instant();
        var id = UuidV7.next();
        return wish(request).chain(wish -> writePlaybook.understand(request.draft()).chain(understood -> idempotency.once(key, by, request, tx -> writePlaybook
                .write(tx, understood, new WritePlaybook.Version(id, 1, wish == Wish.REVIEW ? WritePlaybook.State.DRAFT : WritePlaybook.State.valueOf(wish.name()),
                        request.comment(), by.name(), null, now))
                .chain(() -> wish == Wish.REVIEW ? approveChange.ask(tx, id, 1, request.draft(), request.comment(), by, now) : Uni.createFrom().voidItem())
                .chain(() -> query.one(tx, id, now))
                .map(made -> Response.created(URI.create("/api/playbooks/" + made.id())).tag("1").entity(made).build()))));
    }

    /** A new version; the one before stays in the history. 202 when it waits for a second person: what is published stays until then. */
    @PUT
    @Path("/{id}")
    @RolesAllowed(Roles.OPS_ADMIN)
    public Uni<Response> change(@PathParam("id") UUID id, @HeaderParam("If-Match") String match, @HeaderParam("Idempotency-Key") String key, @Valid @NotNull Request request) {
        var by = caller.get();
        var now = clock.instant();
        return wish(request).chain(wish -> idempotency.once(key, by, Arrays.asList(match, request), tx -> tx.preparedQuery("select version from playbook where id = $1").execute(Tuple.of(id)).chain(rows -> {
            if (rows.size() == 0) {
                throw Problem.notFound();
            }
            int version = rows.iterator().next().getInteger("version");
            SeenVersion.of(match).mustBe(version, "stale");
            return wish == Wish.REVIEW
                    ? approveChange.ask(tx, id, version, request.draft(), request.comment(), by, now)
                            .chain(() -> query.one(tx, id, now)).map(made -> Response.accepted(made).tag(String.valueOf(made.version())).build())
                    : writePlaybook.understand(request.draft()).chain(understood -> writePlaybook.write(tx, understood, new WritePlaybook.Version(id,
                            version + 1, WritePlaybook.State.valueOf(wish.name()), request.comment(), by.name(), null, now))).chain(() -> query.one(tx, id, now))
                            .map(made -> Response.ok(made).tag(String.valueOf(made.version())).build());
        })));
    }

    /** Publishes the change that waits; 403 for its author. */
    @POST
    @Path("/{id}/approve")
    @RolesAllowed({Roles.OPS_ADMIN, Roles.SALES_HEAD})
    public Uni<PlaybookQuery.Playbook> approve(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String key, @Valid Decision decision) {
        var now = clock.instant();
        var by = caller.get();
        return idempotency.once(key, by, decision, PlaybookQuery.Playbook.class, tx -> approveChange.approve(tx, id, decision == null ? null : decision.comment(), by, now)
                .chain(() -> query.one(tx, id, now)));
    }

    @POST
    @Path("/{id}/reject")
    @RolesAllowed({Roles.OPS_ADMIN, Roles.SALES_HEAD})
    public Uni<PlaybookQuery.Playbook> reject(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String key, @Valid @NotNull Decision decision) {
        if (decision.comment() == null || decision.comment().isBlank()) {
            throw Problem.badRequest("comment", "required");
        }
        var now = clock.instant();
        var by = caller.get();
        return idempotency.once(key, by, decision, PlaybookQuery.Playbook.class, tx -> approveChange.reject(tx, id, decision.comment(), by, now).chain(() -> query.one(tx, id, now)));
    }

    @GET
    @Path("/policy")
    @Authenticated
    public Uni<Policy> policy() {
        return pool.query("select * from playbook_policy").execute().map(rows -> {
            var row = rows.iterator().next();
            return new Policy(row.getBoolean("second_person"), row.getString("updated_by"), Instants.of(row, "updated_at"));
        });
    }

    /** Whether publishing always needs a second person: decided by who does not write entries. */
    @PUT
    @Path("/policy")
    @RolesAllowed(Roles.SALES_HEAD)
    public Uni<Policy> decide(@Valid @NotNull Policy policy) {
        return pool.preparedQuery("update playbook_policy set second_person = $1, updated_by = $2, updated_at = $3")
                .execute(Tuple.of(policy.secondPerson(), caller.get().name(), Instants.column(clock.instant()))).chain(this::policy);
    }

    /** Says that something made the entry outdated, or (with an empty reason) that it still holds; a new version says so, too. */
    @PUT
    @Path("/{id}/outdated")
    @RolesAllowed({Roles.OPS_ADMIN, Roles.PRODUCT})
    public Uni<PlaybookQuery.Playbook> outdated(@PathParam("id") UUID id, JsonObject request) {
        var reason = request == null || request.getString("reason") == null || request.getString("reason").isBlank() ? null : request.getString("reason");
        var by = caller.get().name();
        var now = clock.instant();
        return pool.withTransaction(tx -> tx.preparedQuery("update playbook set outdated_by = $2, updated_at = $3 where id = $1").execute(Tuple.of(id, reason, Instants.column(now)))
                .chain(() -> reason == null ? MarkOutdated.clear(tx, id, by, now) : Uni.createFrom().voidItem()).chain(() -> query.one(tx, id, now)));
    }

    private Uni<Wish> wish(Request request) {
        Wish wish;
        try {
            wish = request.state() == null ? Wish.PUBLISHED : Wish.valueOf(request.state().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("state", "playbook.state");
        }
        return wish != Wish.PUBLISHED ? Uni.createFrom().item(wish) : approveChange.secondPersonNeeded(pool).map(needed -> needed ? Wish.REVIEW : Wish.PUBLISHED);
    }
}
