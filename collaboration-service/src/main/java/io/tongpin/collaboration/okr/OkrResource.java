package io.tongpin.collaboration.okr;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.okr.domain.Direction;
import io.tongpin.collaboration.okr.domain.TargetLine;
import io.tongpin.platform.concurrency.SeenVersion;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The OKR board: heads write, the departments read. */
@Path("/api/okr")
@RolesAllowed({Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.MARKETING, Roles.DELIVERY, Roles.PRODUCT, Roles.SERVICE, Roles.FINANCE})
public class OkrResource {
    private static final int LONGEST = 3 * 366;
    static final int DAYS = 90;
    /** Who the class lets in. */
    static final Set<String> READERS = Set.of(OkrResource.class.getAnnotation(RolesAllowed.class).value());

    record NewPoint(@NotNull LocalDate day, @NotNull BigDecimal value) {}

    /** @param id null for a new one */
    record NewKeyResult(UUID id, @NotBlank @Size(max = 200) String title, @Size(max = 100) String metric, @Size(max = 100) String definition, @Size(max = 20) String unit,
            Direction direction, TargetLine.Shape shape, @NotEmpty @Size(max = 200) @Valid List<NewPoint> points) {

        Objectives.KeyResult keyResult() {
            var sorted = points.stream().sorted(Comparator.comparing(NewPoint::day)).map(point -> new TargetLine.Point(point.day(), point.value())).toList();
            return new Objectives.KeyResult(id, title, metric, definition, unit == null ? "COUNT" : unit, direction == null ? Direction.HIGHER : direction,
                    shape == null ? TargetLine.Shape.LINEAR : shape, sorted);
        }
    }

    record NewObjective(@NotBlank @Size(max = 200) String title, @NotEmpty @Size(max = 20) @Valid List<NewKeyResult> keyResults) {}

    record NewNote(@NotNull LocalDate day, @NotBlank @Size(max = 500) String text) {}

    record NewValue(@NotNull LocalDate day, @NotNull BigDecimal value) {}

    record Board(LocalDate from, LocalDate to, List<Objectives.Series> series) {}

    record Listed(List<Objectives.Objective> items) {}

    record Made(UUID id) {}

    private final Pool pool;
    private final Objectives objectives;
    private final WatchDeviations watchDeviations;
    private final Idempotency idempotency;
    private final CurrentCaller caller;
    private final Clock clock;
    private final CompanyZone zone;

    OkrResource(Pool pool, Objectives objectives, WatchDeviations watchDeviations, Idempotency idempotency, CurrentCaller caller, Clock clock, CompanyZone zone) {
        this.pool = pool;
        this.objectives = objectives;
        this.watchDeviations = watchDeviations;
        this.idempotency = idempotency;
        this.caller = caller;
        this.clock = clock;
        this.zone = zone;
    }

    @GET
    @Path("/objectives")
    public Uni<Listed> list() {
        return objectives.all(pool).map(Listed::new);
    }

    @POST
    @Path("/objectives")
    @RolesAllowed({Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD})
    public Uni<Response> add(@HeaderParam("Idempotency-Key") String key, @NotNull @Valid NewObjective objective) {
        check(objective);
        if (objective.keyResults().stream().anyMatch(one -> one.id() != null)) {
            throw Problem.badRequest("keyResults.id", "okr.new-id");
        }
        var who = caller.get();
        return idempotency.once(key, who, objective, tx -> objectives.add(tx, objective.title(), objective.keyResults().stream().map(NewKeyResult::keyResult).toList(), who, clock.instant())
                .call(id -> look(tx, id))
                .map(id -> Response.created(URI.create("/api/okr/objectives/" + id)).entity(new Made(id)).build()));
    }

    /** Key results named by their id are changed, others are new, those left out are put aside. */
    @PUT
    @Path("/objectives/{id}")
    @RolesAllowed({Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD})
    public Uni<Response> change(UUID id, @HeaderParam("If-Match") String match, @NotNull @Valid NewObjective objective) {
        check(objective);
        int version = SeenVersion.named(match, "okr.if-match");
        var now = clock.instant();
        return pool.withTransaction(tx -> objectives.keyResultsOf(tx, id).chain(own -> {
            if (objective.keyResults().stream().anyMatch(one -> one.id() != null && !Set.of(own).contains(one.id()))) {
                throw Problem.badRequest("keyResults.id", "okr.new-id");
            }
            return objectives.change(tx, id, version, objective.title(), objective.keyResults().stream().map(NewKeyResult::keyResult).toList(), now).chain(gone -> {
                if (gone == null) {
                    throw own.length == 0 ? Problem.notFound() : Problem.of(412, "okr.stale");
                }
                return watchDeviations.forget(tx, gone, now).chain(() -> look(tx, id));
            });
        })).map(done -> Response.noContent().tag(Integer.toString(version + 1)).build());
    }

