package io.tongpin.lead.bulk;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Scope;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Saved views of the lead list (A12): own ones, and those that were shared with the caller's part of the company. Rights stay the reader's own. */
@Path("/api/lead-views")
class ViewResource {

    /** @param shared NONE, TEAM (the sharer's part of the organisation) or ALL */
    record Request(@NotBlank @Size(max = 60) String name, Shared shared, @NotNull @Size(max = 40) Map<String, @Size(max = 500) String> filter,
            @Size(max = 60) String sort, @Size(max = 40) List<@NotBlank @Size(max = 80) String> columns) {}

    enum Shared { NONE, TEAM, ALL }

    record View(UUID id, String name, Shared shared, boolean own, String ownerName, Map<String, Object> filter, String sort, List<String> columns, int version,
            Instant updatedAt) {}

    record Views(List<View> items) {}

    private final Pool pool;
    private final Idempotency idempotency;
    private final CurrentCaller caller;
    private final Clock clock;

    ViewResource(Pool pool, Idempotency idempotency, CurrentCaller caller, Clock clock) {
        this.pool = pool;
        this.idempotency = idempotency;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Authenticated
    public Uni<Views> views() {
        var by = caller.get();
        return pool.preparedQuery("""
                select * from lead_view where owner_id = $1 or shared_with = 'ALL' or ($2 <> '' and ($2 = shared_with or $2 like shared_with || '/%')) or $3 and shared_with is not null
                order by (owner_id = $1) desc, name""").execute(Tuple.of(by.id(), by.orgPath() == null ? "" : by.orgPath(), by.scope() instanceof Scope.All)).map(rows -> {
            var views = new ArrayList<View>();
            rows.forEach(row -> views.add(view(row, by)));
            return new Views(views);
        });
    }

    @POST
    @Authenticated
    public Uni<Response> create(@HeaderParam("Idempotency-Key") String key, @Valid @NotNull Request request) {
        var by = caller.get();
        return idempotency.once(key, by, request, tx -> tx.preparedQuery("insert into lead_view(id, name, owner_id, owner_name, shared_with, definition, updated_at) values ($1, $2, $3, $4, $5, $6, $7) returning *")
                .execute(Tuple.from(Arrays.asList(UuidV7.next(), request.name().strip(), by.id(), by.name(), shared(request, by), definition(request),
                        Instants.column(clock.instant()))))
                .map(rows -> Response.status(Response.Status.CREATED).entity(view(rows.iterator().next(), by)).build()));
    }

    @PUT
    @Path("/{id}")
    @Authenticated
    public Uni<View> change(@PathParam("id") UUID id, @Valid @NotNull Request request) {
        var by = caller.get();
        return pool.preparedQuery("""
                update lead_view set name = $3, shared_with = $4, definition = $5, updated_at = $6, version = version + 1 where id = $1 and owner_id = $2 returning *""")
                .execute(Tuple.from(Arrays.asList(id, by.id(), request.name().strip(), shared(request, by), definition(request), Instants.column(clock.instant()))))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.notFound();
                    }
                    return view(rows.iterator().next(), by);
                });
    }

    @DELETE
    @Path("/{id}")
    @Authenticated
    public Uni<Void> delete(@PathParam("id") UUID id) {
        return pool.preparedQuery("delete from lead_view where id = $1 and owner_id = $2").execute(Tuple.of(id, caller.get().id())).invoke(rows -> {
            if (rows.rowCount() == 0) {
                throw Problem.notFound();
            }
        }).replaceWithVoid();
    }

    private static String shared(Request request, Caller by) {
        return switch (request.shared() == null ? Shared.NONE : request.shared()) {
            case NONE -> null;
            case ALL -> "ALL";
            case TEAM -> {
                if (by.orgPath() == null) {
                    throw Problem.badRequest("shared", "view.shared");
                }
                yield by.orgPath();
            }
        };
    }

    private static JsonObject definition(Request request) {
        return new JsonObject().put("filter", new JsonObject(new java.util.LinkedHashMap<>(request.filter()))).put("sort", request.sort()).put("columns", request.columns());
    }

    private static View view(Row row, Caller by) {
        var definition = row.getJsonObject("definition");
        var with = row.getString("shared_with");
        return new View(row.getUUID("id"), row.getString("name"), with == null ? Shared.NONE : with.equals("ALL") ? Shared.ALL : Shared.TEAM,
                row.getUUID("owner_id").equals(by.id()), row.getString("owner_name"), definition.getJsonObject("filter").getMap(), definition.getString("sort"),
                definition.getJsonArray("columns") == null ? null : definition.getJsonArray("columns").stream().map(Object::toString).toList(),
                row.getInteger("version"), Instants.of(row, "updated_at"));
    }
}
