package io.tongpin.lead.intake;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.Leads;
import io.tongpin.lead.PhoneNumber;
import io.tongpin.lead.duplicate.FindDuplicates;
import io.tongpin.lead.field.FieldDefinitions;
import io.tongpin.lead.field.domain.CustomFields;
import io.tongpin.lead.intake.domain.LeadDraft;
import io.tongpin.lead.maturity.MaturityModels;
import io.tongpin.lead.view.LeadQuery;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A lead posted by a person or a program (A1). */
@Path("/api/leads")
class LeadResource {

    record Request(String company, Contact contact, String source, String campaign, String industry, String region, String store,
            String productLine, Amount expectedAmount, String note, List<String> tags, Map<String, Object> custom, String confirmNotDuplicateOf) {

        LeadDraft draft() {
            var person = contact == null ? new Contact(null, null, null, null) : contact;
            return new LeadDraft(company, person.name(), person.phone(), person.email(), person.title(), source, campaign, industry, region, store,
                    productLine, expectedAmount == null || expectedAmount.amount() == null ? null : expectedAmount.amount().toPlainString(),
                    expectedAmount == null ? null : expectedAmount.currency(), note, tags, custom, confirmNotDuplicateOf);
        }
    }

    record Contact(String name, String phone, String email, String title) {}

    record Amount(BigDecimal amount, String currency) {}

    private final Pool pool;
    private final Idempotency idempotency;
    private final FieldDefinitions fields;
    private final CaptureLeads captureLeads;
    private final MaturityModels models;
    private final LeadQuery query;
    private final CurrentCaller caller;
    private final Clock clock;

    LeadResource(Pool pool, Idempotency idempotency, FieldDefinitions fields, CaptureLeads captureLeads, MaturityModels models, LeadQuery query, CurrentCaller caller,
            Clock clock) {
        this.pool = pool;
        this.idempotency = idempotency;
        this.fields = fields;
        this.captureLeads = captureLeads;
        this.models = models;
        this.query = query;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @RolesAllowed({Roles.SALES_REP, Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.MARKETING,
            Roles.DATA_STEWARD})
    public Uni<Response> capture(@HeaderParam("Idempotency-Key") String key, Request request) {
        if (request == null) {
            throw Problem.badRequest("body", "required");
        }
        var by = caller.get();
        return fields.all(pool).chain(known -> {
            var checked = request.draft().check(PhoneNumber::e164, known);
            if (checked instanceof LeadDraft.Checked.Faulty faulty) {
                throw faults(faulty);
            }
            return idempotency.once(key, by, request, tx -> capture(tx, (LeadDraft.Checked.Sound) checked, by, known));
        });
    }

    static Problem faults(LeadDraft.Checked.Faulty faulty) {
        var problem = Problem.of(400, "malformed");
        faulty.faults().forEach(fault -> problem.error(fault.field(), fault.code(), fault.args().toArray()));
        return problem;
    }

    private Uni<Response> capture(SqlConnection tx, LeadDraft.Checked.Sound sound, Caller by, CustomFields known) {
        return captureLeads.capture(tx, List.of(sound), Actor.of(by), false, clock.instant()).chain(outcomes -> {
            if (outcomes.get(0) instanceof CaptureLeads.Outcome.Duplicate duplicate) {
                return visible(tx, duplicate.existing(), by).map(visible -> {
                    throw duplicate(duplicate.existing(), visible);
                });
            }
            var lead = ((CaptureLeads.Outcome.Accepted) outcomes.get(0)).lead();
            return models.newest(tx).map(model -> Response.created(URI.create("/api/leads/" + lead.id())).tag("1")
                    .entity(query.ofNew(lead, by, model, known)).build());
        });
    }

    private static Problem duplicate(FindDuplicates.Existing existing, boolean visible) {
        var owner = existing.owner();
        var told = new LinkedHashMap<String, Object>();
        told.put("leadId", visible ? existing.leadId() : null);
        told.put("company", existing.company());
        told.put("owner", owner == null ? null : Map.of("id", owner.id(), "name", owner.name()));
        told.put("score", Math.round(existing.score() * 1000) / 1000.0);
        told.put("matchedOn", existing.matchedOn());
        // who may not see the other lead says its name: that is what the answer tells
        told.put("confirm", existing.score() == 1 ? null : visible ? existing.leadId().toString() : existing.company());
        told.put("ask", owner == null || visible ? null : "/api/collaboration-requests");
        return Problem.conflict(owner == null ? "duplicate.unowned" : "duplicate", owner == null ? "" : owner.name()).with("existing", told);
    }

    private static Uni<Boolean> visible(SqlConnection tx, FindDuplicates.Existing existing, Caller by) {
        return tx.preparedQuery("select 1 from lead l where l.id = $1 and " + Leads.visible(by, 2))
                .execute(Tuple.of(existing.leadId(), Leads.argument(by))).map(rows -> rows.size() > 0);
    }
}
