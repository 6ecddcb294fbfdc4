package io.tongpin.lead.customer;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.Leads;
import io.tongpin.lead.PhoneNumber;
import io.tongpin.lead.field.FieldDefinitions;
import io.tongpin.lead.field.domain.CustomFields;
import io.tongpin.lead.view.LeadQuery;
import io.tongpin.platform.concurrency.SeenVersion;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.CurrentCaller;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Edits of a lead's own fields (A12). */
@Path("/api/leads/{id}")
class LeadEditResource {

    record Request(@Valid Contact contact, @Size(max = 200) String campaign, @Size(max = 200) String industry, @Size(max = 200) String region,
            @Size(max = 200) String store, @Size(max = 200) String productLine, @Size(max = 2000) String painPoint,
            @Size(max = 200) String budgetRange, @Size(max = 4000) String note, Map<String, Object> custom,
            @Size(max = 20) List<@NotBlank @Size(max = 40) String> tags, LocalDate expectedCloseOn) {}

    record Contact(@Size(max = 200) String name, @Size(max = 50) String phone, @Email @Size(max = 200) String email, @Size(max = 200) String title) {}

    private final Pool pool;
    private final Idempotency idempotency;
    private final Leads leads;
    private final FieldDefinitions fields;
    private final EditLead editLead;
    private final LeadQuery query;
    private final CurrentCaller caller;
    private final Clock clock;

    LeadEditResource(Pool pool, Idempotency idempotency, Leads leads, FieldDefinitions fields, EditLead editLead, LeadQuery query, CurrentCaller caller, Clock clock) {
        this.pool = pool;
        this.idempotency = idempotency;
        this.leads = leads;
        this.fields = fields;
        this.editLead = editLead;
        this.query = query;
        this.caller = caller;
        this.clock = clock;
    }

    @PATCH
    @Authenticated
    public Uni<Response> edit(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @HeaderParam("Idempotency-Key") String key, @Valid @NotNull Request request) {
        var by = caller.get();
        var contact = request.contact() == null ? new Contact(null, null, null, null) : request.contact();
        String phone = contact.phone() == null || contact.phone().isBlank() ? contact.phone() : PhoneNumber.e164(contact.phone())
                .orElseThrow(() -> Problem.badRequest("contact.phone", "phone.invalid", contact.phone()));
        if (contact.name() != null && contact.name().isBlank()) {
            throw Problem.badRequest("contact.name", "required");
        }
        return fields.all(pool).chain(known -> edit(id, ifMatch, key, request, by, new EditLead.Edit(contact.name(), contact.title(), phone,
                contact.email() == null ? null : contact.email().toLowerCase(Locale.ROOT), request.campaign(), request.industry(), request.region(),
                request.store(), request.productLine(), request.painPoint(), request.budgetRange(), request.note(), custom(known, request.custom()),
                request.tags() == null ? null : request.tags().stream().map(String::strip).distinct().toList(), request.expectedCloseOn())));
    }

    /** Custom values as their fields want them. @throws Problem 400 naming each that does not fit */
    static Map<String, Object> custom(CustomFields known, Map<String, Object> raw) {
        if (raw == null) {
            return null;
        }
        var read = known.read(raw);
        if (!read.faults().isEmpty()) {
            var problem = Problem.of(400, "malformed");
            read.faults().forEach(fault -> problem.error("custom." + fault.key(), fault.code(), fault.args().toArray()));
            throw problem;
        }
        return read.values();
    }

    private Uni<Response> edit(UUID id, String ifMatch, String key, Request request, Caller by, EditLead.Edit edit) {
        return idempotency.once(key, by, request, tx -> leads.lockForWork(tx, id, by).chain(lead -> {
            SeenVersion.of(ifMatch).mustBe(lead.timelineSeq(), "stale");
            return editLead.edit(tx, lead, edit, Actor.of(by), clock.instant());
        }).chain(() -> query.one(tx, id, by)).map(lead -> Response.ok(lead).tag(Long.toString(lead.version())).build()))
                .onFailure(EditLead::duplicate).transform(collision -> Problem.conflict("edit.duplicate"));
    }
}
