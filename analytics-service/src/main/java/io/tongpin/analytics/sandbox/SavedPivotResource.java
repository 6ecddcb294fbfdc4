package io.tongpin.analytics.sandbox;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.time.CompanyZone;
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

/** Saved pivots (E5): a question, not its answer; whoever opens a shared one sees the own rows. */
@Path("/api/sandbox/pivots")
@Authenticated
public class SavedPivotResource {
    private final CurrentCaller caller;
    private final Pool pool;
    private final DimensionCatalogue dimensions;
    private final CompanyZone zone;
    private final Clock clock;
    private final Idempotency idempotency;

    SavedPivotResource(CurrentCaller caller, Pool pool, DimensionCatalogue dimensions, CompanyZone zone, Clock clock, Idempotency idempotency) {
        this.caller = caller;
        this.pool = pool;
        this.dimensions = dimensions;
        this.zone = zone;
        this.clock = clock;
        this.idempotency = idempotency;
    }

    /** @param sharedWith realm roles */
    public record Request(@NotBlank @Size(max = 200) String title, @NotNull @Valid SandboxResource.Request query, @Size(max = 12) List<@NotBlank String> sharedWith) {}

    public record Pivot(UUID id, String title, Map<String, Object> query, String owner, boolean own, List<String> sharedWith, Instant updatedAt) {}

    public record Pivots(List<Pivot> items) {}

    @GET
    public Uni<Pivots> list() {
        var me = caller.get();
        return pool.preparedQuery("select * from saved_pivot where owner = $1 or shared_with && $2 order by (owner = $1) desc, updated_at desc limit 200")
                .execute(Tuple.of(me.id(), me.roles().toArray(String[]::new))).map(rows -> {
                    var pivots = new ArrayList<Pivot>();
                    rows.forEach(row -> pivots.add(pivot(row, me.id())));
                    return new Pivots(pivots);
                });
    }

    @GET
    @Path("/{id}")
    public Uni<Pivot> one(@PathParam("id") UUID id) {
        var me = caller.get();
        return pool.preparedQuery("select * from saved_pivot where id = $1 and (owner = $2 or shared_with && $3)")
                .execute(Tuple.of(id, me.id(), me.roles().toArray(String[]::new))).map(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.notFound();
                    }
                    return pivot(rows.iterator().next(), me.id());
                });
    }

    @POST
    public Uni<Response> save(@HeaderParam("Idempotency-Key") String key, @Valid @NotNull Request request) {
        var me = caller.get();
        return dimensions.all().invoke(known -> PivotQuestion.of(request.query(), known, zone.today(clock))).chain(() -> idempotency.once(key, me, request, tx -> tx
                .preparedQuery("insert into saved_pivot(id, owner, owner_name, title, query, shared_with) values ($1, $2, $3, $4, $5, $6) returning *")
                .execute(Tuple.from(Arrays.asList(UuidV7.next(), me.id(), me.name(), request.title().strip(), new JsonObject(PivotQuestion.plain(request.query())),
                        request.sharedWith() == null ? new String[0] : request.sharedWith().toArray(String[]::new))))
                .map(rows -> Response.status(201).entity(pivot(rows.iterator().next(), me.id())).build())));
    }

    @DELETE
    @Path("/{id}")
    public Uni<Response> delete(@PathParam("id") UUID id) {
        return pool.preparedQuery("delete from saved_pivot where id = $1 and owner = $2").execute(Tuple.of(id, caller.get().id())).map(rows -> {
            if (rows.rowCount() == 0) {
                throw Problem.notFound();
            }
            return Response.noContent().build();
        });
    }

    private static Pivot pivot(Row row, UUID me) {
        return new Pivot(row.getUUID("id"), row.getString("title"), row.getJsonObject("query").getMap(), row.getString("owner_name"), row.getUUID("owner").equals(me),
                List.of(row.getArrayOfStrings("shared_with")), row.getOffsetDateTime("updated_at").toInstant());
    }
}
