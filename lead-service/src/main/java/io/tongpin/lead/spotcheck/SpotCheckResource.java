package io.tongpin.lead.spotcheck;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.Leads;
import io.tongpin.lead.Person;
import io.tongpin.lead.PhoneNumber;
import io.tongpin.lead.spotcheck.domain.SpotDraw;
import io.tongpin.lead.timeline.Change;
import io.tongpin.lead.timeline.Timeline;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.tongpin.platform.security.Scope;
import io.tongpin.platform.time.CompanyZone;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** The morning spot check (A10) of the caller's team: drawn when first asked for, results for everybody in the team. */
@Path("/api/spot-checks")
class SpotCheckResource {

    enum Result { CALLED, NOT_CALLED }

    /** What the review desk made of a check that found no call. @param upheld whether it stands, or was explained */
    record Judgement(boolean upheld, String comment, Person by, Instant at) {}

    record Check(UUID id, UUID leadId, String company, String contactName, String phone, Person owner, String team, LocalDate day, Instant leadCreatedAt,
            String recordedOutcome, Instant recordedAt, Result result, String note, Person checkedBy, Instant checkedAt, Judgement judgement,
            UUID drawId) {}

    /** How a team did: of the checked ones so many were really called. */
    record TeamResult(String team, LocalDate day, int drawn, int checked, int called) {}

    record Checks(LocalDate day, List<Check> items, List<TeamResult> teams) {}

    record Draw(UUID id, String team, LocalDate day, String seed, List<UUID> candidates, List<UUID> drawn, Instant drawnAt) {}

    record ResultRequest(Result result, Boolean called, @Size(max = 1000) String note) {}

    /** On the wire: {@code spot-check-recorded}. */
    record SpotCheckRecorded(UUID spotCheckId, UUID leadId, String company, String team, LocalDate day, boolean called, String note, Person owner, Person by,
            Instant at) {
        static final String TYPE = "io.tongpin.lead.spot-check-recorded.v1";
    }

    private final Pool pool;
    private final Idempotency idempotency;
    private final Leads leads;
    private final DrawSpotChecks drawSpotChecks;
    private final Timeline timeline;
    private final Outbox outbox;
    private final CurrentCaller caller;
    private final CompanyZone zone;
    private final Clock clock;

    SpotCheckResource(Pool pool, Idempotency idempotency, Leads leads, DrawSpotChecks drawSpotChecks, Timeline timeline, Outbox outbox, CurrentCaller caller, CompanyZone zone,
            Clock clock) {
        this.pool = pool;
        this.idempotency = idempotency;
        this.leads = leads;
        this.drawSpotChecks = drawSpotChecks;
        this.timeline = timeline;
        this.outbox = outbox;
        this.caller = caller;
        this.zone = zone;
        this.clock = clock;
    }

    @GET
    @Authenticated
    public Uni<Checks> checks(@QueryParam("day") LocalDate day) {
        var by = caller.get();
        var shown = day == null ? zone.today(clock) : day;
        var below = below(by);
        Uni<Void> drawn = day == null && by.isAny(Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD)
                ? pool.withTransaction(tx -> drawSpotChecks.draw(tx, below, clock.instant())) : Uni.createFrom().voidItem();
        return drawn.chain(() -> shown(pool, shown, by));
    }

    private Uni<Checks> shown(SqlClient client, LocalDate shown, Caller by) {
        var below = below(by);
        return client.preparedQuery("""
                select c.*, l.company, l.contact_name, l.phone, l.created_at as lead_created_at, f.kind || ' ' || f.outcome as recorded, f.at as recorded_at
                from spot_check c join lead l on l.id = c.lead_id
                left join lateral (select kind, outcome, at from follow_up where lead_id = l.id order by contact desc, at limit 1) f on true
                where c.day = $1 and ($2 = '' or c.team = $2 or c.team like $2 || '/%') order by c.team, c.id""").execute(Tuple.of(shown, below))
                .chain(rows -> client.preparedQuery("""
                        select team, day, count(*)::int as drawn, count(checked_at)::int as checked, count(*) filter (where called)::int as called from spot_check
                        where day between $1::date - 13 and $1 and ($2 = '' or team = $2 or team like $2 || '/%') group by team, day order by day desc, team""")
                        .execute(Tuple.of(shown, below)).map(days -> {
                            var items = new ArrayList<Check>();
                            rows.forEach(row -> items.add(check(row, by)));
                            var teams = new ArrayList<TeamResult>();
                            days.forEach(row -> teams.add(new TeamResult(row.getString("team"), row.getLocalDate("day"), row.getInteger("drawn"),
                                    row.getInteger("checked"), row.getInteger("called"))));
                            return new Checks(shown, items, teams);
                        }));
    }

