package io.tongpin.lead.followup;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.Leads;
import io.tongpin.lead.followup.domain.FollowUp;
import io.tongpin.lead.view.LeadQuery;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Follow-ups of a lead (A4). */
@Path("/api/leads/{id}/follow-ups")
class FollowUpResource {

    record Request(@NotNull FollowUp.Kind kind, @NotNull FollowUp.Outcome outcome, OffsetDateTime at, @Size(max = 4000) String note,
            OffsetDateTime nextActionAt, List<String> tags, @Size(max = 200) String verifiedBy) {}

    private final Idempotency idempotency;
    private final Leads leads;
    private final RecordFollowUp recordFollowUp;
    private final LeadQuery query;
    private final CurrentCaller caller;
    private final Clock clock;

    FollowUpResource(Idempotency idempotency, Leads leads, RecordFollowUp recordFollowUp, LeadQuery query, CurrentCaller caller, Clock clock) {
        this.idempotency = idempotency;
        this.leads = leads;
        this.recordFollowUp = recordFollowUp;
        this.query = query;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Authenticated
    public Uni<Response> record(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String key, @Valid @NotNull Request request) {
        var by = caller.get();
        var now = clock.instant();
        var followUp = new FollowUp(request.kind(), request.outcome(), request.at() == null ? now : request.at().toInstant());
        if (followUp.inFuture(now)) {
            throw Problem.badRequest("at", "follow-up.future");
        }
        if (followUp.tooOld(now)) {
            throw Problem.badRequest("at", "follow-up.too-old", FollowUp.LATEST.toHours());
        }
        Instant next = request.nextActionAt() == null ? null : request.nextActionAt().toInstant();
        if (next != null && next.isBefore(now)) {
            throw Problem.badRequest("nextActionAt", "follow-up.next-in-past");
        }
        var command = new RecordFollowUp.Command(followUp, request.note(), next, request.tags() == null ? List.of() : request.tags(),
                request.verifiedBy());
        return idempotency.once(key, by, request, tx -> leads.lockForWork(tx, id, by)
                .chain(lead -> recordFollowUp.record(tx, lead, command, Actor.of(by), now))
                .chain(() -> query.one(tx, id, by)).map(lead -> Response.status(Response.Status.CREATED).entity(lead).build()));
    }
}
