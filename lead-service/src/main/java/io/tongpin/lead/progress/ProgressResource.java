package io.tongpin.lead.progress;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.Leads;
import io.tongpin.lead.maturity.MaturityModels;
import io.tongpin.lead.maturity.domain.Advance;
import io.tongpin.lead.maturity.domain.Checkpoint;
import io.tongpin.lead.view.LeadQuery;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/** Moves of a lead along the maturity ladder and the approvals that some of them need (A3). */
@Path("/api/leads/{id}")
class ProgressResource {

    record AdvanceRequest(@NotNull @Pattern(regexp = "L[1-5]") String to) {}

    record MoveBackRequest(@NotNull @Pattern(regexp = "L[1-5]") String to, @NotBlank @Size(max = 1000) String reason) {}

    private final Idempotency idempotency;
    private final Leads leads;
    private final MoveLead moveLead;
    private final ApproveCheckpoint approveCheckpoint;
    private final MaturityModels models;
    private final LeadQuery query;
    private final CurrentCaller caller;
    private final Clock clock;

    ProgressResource(Idempotency idempotency, Leads leads, MoveLead moveLead, ApproveCheckpoint approveCheckpoint, MaturityModels models, LeadQuery query,
            CurrentCaller caller, Clock clock) {
        this.idempotency = idempotency;
        this.leads = leads;
        this.moveLead = moveLead;
        this.approveCheckpoint = approveCheckpoint;
        this.models = models;
        this.query = query;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Path("/advance")
    @Authenticated
    public Uni<LeadQuery.Lead> advance(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String key, @Valid @NotNull AdvanceRequest request) {
        var by = caller.get();
        return idempotency.once(key, by, request, LeadQuery.Lead.class, tx -> leads.lockForWork(tx, id, by)
                .chain(lead -> moveLead.advance(tx, lead, level(request.to()), Actor.of(by), clock.instant()))
                .invoke(answer -> mustBeAllowed(answer, by))
                .chain(() -> query.one(tx, id, by)));
    }

    @POST
    @Path("/move-back")
    @Authenticated
    public Uni<LeadQuery.Lead> moveBack(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String key, @Valid @NotNull MoveBackRequest request) {
        var by = caller.get();
        int to = level(request.to());
        return idempotency.once(key, by, request, LeadQuery.Lead.class, tx -> leads.lockForWork(tx, id, by).chain(lead -> {
            if (to >= lead.level()) {
                throw Problem.refused("move-back.not-below", "L" + lead.level());
            }
            return moveLead.back(tx, lead, to, request.reason(), Actor.of(by), clock.instant());
        }).chain(() -> query.one(tx, id, by)));
    }

    @POST
    @Path("/checkpoints/{checkpoint}/approve")
    @RolesAllowed({Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD})
    public Uni<LeadQuery.Lead> approve(@PathParam("id") UUID id, @PathParam("checkpoint") String checkpoint, @HeaderParam("Idempotency-Key") String key) {
        var by = caller.get();
        return idempotency.once(key, by, null, LeadQuery.Lead.class, tx -> leads.lockForWork(tx, id, by).chain(lead -> models.newest(tx).chain(model -> {
            boolean known = model.levels().stream().flatMap(level -> level.checkpoints().stream())
                    .anyMatch(point -> point.id().equals(checkpoint) && point.kind() == Checkpoint.Kind.APPROVAL);
            if (!known) {
                throw Problem.notFound();
            }
            return approveCheckpoint.approve(tx, lead, checkpoint, Actor.of(by), clock.instant());
        })).chain(() -> query.one(tx, id, by)));
    }

    private static void mustBeAllowed(Advance answer, Caller by) {
        if (answer instanceof Advance.Refused refused) {
            var language = by.locale().getLanguage();
            throw Problem.refused("advance.missing", refused.missing().size()).with("missing", refused.missing().stream()
                    .map(point -> Map.of("checkpoint", point.id(), "title", point.title().get(language), "kind", point.kind(), "params",
                            point.params())).toList());
        }
        if (answer instanceof Advance.NotNext notNext) {
            throw notNext.next() == null ? Problem.refused("advance.top") : Problem.refused("advance.skip", "L" + notNext.next());
        }
    }

    private static int level(String level) {
        return level.charAt(1) - '0';
    }
}
