package io.tongpin.assignment.response;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.LeadEntity;
import io.tongpin.assignment.dispatch.VisibleLeads;
import io.tongpin.assignment.response.PauseQuery.Pauses;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.security.RolesAllowed;
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
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.BiFunction;

/** Pausing the response clock, and passing a lead on (B7). */
@Path("/api/assignments/{leadId}")
class ResponseResource {

    enum Reason { CUSTOMER_ASKED, CUSTOMER_ABROAD, HOLIDAY_OF_CUSTOMER, OTHER }

    record Pause(@NotNull Reason reason, @Size(max = 300) String note, @NotNull OffsetDateTime until) {}

    record Running(Instant dueAt) {}

    record Refusal(@NotBlank @Size(max = 300) String reason) {}

    private final Pool pool;
    private final Clock clock;
    private final CurrentCaller caller;
    private final VisibleLeads visibleLeads;
    private final PauseClock pauseClock;
    private final RefuseLead refuseLead;
    private final PauseQuery pauseQuery;
    private final Idempotency idempotency;

    ResponseResource(Pool pool, Clock clock, CurrentCaller caller, VisibleLeads visibleLeads, PauseClock pauseClock, RefuseLead refuseLead, PauseQuery pauseQuery,
            Idempotency idempotency) {
        this.pool = pool;
        this.pauseQuery = pauseQuery;
        this.clock = clock;
        this.caller = caller;
        this.visibleLeads = visibleLeads;
        this.pauseClock = pauseClock;
        this.refuseLead = refuseLead;
        this.idempotency = idempotency;
    }

    /** When and why the clock stood still, and what may still be paused: open to all who see the lead. */
    @GET
    @Path("/pauses")
    @RolesAllowed({Roles.SALES_REP, Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.OPS_ADMIN, Roles.DATA_STEWARD})
    public Uni<Pauses> pauses(@PathParam("leadId") UUID lead) {
        return visibleLeads.sees(pool, lead, caller.get().scope()).chain(seen -> {
            if (!seen) {
                throw Problem.notFound();
            }
            return pauseQuery.pauses(pool, lead, clock.instant());
        });
    }

    @POST
    @Path("/pause")
    @RolesAllowed({Roles.SALES_REP, Roles.SALES_MANAGER, Roles.SALES_HEAD})
    public Uni<Response> pause(@PathParam("leadId") UUID lead, @HeaderParam("Idempotency-Key") String key, @NotNull @Valid Pause pause) {
        return owned(lead, key, pause, (tx, found) -> pauseClock.pause(tx, found, pause.reason().name(), pause.note(), pause.until().toInstant(), caller.get(),
                clock.instant()).map(Running::new));
    }

    @DELETE
    @Path("/pause")
    @RolesAllowed({Roles.SALES_REP, Roles.SALES_MANAGER, Roles.SALES_HEAD})
    public Uni<Response> resume(@PathParam("leadId") UUID lead, @HeaderParam("Idempotency-Key") String key) {
        return owned(lead, key, null, (tx, found) -> pauseClock.resume(tx, found, caller.get(), clock.instant()).map(Running::new));
    }

    @POST
    @Path("/refuse")
    @RolesAllowed(Roles.SALES_REP)
    public Uni<Response> refuse(@PathParam("leadId") UUID lead, @HeaderParam("Idempotency-Key") String key, @NotNull @Valid Refusal refusal) {
        return owned(lead, key, refusal, (tx, found) -> refuseLead.refuse(tx, found, refusal.reason(), caller.get(), clock.instant()).replaceWith((Object) null));
    }

    private Uni<Response> owned(UUID id, String key, Object command, BiFunction<SqlConnection, LeadEntity, Uni<?>> work) {
        Caller who = caller.get();
        return idempotency.once(key, who, command, tx -> visibleLeads.lock(tx, id, who.scope()).chain(lead -> {
            if (lead == null) {
                throw Problem.notFound();
            }
            if (!lead.open() || lead.ownerId() == null) {
                throw Problem.refused("pause.no-clock");
            }
            return work.apply(tx, lead).map(answer -> answer == null ? Response.noContent().build() : Response.ok(answer).build());
        }));
    }
}
