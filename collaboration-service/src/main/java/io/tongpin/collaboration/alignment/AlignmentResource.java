package io.tongpin.collaboration.alignment;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tongpin.collaboration.alignment.domain.AlignmentSchedule;
import io.tongpin.collaboration.alignment.domain.Question;
import io.tongpin.collaboration.people.People;
import io.tongpin.platform.concurrency.SeenVersion;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.page.PageRequest;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/** The heads' bi-weekly meetings: heads edit, the departments read. */
@Path("/api/alignments")
@RolesAllowed({Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.MARKETING, Roles.DELIVERY, Roles.PRODUCT, Roles.SERVICE, Roles.FINANCE})
public class AlignmentResource {

    /** @param next when the next page opens by itself */
    record Listed(List<AlignmentQuery.Listed> items, int page, int size, long total, Next next) {}

    record Next(LocalDate day, Instant at) {}

    /** @param day null for the next one of the schedule; {@code at} time of day, null for the schedule's */
    record NewMeeting(LocalDate day, String at) {}

    /** @param department sales, marketing or delivery; null or all for the joint goal; {@code commitment} null for none */
    record Answer(@NotNull Question question, String department, @NotNull @Size(max = 4000) String text, @Valid NewCommitment commitment) {}

    record NewCommitment(@NotBlank @Size(max = 300) String title, @NotNull UUID ownerId, @NotNull LocalDate dueOn, Question question) {}

    record Answered(Question question, String department, String text, boolean prefilled, int version, String updatedBy, Instant updatedAt,
            Commitments.Commitment commitment) {}

    record Settings(int version, LocalDate firstDay, int everyDays, String at, String zone, int openDaysBefore) {}

    record SettingsChange(@NotNull LocalDate firstDay, @Min(7) @Max(90) int everyDays, @NotNull String at, String zone, @Min(0) @Max(7) Integer openDaysBefore) {}

    record Candidate(UUID id, String name, List<String> roles) {}

    private final Pool pool;
    private final AlignmentQuery query;
    private final AlignmentSettings settings;
    private final OpenAlignment openAlignment;
    private final WriteAnswer writeAnswer;
    private final MakeCommitment makeCommitment;
    private final CloseAlignment closeAlignment;
    private final People people;
    private final Export export;
    private final Idempotency idempotency;
    private final CurrentCaller caller;
    private final Clock clock;

