package io.tongpin.analytics.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.platform.concurrency.SeenVersion;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.CurrentCaller;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
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
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Own boards (E11): everybody has some, sees what is shared with the own roles, and changes the own ones only. */
@Path("/api/dashboards")
@Authenticated
public class BoardResource {
    private final CurrentCaller caller;
    private final CheckLayout checkLayout;
    private final Pool pool;
    private final Idempotency idempotency;

    BoardResource(CurrentCaller caller, CheckLayout checkLayout, Pool pool, Idempotency idempotency) {
        this.caller = caller;
        this.checkLayout = checkLayout;
        this.pool = pool;
        this.idempotency = idempotency;
    }

    /**
     * @param layout     {@code {tiles: [{id, kind, title, x, y, w, h, …}], filters: [{dim, op: IN, values}]}}; twelve columns; common filters by the
     *                   sandbox's dimensions, each once; the further settings of a figure: {@code metric, period: MONTH|YEAR}, of a pivot: {@code query,
     *                   show: TABLE|BAR}, of words: {@code text}, of a list: {@code list, columns, limit, filters: {name: [value]}}, of an OKR tile: {@code keyResult or objective, days}
     * @param sharedWith realm roles that may look at it
     */
    public record Request(@NotBlank @Size(max = 200) String title, @NotNull JsonNode layout, @Size(max = 12) List<@NotBlank String> sharedWith) {}

    public record Item(UUID id, String title, String owner, boolean own, List<String> sharedWith, int version, Instant updatedAt) {}

    public record Items(List<Item> items) {}

    public record Board(UUID id, String title, String owner, boolean own, Map<String, Object> layout, List<String> sharedWith, int version, Instant updatedAt, String updatedBy) {}

    public record Version(int version, String title, Instant at, String by, int tiles) {}

    public record Versions(List<Version> items) {}

    public record Templates(List<BoardTemplates.Template> items) {}

    @GET
    public Uni<Items> list() {
        var me = caller.get();
        return pool.preparedQuery("select * from dashboard where owner = $1 or shared_with && $2 order by (owner = $1) desc, updated_at desc limit 200")
                .execute(Tuple.of(me.id(), roles(me))).map(rows -> {
                    var items = new ArrayList<Item>();
                    rows.forEach(row -> items.add(new Item(row.getUUID("id"), row.getString("title"), row.getString("owner_name"), row.getUUID("owner").equals(me.id()),
                            List.of(row.getArrayOfStrings("shared_with")), row.getInteger("version"), row.getOffsetDateTime("updated_at").toInstant())));
                    return new Items(items);
                });
    }

    @GET
    @Path("/templates")
    public Templates templates() {
        return new Templates(BoardTemplates.of(caller.get().locale()));
    }

    @POST
    public Uni<Response> create(@HeaderParam("Idempotency-Key") String key, @Valid @NotNull Request request) {
        var me = caller.get();
        return checkLayout.of(request.layout()).chain(layout -> idempotency.once(key, me, request, tx -> tx.preparedQuery("""
                insert into dashboard(id, owner, owner_name, title, layout, shared_with, updated_by) values ($1, $2, $3, $4, $5, $6, $3) returning *""")
                .execute(Tuple.from(Arrays.asList(UuidV7.next(), me.id(), me.name(), request.title().strip(), layout, shared(request))))
                .map(rows -> rows.iterator().next()).call(row -> keep(tx, row))
                .map(row -> Response.created(URI.create("/api/dashboards/" + row.getUUID("id"))).header("ETag", etag(row)).entity(board(row, me)).build())));
    }

    @GET
    @Path("/{id}")
    public Uni<Response> board(@PathParam("id") UUID id) {
        var me = caller.get();
        return pool.preparedQuery("select * from dashboard where id = $1 and (owner = $2 or shared_with && $3)").execute(Tuple.of(id, me.id(), roles(me))).map(rows -> {
            if (rows.size() == 0) {
                throw Problem.notFound();
            }
            var row = rows.iterator().next();
            return Response.ok(board(row, me)).header("ETag", etag(row)).build();
        });
    }

    @PUT
    @Path("/{id}")
    public Uni<Response> change(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @Valid @NotNull Request request) {
        if (ifMatch == null) {
            throw Problem.of(428, "precondition-required");
        }
        var me = caller.get();
        return checkLayout.of(request.layout()).chain(layout -> pool.withTransaction(tx -> own(tx, id, me).chain(row -> {
            SeenVersion.of(ifMatch).mustBe(row.getInteger("version"), "stale");
            return write(tx, id, request.title().strip(), layout, shared(request), me);
        })));
    }