    /** Puts an objective aside; its history stays. */
    @DELETE
    @Path("/objectives/{id}")
    @RolesAllowed({Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD})
    public Uni<Void> archive(UUID id) {
        return pool.withTransaction(tx -> objectives.archive(tx, id, clock.instant()).onItem().ifNull().failWith(Problem::notFound)
                .chain(gone -> watchDeviations.forget(tx, gone, clock.instant())));
    }

    /** A word on the axis: what happened that day. */
    @POST
    @Path("/key-results/{id}/notes")
    @RolesAllowed({Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD})
    public Uni<Response> note(UUID id, @HeaderParam("Idempotency-Key") String key, @NotNull @Valid NewNote note) {
        var who = caller.get();
        return idempotency.once(key, who, note, tx -> objectives.note(tx, id, note.day(), note.text().strip(), who, clock.instant()).onItem().ifNull().failWith(Problem::notFound)
                .map(made -> Response.created(URI.create("/api/okr/notes/" + made)).entity(new Made(made)).build()));
    }

    @DELETE
    @Path("/notes/{id}")
    @RolesAllowed({Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD})
    public Uni<Void> unnote(UUID id) {
        return objectives.unnote(pool, id, caller.get().id()).invoke(own -> {
            if (!own) {
                throw Problem.notFound();
            }
        }).replaceWithVoid();
    }

    private Uni<Void> look(SqlConnection tx, UUID objective) {
        return objectives.keyResultsOf(tx, objective).chain(ids -> watchDeviations.look(tx, ids, clock.instant()));
    }

    private static void check(NewObjective objective) {
        for (int i = 0; i < objective.keyResults().size(); i++) {
            var one = objective.keyResults().get(i);
            var shape = one.shape() == null ? TargetLine.Shape.LINEAR : one.shape();
            if (one.points().stream().map(point -> shape.period(point.day())).distinct().count() < one.points().size()) {
                throw Problem.badRequest("keyResults[" + i + "].points", "okr.points");
            }
            if ((one.metric() == null) != (one.definition() == null)) {
                throw Problem.badRequest("keyResults[" + i + "].definition", "okr.definition");
            }
        }
        if (objective.keyResults().stream().map(NewKeyResult::id).filter(id -> id != null).distinct().count()
                < objective.keyResults().stream().filter(one -> one.id() != null).count()) {
            throw Problem.badRequest("keyResults.id", "okr.new-id");
        }
    }

    /** A value of a key result that no figure fills. */
    @POST
    @Path("/key-results/{id}/values")
    @RolesAllowed({Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD})
    public Uni<Response> record(UUID id, @HeaderParam("Idempotency-Key") String key, @NotNull @Valid NewValue value) {
        var who = caller.get();
        return idempotency.once(key, who, value, tx -> objectives.record(tx, id, value.day(), value.value(), who, clock.instant()).chain(done -> {
            if (!done) {
                throw Problem.notFound();
            }
            return watchDeviations.look(tx, new UUID[] {id}, clock.instant());
        }).map(seen -> Response.noContent().build()));
    }

    @GET
    @Path("/board")
    public Uni<Board> board(@QueryParam("from") String from, @QueryParam("to") String to) {
        var end = day(to, "to", LocalDate.ofInstant(clock.instant(), zone.zone()).plusDays(1));
        var start = day(from, "from", end.minusDays(DAYS));
        if (!start.isBefore(end) || ChronoUnit.DAYS.between(start, end) > LONGEST) {
            throw Problem.badRequest("to", "okr.window");
        }
        return objectives.board(pool, start, end).map(series -> new Board(start, end, series));
    }

    private static LocalDate day(String text, String field, LocalDate otherwise) {
        try {
            return text == null ? otherwise : LocalDate.parse(text);
        } catch (DateTimeException noDay) {
            throw Problem.badRequest(field, "digest.date");
        }
    }
}
