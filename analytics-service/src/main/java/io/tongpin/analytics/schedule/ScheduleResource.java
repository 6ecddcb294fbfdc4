package io.tongpin.analytics.schedule;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.people.Sights;
import io.tongpin.analytics.schedule.domain.SendTimes;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.time.CompanyZone;
import io.tongpin.platform.time.WorkCalendars;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** What somebody has sent to oneself and others (E11): everybody for what the own eyes may open. */
@Path("/api/dashboards/schedules")
@Authenticated
public class ScheduleResource {
    private static final int MOST = 50;
    private final CurrentCaller caller;
    private final ScheduledThings things;
    private final WorkCalendars calendars;
    private final Sights sights;
    private final Pool pool;
    private final CompanyZone zone;
    private final Clock clock;
    private final Idempotency idempotency;

    ScheduleResource(CurrentCaller caller, ScheduledThings things, WorkCalendars calendars, Sights sights, Pool pool, CompanyZone zone, Clock clock, Idempotency idempotency) {
        this.caller = caller;
        this.things = things;
        this.calendars = calendars;
        this.sights = sights;
        this.pool = pool;
        this.zone = zone;
        this.clock = clock;
        this.idempotency = idempotency;
    }

    public enum Kind { PIVOT, BOARD }

    /**
     * @param ref   id of the saved pivot or board
     * @param day   WEEKLY: 1 Monday … 7; MONTHLY: 1 … 28
     * @param at    company time
     * @param roles realm roles whose holders get it too; it must be shared with them
     */
    public record Request(@NotNull Kind kind, @NotNull UUID ref, @NotNull SendTimes.Days days, Integer day, @NotNull LocalTime at, @Size(max = 12) List<@NotBlank String> roles,
            Boolean active) {}

    public record Item(UUID id, Kind kind, UUID ref, String title, SendTimes.Days days, Integer day, LocalTime at, List<String> roles, boolean active, Instant nextAt,
            Instant lastAt, Integer lastPeople, String lastProblem) {}

    public record Items(List<Item> items) {}

    /** @param ref only those of this pivot or board, or null for all own ones */
    @GET
    public Uni<Items> list(@QueryParam("ref") UUID ref) {
        return pool.preparedQuery("select * from figure_schedule where owner = $1 and ($2::uuid is null or ref = $2) order by created_at limit " + MOST)
                .execute(Tuple.of(caller.get().id(), ref)).chain(rows -> items(pool, rows)).map(Items::new);
    }

    @POST
    public Uni<Response> create(@HeaderParam("Idempotency-Key") String key, @Valid @NotNull Request request) {
        var me = caller.get();
        var times = times(request);
        return shared(request, me).chain(() -> sights.remember(pool, me)).chain(() -> next(times))
                .chain(next -> idempotency.once(key, me, request, tx -> create(tx, request, me, next)));
    }

    private Uni<Response> create(SqlConnection tx, Request request, Caller me, OffsetDateTime next) {
        return tx.preparedQuery("select count(*) from figure_schedule where owner = $1").execute(Tuple.of(me.id())).chain(rows -> {
            if (rows.iterator().next().getLong(0) >= MOST) {
                throw Problem.refused("schedule-too-many", MOST);
            }
            var id = UuidV7.next();
            return tx.preparedQuery("""
                    insert into figure_schedule(id, owner, owner_name, kind, ref, days, day, at, roles, active, next_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)""")
                    .execute(Tuple.from(Arrays.asList(id, me.id(), me.name(), request.kind().name(), request.ref(), request.days().name(), request.day(), request.at(),
                            roles(request), active(request), next))).chain(() -> one(tx, id, me));
        }).map(item -> Response.status(201).entity(item).build());
    }

