package io.tongpin.lead.decisionchain;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.Leads;
import io.tongpin.lead.PhoneNumber;
import io.tongpin.lead.decisionchain.domain.ReportingLines;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.CurrentCaller;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The contacts of a lead with their buying roles (A6). */
@Path("/api/leads/{id}/contacts")
class ContactsResource {

    record Contacts(@NotNull @Size(max = 50) List<@Valid Contact> contacts) {}

    record Contact(@NotBlank @Size(max = 200) String name, @Size(max = 200) String title, @Size(max = 50) String phone,
            @Email @Size(max = 200) String email, @NotNull SetContacts.Role role, boolean verified, @Size(max = 200) String reportsTo) {}

    private final Pool pool;
    private final Idempotency idempotency;
    private final Leads leads;
    private final SetContacts setContacts;
    private final CurrentCaller caller;
    private final Clock clock;

    ContactsResource(Pool pool, Idempotency idempotency, Leads leads, SetContacts setContacts, CurrentCaller caller, Clock clock) {
        this.pool = pool;
        this.idempotency = idempotency;
        this.leads = leads;
        this.setContacts = setContacts;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Authenticated
    public Uni<Contacts> contacts(@PathParam("id") UUID id) {
        var by = caller.get();
        return pool.preparedQuery("select 1 from lead l where l.id = $1 and " + Leads.visible(by, 2)).execute(Tuple.of(id, Leads.argument(by)))
                .chain(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.notFound();
                    }
                    return read(pool, id, by);
                });
    }

    @PUT
    @Authenticated
    public Uni<Contacts> set(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String key, @Valid @NotNull Contacts request) {
        var by = caller.get();
        var contacts = new ArrayList<SetContacts.Contact>();
        for (int i = 0; i < request.contacts().size(); i++) {
            var contact = request.contacts().get(i);
            var field = "contacts[" + i + "].phone";
            var phone = contact.phone() == null || contact.phone().isBlank() ? null : PhoneNumber.e164(contact.phone())
                    .orElseThrow(() -> Problem.badRequest(field, "phone.invalid", contact.phone()));
            contacts.add(new SetContacts.Contact(contact.name().strip(), contact.title(), phone, contact.email(), contact.role(), contact.verified(),
                    contact.reportsTo() == null || contact.reportsTo().isBlank() ? null : contact.reportsTo().strip()));
        }
        if (contacts.stream().filter(contact -> contact.role() == SetContacts.Role.DECISION_MAKER).count() > 1) {
            throw Problem.badRequest("contacts", "contacts.one-decision-maker");
        }
        ReportingLines.fault(contacts.stream().map(contact -> new ReportingLines.Person(contact.name(), contact.reportsTo())).toList()).ifPresent(i -> {
            throw Problem.badRequest("contacts[" + i + "].reportsTo", "contacts.reports-to", contacts.get(i).name());
        });
        return idempotency.once(key, by, request, Contacts.class, tx -> leads.lockForWork(tx, id, by)
                .chain(lead -> setContacts.set(tx, lead, contacts, Actor.of(by), clock.instant())).chain(() -> read(tx, id, by)));
    }

    private Uni<Contacts> read(SqlClient client, UUID id, Caller by) {
        return client.preparedQuery("select * from contact where lead_id = $1 order by position").execute(Tuple.of(id)).map(rows -> {
            var contacts = new ArrayList<Contact>();
            rows.forEach(row -> contacts.add(new Contact(row.getString("name"), row.getString("title"),
                    Leads.seesPhones(by) ? row.getString("phone") : PhoneNumber.masked(row.getString("phone")), row.getString("email"),
                    SetContacts.Role.valueOf(row.getString("role")), row.getBoolean("verified"), row.getString("reports_to"))));
            return new Contacts(contacts);
        });
    }
}
