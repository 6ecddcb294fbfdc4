package io.tongpin.lead.customer;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.Leads;
import io.tongpin.lead.PhoneNumber;
import io.tongpin.lead.view.LeadQuery;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/** Edits of a lead's own fields (A12). */
@Path("/api/leads/{id}")
class LeadEditResource {

    record Request(@Valid Contact contact, @Size(max = 200) String industry, @Size(max = 200) String region, @Size(max = 200) String productLine,
            @Size(max = 2000) String painPoint, @Size(max = 200) String budgetRange, @Size(max = 4000) String note, Map<String, Object> custom) {}

    record Contact(@Size(max = 200) String name, @Size(max = 50) String phone, @Email @Size(max = 200) String email, @Size(max = 200) String title) {}

    private final Pool pool;
    private final Leads leads;
    private final EditLead editLead;
    private final LeadQuery query;
    private final CurrentCaller caller;
    private final Clock clock;

    LeadEditResource(Pool pool, Leads leads, EditLead editLead, LeadQuery query, CurrentCaller caller, Clock clock) {
        this.pool = pool;
        this.leads = leads;
        this.editLead = editLead;
        this.query = query;
        this.caller = caller;
        this.clock = clock;
    }

    @PATCH
    @Authenticated
    public Uni<Response> edit(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @Valid @NotNull Request request) {
        var by = caller.get();
        var contact = request.contact() == null ? new Contact(null, null, null, null) : request.contact();
        String phone = contact.phone() == null || contact.phone().isBlank() ? contact.phone() : PhoneNumber.e164(contact.phone())
                .orElseThrow(() -> Problem.badRequest("contact.phone", "phone.invalid", contact.phone()));
        if (contact.name() != null && contact.name().isBlank()) {
            throw Problem.badRequest("contact.name", "required");
        }
        var edit = new EditLead.Edit(contact.name(), contact.title(), phone, contact.email(), request.industry(), request.region(),
                request.productLine(), request.painPoint(), request.budgetRange(), request.note(), request.custom());
        return pool.withTransaction(tx -> leads.lockForWork(tx, id, by).chain(lead -> {
            if (ifMatch != null && !ifMatch.replace("\"", "").equals(Long.toString(lead.timelineSeq()))) {
                throw Problem.of(412, "stale");
            }
            return editLead.edit(tx, lead, edit, Actor.of(by), clock.instant());
        }).chain(() -> query.one(tx, id, by))).map(lead -> Response.ok(lead).tag(Long.toString(lead.version())).build())
                .onFailure(EditLead::duplicate).transform(collision -> Problem.conflict("edit.duplicate"));
    }
}