    @PUT
    @Path("/{id}")
    public Uni<Item> change(@PathParam("id") UUID id, @Valid @NotNull Request request) {
        var me = caller.get();
        var times = times(request);
        return shared(request, me).chain(() -> next(times)).chain(next -> pool.preparedQuery("""
                update figure_schedule set kind = $3, ref = $4, days = $5, day = $6, at = $7, roles = $8, active = $9, next_at = $10, tries = 0, last_problem = null
                where id = $1 and owner = $2""").execute(Tuple.from(Arrays.asList(id, me.id(), request.kind().name(), request.ref(), request.days().name(), request.day(),
                request.at(), roles(request), active(request), next)))).chain(rows -> {
                    if (rows.rowCount() == 0) {
                        throw Problem.notFound();
                    }
                    return one(pool, id, me);
                });
    }

    @DELETE
    @Path("/{id}")
    public Uni<Response> delete(@PathParam("id") UUID id) {
        return pool.preparedQuery("delete from figure_schedule where id = $1 and owner = $2").execute(Tuple.of(id, caller.get().id())).map(rows -> {
            if (rows.rowCount() == 0) {
                throw Problem.notFound();
            }
            return Response.noContent().build();
        });
    }

    /** Sends it once besides its hours, within seconds. */
    @POST
    @Path("/{id}/send")
    public Uni<Response> send(@HeaderParam("Idempotency-Key") String key, @PathParam("id") UUID id) {
        var me = caller.get();
        return idempotency.once(key, me, null, tx -> tx.preparedQuery("update figure_schedule set next_at = least(next_at, $3), tries = 0 where id = $1 and owner = $2 and active")
                .execute(Tuple.of(id, me.id(), OffsetDateTime.now(clock))).map(rows -> {
                    if (rows.rowCount() == 0) {
                        throw Problem.notFound();
                    }
                    return Response.accepted().build();
                }));
    }

    private Uni<Item> one(SqlClient client, UUID id, Caller me) {
        return client.preparedQuery("select * from figure_schedule where id = $1 and owner = $2").execute(Tuple.of(id, me.id())).chain(rows -> items(client, rows))
                .map(items -> items.get(0));
    }

    private Uni<List<Item>> items(SqlClient client, RowSet<Row> rows) {
        var found = StreamSupport.stream(rows.spliterator(), false).toList();
        return things.titles(client, found.stream().map(row -> row.getUUID("ref")).toList()).map(titles -> found.stream().map(row -> item(row, titles.get(row.getUUID("ref")))).toList());
    }

    private static Item item(Row row, String title) {
        return new Item(row.getUUID("id"), Kind.valueOf(row.getString("kind")), row.getUUID("ref"), title, SendTimes.Days.valueOf(row.getString("days")),
                row.getInteger("day"), row.getLocalTime("at"), List.of(row.getArrayOfStrings("roles")), row.getBoolean("active"), row.getOffsetDateTime("next_at").toInstant(),
                row.getOffsetDateTime("last_at") == null ? null : row.getOffsetDateTime("last_at").toInstant(), row.getInteger("last_people"), row.getString("last_problem"));
    }

    /** 404 for what the caller may not open; a role that may not either is named. */
    private Uni<Void> shared(Request request, Caller me) {
        return things.find(pool, request.kind(), request.ref()).invoke(thing -> {
            if (thing == null || !thing.opens(me.id(), me.roles())) {
                throw Problem.notFound();
            }
            Arrays.stream(roles(request)).filter(role -> !thing.sharedWith().contains(role)).findFirst().ifPresent(role -> {
                throw Problem.badRequest("roles", "schedule-not-shared", role);
            });
        }).replaceWithVoid();
    }

    private static SendTimes times(Request request) {
        var times = new SendTimes(request.days(), request.day() == null ? 0 : request.day(), request.at());
        if (!times.possible()) {
            throw Problem.badRequest("day", "schedule-day");
        }
        return times;
    }

    private Uni<OffsetDateTime> next(SendTimes times) {
        return calendars.current(pool).map(calendar -> times.after(clock.instant().atZone(zone.zone()), calendar).toOffsetDateTime());
    }

    private static String[] roles(Request request) {
        return request.roles() == null ? new String[0] : request.roles().stream().distinct().toArray(String[]::new);
    }

    private static boolean active(Request request) {
        return request.active() == null || request.active();
    }
}