    AlignmentResource(Pool pool, AlignmentQuery query, AlignmentSettings settings, OpenAlignment openAlignment, WriteAnswer writeAnswer, MakeCommitment makeCommitment,
            CloseAlignment closeAlignment, People people, Export export, Idempotency idempotency, CurrentCaller caller, Clock clock) {
        this.pool = pool;
        this.query = query;
        this.settings = settings;
        this.openAlignment = openAlignment;
        this.writeAnswer = writeAnswer;
        this.makeCommitment = makeCommitment;
        this.closeAlignment = closeAlignment;
        this.people = people;
        this.export = export;
        this.idempotency = idempotency;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    public Uni<Listed> list(@Valid @BeanParam PageRequest page) {
        return query.list(pool, page).chain(items -> query.count(pool).chain(total -> settings.current(pool).map(schedule -> {
            var day = schedule.next(clock.instant());
            return new Listed(items, page.page(), page.size(), total, new Next(day, schedule.starts(day)));
        })));
    }

    /** A meeting beside the schedule, or the next one ahead of its time. */
    @POST
    @RolesAllowed({Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD})
    public Uni<Response> open(@HeaderParam("Idempotency-Key") String key, NewMeeting wanted) {
        var now = clock.instant();
        return idempotency.once(key, caller.get(), wanted, tx -> settings.current(tx).chain(schedule -> {
            var day = wanted == null || wanted.day() == null ? schedule.next(now) : wanted.day();
            var at = wanted == null || wanted.at() == null ? schedule.starts(day) : day.atTime(time(wanted.at())).atZone(schedule.zone()).toInstant();
            if (at.isBefore(now)) {
                throw Problem.badRequest("day", "alignment.past");
            }
            return openAlignment.open(tx, day, at, now);
        }).chain(meeting -> {
            if (meeting == null) {
                throw Problem.conflict("alignment.day-taken");
            }
            return query.page(tx, meeting.id(), true, caller.get().locale());
        }).map(made -> Response.created(URI.create("/api/alignments/" + made.id())).entity(made).build()));
    }

    @GET
    @Path("/{id}")
    public Uni<AlignmentQuery.Page> get(UUID id) {
        return query.page(pool, id, head(caller.get()), caller.get().locale()).onItem().ifNull().failWith(Problem::notFound);
    }

    /** Changes one section from the version that {@code If-Match} names; 412 carries the newer one. */
    @POST
    @Path("/{id}/answers")
    @RolesAllowed({Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD})
    public Uni<Response> answer(UUID id, @HeaderParam("If-Match") String match, @HeaderParam("Idempotency-Key") String key, @NotNull @Valid Answer answer) {
        var department = answer.department() == null ? "all" : answer.department();
        if (!answer.question().departments().contains(department)) {
            throw Problem.badRequest("department", "alignment.department");
        }
        int version = SeenVersion.named(match, "alignment.if-match");
        var who = caller.get();
        return idempotency.once(key, who, answer, tx -> writeAnswer.write(tx, id, answer.question(), department, answer.text(), version, who)
                .chain(section -> (answer.commitment() == null ? Uni.createFrom().<Commitments.Commitment>nullItem()
                        : makeCommitment.make(tx, id, answer.question(), answer.commitment().title(), answer.commitment().ownerId(), answer.commitment().dueOn(), who))
                        .map(made -> Response.ok(new Answered(section.question(), section.department(), section.text(), section.prefilled(), section.version(),
                                section.updatedBy(), section.updatedAt(), made)).tag(Integer.toString(section.version())).build())));
    }

    @POST
    @Path("/{id}/commitments")
    @RolesAllowed({Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD})
    public Uni<Response> commit(UUID id, @HeaderParam("Idempotency-Key") String key, @NotNull @Valid NewCommitment wanted) {
        var who = caller.get();
        return idempotency.once(key, who, wanted, tx -> makeCommitment.make(tx, id, wanted.question(), wanted.title(), wanted.ownerId(), wanted.dueOn(), who)
                .map(made -> Response.created(URI.create("/api/commitments/" + made.id())).entity(made).build()));
    }

    @POST
    @Path("/{id}/close")
    @RolesAllowed({Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD})
    public Uni<AlignmentQuery.Page> close(UUID id, @HeaderParam("Idempotency-Key") String key) {
        var who = caller.get();
        return idempotency.once(key, who, null, AlignmentQuery.Page.class,
                tx -> closeAlignment.close(tx, id, who).chain(() -> query.page(tx, id, true, who.locale())));
    }

    @GET
    @Path("/{id}/export.md")
    @Produces("text/markdown;charset=UTF-8")
    public Uni<Response> markdown(UUID id) {
        return get(id).map(page -> file(export.markdown(page, caller.get().locale()), "alignment-" + page.day() + ".md"));
    }

    @GET
    @Path("/{id}/export.pdf")
    @Produces("application/pdf")
    public Uni<Response> pdf(UUID id) {
        var language = caller.get().locale();
        return get(id).emitOn(Infrastructure.getDefaultWorkerPool()).map(page -> file(export.pdf(page, language), "alignment-" + page.day() + ".pdf"));
    }

    @GET
    @Path("/{id}/calendar.ics")
    @Produces("text/calendar;charset=UTF-8")
    public Uni<Response> calendar(UUID id) {
        return get(id).map(page -> file(export.calendar(page, caller.get().locale(), clock.instant()), "alignment-" + page.day() + ".ics"));
    }

    /** Who may own a commitment. */
    @GET
    @Path("/people")
    @RolesAllowed({Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD})
    public Uni<List<Candidate>> candidates(@QueryParam("q") @Size(max = 100) String q) {
        return people.search(pool, q == null ? "" : q).map(found -> found.stream().map(one -> new Candidate(one.id(), one.name(), one.roles().stream().sorted().toList())).toList());
    }

    @GET
    @Path("/settings")
    public Uni<Settings> settings() {
        return settings.current(pool).map(AlignmentResource::shown);
    }

    @PUT
    @Path("/settings")
    @RolesAllowed({Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.OPS_ADMIN})
    public Uni<Settings> publish(@NotNull @Valid SettingsChange change) {
        var by = caller.get().id();
        var at = time(change.at());
        return pool.withTransaction(tx -> settings.current(tx)
                .chain(present -> settings.publish(tx, change.firstDay(), change.everyDays(), at, change.zone() == null ? present.zone() : zone(change.zone()),
                        change.openDaysBefore() == null ? present.openBefore() : change.openDaysBefore(), by, clock.instant()))
                .chain(() -> settings.current(tx)).map(AlignmentResource::shown));
    }

    private static Settings shown(AlignmentSchedule schedule) {
        return new Settings(schedule.version(), schedule.firstDay(), schedule.everyDays(), schedule.at().toString(), schedule.zone().getId(), schedule.openBefore());
    }

    private static Response file(Object content, String name) {
        return Response.ok(content).header("Content-Disposition", "attachment; filename=\"" + name + "\"").build();
    }

    private static boolean head(Caller who) {
        return who.isAny(Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD);
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException malformed) {
            throw Problem.badRequest("at", "digest.time");
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException malformed) {
            throw Problem.badRequest("zone", "digest.zone");
        }
    }
}
