package io.tongpin.assignment.fairness;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.Leads;
import io.tongpin.assignment.fairness.FairnessQuery.RotationPool;
import io.tongpin.assignment.fairness.FairnessQuery.Share;
import io.tongpin.assignment.fairness.FairnessQuery.Turn;
import io.tongpin.assignment.fairness.SharingPolicies.Duty;
import io.tongpin.assignment.fairness.SharingPolicies.SharingPolicy;
import io.tongpin.assignment.fairness.domain.Caps;
import io.tongpin.platform.concurrency.SeenVersion;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Who got what, and the policy behind it (B7): everybody who is signed in may check. */
@Path("/api/assignment")
class FairnessResource {
    private static final Duration LONGEST = Duration.ofDays(366);

    record Fairness(Instant from, Instant to, List<RotationPool> pools, List<Share> people) {}

    record CapSettings(@Min(0) Integer hour, @Min(0) Integer day, @Min(0) Integer week, @Min(0) Integer month) {}

    record PoolSettings(@NotNull @Min(0) @Max(10_000) Integer claimsPerDay, @NotNull @Min(0) @Max(100_000) Integer viewsPerDay, @NotNull Duration embargo,
            @NotNull Duration coolOff, @NotNull Duration stay) {}

    record PauseSettings(@NotNull Duration longest, @NotNull @Min(0) @Max(100) Integer perLead) {}

    record Settings(Integer version, @NotNull @Valid CapSettings caps, @NotNull @Valid PoolSettings pool, @NotNull @Valid PauseSettings pause,
            Duty duty) {}

    private final Pool pool;
    private final Clock clock;
    private final CurrentCaller caller;
    private final FairnessQuery query;
    private final SharingPolicies policies;
    private final Leads leads;
    private final Outbox outbox;

    FairnessResource(Pool pool, Clock clock, CurrentCaller caller, FairnessQuery query, SharingPolicies policies, Leads leads, Outbox outbox) {
        this.leads = leads;
        this.pool = pool;
        this.clock = clock;
        this.caller = caller;
        this.query = query;
        this.policies = policies;
        this.outbox = outbox;
    }

    @GET
    @Path("/fairness")
    @Authenticated
    public Uni<Fairness> fairness(@QueryParam("days") @DefaultValue("30") @Min(1) @Max(366) int days) {
        var to = clock.instant();
        var from = to.minus(Duration.ofDays(days));
        return Uni.combine().all().unis(query.pools(pool), query.shares(pool, from, to)).asTuple()
                .map(read -> new Fairness(from, to, read.getItem1(), read.getItem2()));
    }

    @GET
    @Path("/fairness/turns")
    @Authenticated
    public Uni<List<Turn>> turns(@QueryParam("pool") String rotation, @QueryParam("rep") UUID rep,
            @QueryParam("size") @DefaultValue("50") @Min(1) @Max(200) int size) {
        return query.turns(pool, rotation, rep, size);
    }

    @GET
    @Path("/sharing")
    @Authenticated
    public Uni<RestResponse<Settings>> sharing() {
        return policies.current(pool).map(FairnessResource::answer);
    }

    @PUT
    @Path("/sharing")
    @RolesAllowed(Roles.OPS_ADMIN)
    public Uni<RestResponse<Settings>> publish(@HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @NotNull @Valid Settings settings) {
        var read = SeenVersion.of(ifMatch);
        check("pool.embargo", settings.pool().embargo(), true);
        check("pool.coolOff", settings.pool().coolOff(), true);
        check("pool.stay", settings.pool().stay(), false);
        check("pause.longest", settings.pause().longest(), true);
        var by = caller.get().username();
        var caps = settings.caps();
        var shared = settings.pool();
        return pool.withTransaction(tx -> policies.publish(tx, read, new Caps(caps.hour(), caps.day(), caps.week(), caps.month()),
                new SharingPolicies.Pool(shared.claimsPerDay(), shared.viewsPerDay(), shared.embargo(), shared.coolOff(), shared.stay()),
                new SharingPolicies.Pause(settings.pause().longest(), settings.pause().perLead()),
                settings.duty() == null ? Duty.ALWAYS : settings.duty(), by)
                .call(policy -> outbox.append(tx, SharingPublished.event(policy.version(), by, clock.instant()))).call(() -> leads.wakeIfWaiting(tx))).map(FairnessResource::answer);
    }

    private static void check(String field, Duration duration, boolean mayBeZero) {
        if (duration.isNegative() || duration.compareTo(LONGEST) > 0 || !mayBeZero && duration.isZero()) {
            throw Problem.badRequest(field, "sharing.duration");
        }
    }

    private static RestResponse<Settings> answer(SharingPolicy policy) {
        return ResponseBuilder.ok(settings(policy)).header(HttpHeaders.ETAG, SeenVersion.tag(policy.version())).build();
    }

    private static Settings settings(SharingPolicy policy) {
        return new Settings(policy.version(), new CapSettings(policy.caps().hour(), policy.caps().day(), policy.caps().week(), policy.caps().month()),
                new PoolSettings(policy.pool().claimsPerDay(), policy.pool().viewsPerDay(), policy.pool().embargo(), policy.pool().coolOff(),
                        policy.pool().stay()),
                new PauseSettings(policy.pause().longest(), policy.pause().perLead()), policy.duty());
    }
}