    /** The draw itself, so that anybody can repeat it. */
    @GET
    @Path("/draws/{id}")
    @Authenticated
    public Uni<Draw> draw(@PathParam("id") UUID id) {
        return pool.preparedQuery("select * from spot_draw where id = $1 and ($2 = '' or team = $2 or team like $2 || '/%')").execute(Tuple.of(id, below(caller.get())))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.notFound();
                    }
                    var row = rows.iterator().next();
                    var candidates = Arrays.asList(row.getArrayOfUUIDs("candidates"));
                    return new Draw(id, row.getString("team"), row.getLocalDate("day"), Long.toString(row.getLong("seed")), candidates,
                            new SpotDraw(row.getLong("seed")).from(candidates), Instants.of(row, "drawn_at"));
                });
    }

    @POST
    @Path("/{id}/result")
    @RolesAllowed({Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD})
    public Uni<Checks> record(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String key, @Valid @NotNull ResultRequest request) {
        var by = caller.get();
        if (request.result() == null && request.called() == null) {
            throw Problem.badRequest("result", "required");
        }
        boolean called = request.result() == null ? request.called() : request.result() == Result.CALLED;
        var now = clock.instant();
        return idempotency.once(key, by, request, Checks.class, tx -> tx.preparedQuery("select * from spot_check where id = $1 and ($2 = '' or team = $2 or team like $2 || '/%') for update")
                .execute(Tuple.of(id, below(by))).chain(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.notFound();
                    }
                    var row = rows.iterator().next();
                    if (row.getOffsetDateTime("checked_at") != null) {
                        throw Problem.refused("spot-check.recorded", row.getString("checked_by"));
                    }
                    return leads.lock(tx, row.getUUID("lead_id")).chain(lead -> tx.preparedQuery("""
                            update spot_check set called = $2, note = $3, checked_by_id = $4, checked_by = $5, checked_at = $6 where id = $1""")
                            .execute(Tuple.from(Arrays.asList(id, called, request.note(), by.id(), by.name(), Instants.column(now))))
                            .chain(() -> timeline.write(tx, Change.of(lead, "SPOT_CHECKED", Actor.of(by), now).tell("called", null, called).tell("note", null, request.note())))
                            .chain(seq -> outbox.append(tx, Event.of(SpotCheckRecorded.TYPE, lead.id().toString(), seq, new SpotCheckRecorded(id, lead.id(), lead.company(),
                                    row.getString("team"), row.getLocalDate("day"), called, request.note(), row.getUUID("owner_id") == null ? null
                                            : new Person(row.getUUID("owner_id"), row.getString("owner_name")), new Person(by.id(), by.name()), now))
                                    .at(now).owner(lead.ownerId()).orgPath(row.getString("team")).build())));
                }).chain(() -> shown(tx, zone.today(clock), by)));
    }

    private static String below(Caller by) {
        if (by.scope() instanceof Scope.All) {
            return "";
        }
        return by.orgPath() == null ? "/-" : by.orgPath();
    }

    private static Check check(Row row, Caller by) {
        var checked = row.getOffsetDateTime("checked_at") != null;
        boolean mine = !(by.scope() instanceof Scope.Own) || by.id().equals(row.getUUID("owner_id"));
        var phone = row.getString("phone");
        return new Check(row.getUUID("id"), mine ? row.getUUID("lead_id") : null, row.getString("company"), row.getString("contact_name"),
                mine && Leads.seesPhones(by) ? phone : PhoneNumber.masked(phone), row.getUUID("owner_id") == null ? null
                        : new Person(row.getUUID("owner_id"), row.getString("owner_name")), row.getString("team"), row.getLocalDate("day"),
                Instants.of(row, "lead_created_at"), row.getString("recorded"), Instants.of(row, "recorded_at"),
                checked ? row.getBoolean("called") ? Result.CALLED : Result.NOT_CALLED : null, row.getString("note"),
                checked ? new Person(row.getUUID("checked_by_id"), row.getString("checked_by")) : null, Instants.of(row, "checked_at"),
                row.getBoolean("upheld") == null ? null : new Judgement(row.getBoolean("upheld"), row.getString("judgement"),
                        new Person(row.getUUID("judged_by_id"), row.getString("judged_by")), Instants.of(row, "judged_at")), row.getUUID("draw_id"));
    }
}
