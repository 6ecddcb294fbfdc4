package io.tongpin.lead.outcome;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.LeadEntity;
import io.tongpin.lead.Leads;
import io.tongpin.lead.customer.EditLead;
import io.tongpin.lead.outcome.domain.OrderDraft;
import io.tongpin.lead.view.LeadQuery;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.money.Money;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;

/** How leads end (A9). */
@Path("/api/leads/{id}")
class OutcomeResource {

    record WinRequest(String orderNo, OrderDraft.Type type, OrderDraft.State state, Money amount, Money cost, String productLine,
            @JsonFormat(shape = JsonFormat.Shape.STRING) LocalDate signedAt, LocalDate termStart, Integer termMonths, LocalDate promisedAt,
            OrderDraft.Voucher voucher, List<OrderDraft.Touch> touches) {

        OrderDraft draft() {
            return new OrderDraft(orderNo == null || orderNo.isBlank() ? null : orderNo.strip(), type, state, amount, cost, productLine, signedAt,
                    termStart, termMonths, promisedAt, voucher, touches == null ? List.of() : touches);
        }
    }

    record ReasonRequest(@NotBlank @Size(max = 200) String reason) {}

    /** @param correction what the lead should have come with, if sales knows it: goes to the lead's trace and into marketing's funnel */
    record InvalidRequest(@NotBlank @Size(max = 200) String reason, @Valid Correction correction) {}

    record Correction(@Size(max = 200) String industry) {
        EditLead.Edit edit() {
            return EditLead.Edit.NOTHING.industry(industry == null || industry.isBlank() ? null : industry.strip());
        }
    }

    record RecycleRequest(@Size(max = 200) String reason) {}

    private final Idempotency idempotency;
    private final Leads leads;
    private final CloseLead closeLead;
    private final CloseReasons reasons;
    private final EditLead editLead;
    private final LeadQuery query;
    private final CurrentCaller caller;
    private final CompanyZone zone;
    private final Clock clock;

    OutcomeResource(Idempotency idempotency, Leads leads, CloseLead closeLead, CloseReasons reasons, EditLead editLead, LeadQuery query, CurrentCaller caller, CompanyZone zone, Clock clock) {
        this.idempotency = idempotency;
        this.leads = leads;
        this.closeLead = closeLead;
        this.reasons = reasons;
        this.editLead = editLead;
        this.query = query;
        this.caller = caller;
        this.zone = zone;
        this.clock = clock;
    }

    @POST
    @Path("/win")
    @Authenticated
    public Uni<Response> win(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String key, @NotNull WinRequest request) {
        var by = caller.get();
        var order = request.draft();
        var faults = order.faults(zone.today(clock));
        if (!faults.isEmpty()) {
            var problem = Problem.of(400, "malformed");
            faults.forEach(fault -> problem.error(fault.field(), fault.code()));
            throw problem;
        }
        return idempotency.once(key, by, request, tx -> leads.lockForWork(tx, id, by)
                .call(lead -> voucherIsThere(tx, lead, order))
                .chain(lead -> closeLead.win(tx, lead, order, Actor.of(by), by.is(Roles.MARKETING_HEAD), clock.instant()))
                .chain(answer -> answered(tx, id, answer, by)));
    }

    private Uni<Response> answered(SqlConnection tx, UUID id, CloseLead.WinAnswer answer, Caller by) {
        if (answer instanceof CloseLead.WinAnswer.TooEarly) {
            throw Problem.refused("win.too-early");
        }
        if (answer instanceof CloseLead.WinAnswer.NeedsReview review) {
            // the review stays, so this must not roll back: a 422 as an ordinary answer
            return Uni.createFrom().item(Response.status(422).type("application/problem+json").entity(Problem.refused("win.needs-review")
                    .with("review", Map.of("id", review.review(), "link", "/reviews/" + review.review())).body(by.locale())).build());
        }
        return query.one(tx, id, by).map(lead -> Response.ok(lead).build());
    }

    @POST
    @Path("/lose")
    @Authenticated
    public Uni<Response> lose(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String key, @Valid @NotNull ReasonRequest request) {
        return close(id, key, request, (tx, lead) -> reasons.has(tx, CloseReasons.ListOf.LOST, request.reason()).chain(known -> {
            if (!known) {
                throw Problem.badRequest("reason", "lose.reason", request.reason());
            }
            return closeLead.lose(tx, lead, request.reason(), Actor.of(caller.get()), clock.instant());
        }));
    }

    @POST
    @Path("/invalidate")
    @Authenticated
    public Uni<Response> invalidate(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String key, @Valid @NotNull InvalidRequest request) {
        var by = Actor.of(caller.get());
        return close(id, key, request, (tx, lead) -> corrected(tx, lead, request.correction(), by).chain(now -> closeLead.invalidate(tx, now, request.reason(), by, clock.instant())));
    }

    private Uni<LeadEntity> corrected(SqlConnection tx, LeadEntity lead, Correction correction, Actor by) {
        return correction == null ? Uni.createFrom().item(lead)
                : editLead.edit(tx, lead, correction.edit(), by, clock.instant()).chain(changed -> changed ? leads.lock(tx, lead.id()) : Uni.createFrom().item(lead));
    }

    @POST
    @Path("/recycle")
    @Authenticated
    public Uni<Response> recycle(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String key, @Valid RecycleRequest request) {
        var by = caller.get();
        return idempotency.once(key, by, request, tx -> leads.lockForWork(tx, id, by)
                .chain(lead -> closeLead.recycle(tx, lead, request == null ? null : request.reason(), Actor.of(by), clock.instant()))
                .chain(() -> query.left(tx, id, by)).map(lead -> Response.ok(lead).build()));
    }

    private Uni<Response> close(UUID id, String key, Object command, BiFunction<SqlConnection, LeadEntity, Uni<Void>> close) {
        var by = caller.get();
        return idempotency.once(key, by, command, tx -> leads.lockForWork(tx, id, by).chain(lead -> close.apply(tx, lead))
                .chain(() -> query.one(tx, id, by)).map(lead -> Response.ok(lead).build()));
    }

    private static Uni<Void> voucherIsThere(SqlConnection tx, LeadEntity lead, OrderDraft order) {
        var file = order.voucher().fileId();
        if (file == null || file.isBlank()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery("select 1 from evidence_now where id::text = $1 and lead_id = $2").execute(Tuple.of(file, lead.id())).invoke(rows -> {
            if (rows.size() == 0) {
                throw Problem.badRequest("voucher.fileId", "order.voucher-unknown", file);
            }
        }).replaceWithVoid();
    }
}