    @DELETE
    @Path("/{id}")
    public Uni<Response> delete(@PathParam("id") UUID id) {
        var me = caller.get();
        return pool.withTransaction(tx -> own(tx, id, me).chain(row -> tx.preparedQuery("delete from dashboard where id = $1").execute(Tuple.of(id))))
                .map(rows -> Response.noContent().build());
    }

    @GET
    @Path("/{id}/history")
    public Uni<Versions> history(@PathParam("id") UUID id) {
        var me = caller.get();
        return pool.preparedQuery("""
                select v.* from dashboard_version v join dashboard d on d.id = v.dashboard where d.id = $1 and (d.owner = $2 or d.shared_with && $3) order by v.version desc limit 100""")
                .execute(Tuple.of(id, me.id(), roles(me))).map(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.notFound();
                    }
                    var versions = new ArrayList<Version>();
                    rows.forEach(row -> versions.add(new Version(row.getInteger("version"), row.getString("title"), row.getOffsetDateTime("at").toInstant(), row.getString("by_name"),
                            row.getJsonObject("layout").getJsonArray("tiles").size())));
                    return new Versions(versions);
                });
    }

    /** Makes an earlier version the newest; undoing is a change too, so it can be undone. */
    @POST
    @Path("/{id}/versions/{version}/restore")
    public Uni<Response> restore(@HeaderParam("Idempotency-Key") String key, @PathParam("id") UUID id, @PathParam("version") int version) {
        var me = caller.get();
        return idempotency.once(key, me, null, tx -> own(tx, id, me).chain(row -> tx.preparedQuery("select * from dashboard_version where dashboard = $1 and version = $2")
                .execute(Tuple.of(id, version))).chain(found -> {
                    if (found.size() == 0) {
                        throw Problem.notFound();
                    }
                    var row = found.iterator().next();
                    return write(tx, id, row.getString("title"), row.getJsonObject("layout"), row.getArrayOfStrings("shared_with"), me);
                }));
    }

    private static Uni<Response> write(SqlConnection tx, UUID id, String title, JsonObject layout, String[] shared, Caller me) {
        return tx.preparedQuery("""
                update dashboard set title = $2, layout = $3, shared_with = $4, version = version + 1, updated_at = now(), updated_by = $5 where id = $1 returning *""")
                .execute(Tuple.of(id, title, layout, shared, me.name())).map(rows -> rows.iterator().next()).call(row -> keep(tx, row))
                .map(row -> Response.ok(board(row, me)).header("ETag", etag(row)).build());
    }

    private static Uni<Void> keep(SqlConnection tx, Row row) {
        return tx.preparedQuery("insert into dashboard_version(dashboard, version, title, layout, shared_with, by_name) values ($1, $2, $3, $4, $5, $6)")
                .execute(Tuple.of(row.getUUID("id"), row.getInteger("version"), row.getString("title"), row.getJsonObject("layout"), row.getArrayOfStrings("shared_with"),
                        row.getString("updated_by"))).replaceWithVoid();
    }

    /** Locked; 404 for a board that is not the caller's, shared or not. */
    private static Uni<Row> own(SqlConnection tx, UUID id, Caller me) {
        return tx.preparedQuery("select * from dashboard where id = $1 and owner = $2 for update").execute(Tuple.of(id, me.id())).map(rows -> {
            if (rows.size() == 0) {
                throw Problem.notFound();
            }
            return rows.iterator().next();
        });
    }

    private static String[] shared(Request request) {
        return request.sharedWith() == null ? new String[0] : request.sharedWith().toArray(String[]::new);
    }

    private static String[] roles(Caller me) {
        return me.roles().toArray(String[]::new);
    }

    private static String etag(Row row) {
        return SeenVersion.tag(row.getInteger("version"));
    }

    private static Board board(Row row, Caller me) {
        return new Board(row.getUUID("id"), row.getString("title"), row.getString("owner_name"), row.getUUID("owner").equals(me.id()), row.getJsonObject("layout").getMap(),
                List.of(row.getArrayOfStrings("shared_with")), row.getInteger("version"), row.getOffsetDateTime("updated_at").toInstant(), row.getString("updated_by"));
    }
}
