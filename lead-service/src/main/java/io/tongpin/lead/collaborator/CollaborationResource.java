package io.tongpin.lead.collaborator;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.LeadChanged;
import io.tongpin.lead.LeadEntity;
import io.tongpin.lead.Leads;
import io.tongpin.lead.Person;
import io.tongpin.lead.PhoneNumber;
import io.tongpin.lead.duplicate.FindDuplicates;
import io.tongpin.lead.duplicate.domain.CompanyName;
import io.tongpin.lead.timeline.Change;
import io.tongpin.lead.timeline.Timeline;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.page.Page;
import io.tongpin.platform.page.PageRequest;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Asking to collaborate on a customer that somebody else owns, and the owner's answer (A2). */
@Path("/api/collaboration-requests")
class CollaborationResource {

    /** The customer as the asker knows it: what {@code POST /api/leads} was refused for. */
    record Ask(@NotBlank @Size(max = 200) String company, Contact contact, String productLine, @Size(max = 1000) String message) {}

    record Contact(String phone, String email) {}

    record Answer(@NotNull Boolean accept, @Size(max = 1000) String comment) {}

    /** @param leadId only for who may see the lead */
    record Item(UUID id, UUID leadId, String company, Person asker, Person owner, String message, String state, String answer, Instant askedAt,
            Instant answeredAt) {}

    /** On the wire: {@code collaboration-requested} and {@code collaboration-answered}. */
    record Collaboration(UUID requestId, UUID leadId, String company, Person asker, Person owner, String message, Boolean accepted, String answer, Instant at) {
        static final String REQUESTED = "io.tongpin.lead.collaboration-requested.v1";
        static final String ANSWERED = "io.tongpin.lead.collaboration-answered.v1";
    }

    private final Pool pool;
    private final Idempotency idempotency;
    private final Leads leads;
    private final FindDuplicates findDuplicates;
    private final Timeline timeline;
    private final Outbox outbox;
    private final CurrentCaller caller;
    private final Clock clock;

    CollaborationResource(Pool pool, Idempotency idempotency, Leads leads, FindDuplicates findDuplicates, Timeline timeline, Outbox outbox, CurrentCaller caller, Clock clock) {
        this.pool = pool;
        this.idempotency = idempotency;
        this.leads = leads;
        this.findDuplicates = findDuplicates;
        this.timeline = timeline;
        this.outbox = outbox;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @RolesAllowed({Roles.SALES_REP, Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD})
    public Uni<Response> ask(@HeaderParam("Idempotency-Key") String key, @Valid @NotNull Ask ask) {
        var by = caller.get();
        var contact = ask.contact() == null ? new Contact(null, null) : ask.contact();
        var keys = new FindDuplicates.Keys(contact.phone() == null ? null : PhoneNumber.e164(contact.phone()).orElse(null),
                contact.email() == null ? null : contact.email().strip().toLowerCase(Locale.ROOT), CompanyName.key(ask.company()), ask.productLine());
        return idempotency.once(key, by, ask, tx -> findDuplicates.find(tx, List.of(keys)).chain(findings -> {
            var existing = findings.get(0).duplicate();
            if (existing == null) {
                throw Problem.badRequest("company", "collaboration.none");
            }
            if (existing.owner() == null) {
                throw Problem.refused("collaboration.unowned");
            }
            if (existing.owner().id().equals(by.id())) {
                throw Problem.refused("collaboration.own");
            }
            return leads.lock(tx, existing.leadId()).chain(lead -> request(tx, lead, by, ask.message()));
        }).map(item -> Response.status(Response.Status.CREATED).entity(item).build()));
    }

    /** Asking twice is asking once. */
    private Uni<Item> request(SqlConnection tx, LeadEntity lead, Caller by, String message) {
        var id = UuidV7.next();
        var now = clock.instant();
        return tx.preparedQuery("""
                insert into collaboration_request(id, lead_id, asker_id, asker_name, message, asked_at) values ($1, $2, $3, $4, $5, $6)
                on conflict (lead_id, asker_id) where state = 'PENDING' do nothing""")
                .execute(Tuple.from(Arrays.asList(id, lead.id(), by.id(), by.name(), message, Instants.column(now)))).chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : timeline.write(tx, Change.of(lead, "COLLABORATION_REQUESTED", Actor.of(by), now).tell("message", null, message))
                                .chain(seq -> outbox.append(tx, event(Collaboration.REQUESTED, lead, new Collaboration(id, lead.id(), lead.company(),
                                        new Person(by.id(), by.name()), lead.owner(), message, null, null, now), seq))))
                .chain(() -> tx.preparedQuery(SELECT + " where r.lead_id = $1 and r.asker_id = $2 and r.state = 'PENDING'").execute(Tuple.of(lead.id(), by.id())))
                .map(rows -> item(rows.iterator().next(), false));
    }

    private static final String SELECT = """
            select r.*, l.company, l.owner_id, l.owner_name, l.owner_path from collaboration_request r join lead l on l.id = r.lead_id""";

    /** @param box {@code in}: what I am asked (a manager: the team), {@code out}: what I asked */
    @GET
    @Authenticated
    public Uni<Page<Item>> requests(@QueryParam("box") @DefaultValue("in") String box, @Valid @BeanParam PageRequest page) {
        var by = caller.get();
        boolean out = box.equals("out");
        var where = out ? " where r.asker_id = $1::text::uuid" : " where " + Leads.visible(by, 1) + " and r.asker_id <> '" + by.id() + "'";
        return pool.preparedQuery(SELECT.replace("select r.*", "select count(*) over () as counted, r.*") + where
                + " order by (r.state = 'PENDING') desc, r.asked_at desc limit $2 offset $3")
                .execute(Tuple.of(out ? by.id().toString() : Leads.argument(by), page.size(), page.offset())).map(rows -> {
                    var items = new ArrayList<Item>();
                    long counted = 0;
                    for (Row row : rows) {
                        counted = row.getLong("counted");
                        items.add(item(row, !out || "ACCEPTED".equals(row.getString("state"))));
                    }
                    return Page.of(items, page, counted, null);
                });
    }

    @POST
    @Path("/{id}/answer")
    @Authenticated
    public Uni<Item> answer(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String key, @Valid @NotNull Answer answer) {
        var by = caller.get();
        var now = clock.instant();
        return idempotency.once(key, by, answer, Item.class, tx -> tx.preparedQuery("select * from collaboration_request where id = $1 for update").execute(Tuple.of(id)).chain(rows -> {
            if (rows.size() == 0 || rows.iterator().next().getUUID("asker_id").equals(by.id())) {
                throw Problem.notFound();
            }
            var request = rows.iterator().next();
            return leads.lockForWork(tx, request.getUUID("lead_id"), by).chain(lead -> {
                if (!"PENDING".equals(request.getString("state"))) {
                    throw Problem.refused("collaboration.answered");
                }
                return answer(tx, request, lead, answer, by, now);
            });
        }).chain(() -> tx.preparedQuery(SELECT + " where r.id = $1").execute(Tuple.of(id))).map(rows -> item(rows.iterator().next(), true)));
    }

    private Uni<Void> answer(SqlConnection tx, Row request, LeadEntity lead, Answer answer, Caller by, Instant now) {
        var asker = new Person(request.getUUID("asker_id"), request.getString("asker_name"));
        var change = Change.of(lead, answer.accept() ? "COLLABORATOR_ADDED" : "COLLABORATION_DECLINED", Actor.of(by), now)
                .tell("collaborator", null, asker.name()).tell("comment", null, answer.comment());
        var told = new Collaboration(request.getUUID("id"), lead.id(), lead.company(), asker, lead.owner(), request.getString("message"),
                answer.accept(), answer.comment(), now);
        Uni<Void> added = answer.accept() ? tx.preparedQuery("""
                insert into lead_collaborator(lead_id, person_id, person_name, since) values ($1, $2, $3, $4) on conflict do nothing""")
                .execute(Tuple.of(lead.id(), asker.id(), asker.name(), Instants.column(now))).replaceWithVoid() : Uni.createFrom().voidItem();
        return tx.preparedQuery("update collaboration_request set state = $2, answer = $3, answered_by = $4, answered_at = $5 where id = $1")
                .execute(Tuple.of(request.getUUID("id"), answer.accept() ? "ACCEPTED" : "DECLINED", answer.comment(), by.name(), Instants.column(now)))
                .chain(() -> added).chain(() -> timeline.write(tx, change))
                .chain(seq -> outbox.append(tx, List.of(event(Collaboration.ANSWERED, lead, told, seq), LeadChanged.event(lead, seq, List.of("collaborators"), now))));
    }

    private static Event event(String type, LeadEntity lead, Collaboration data, long seq) {
        return Event.of(type, lead.id().toString(), seq, data).at(data.at()).owner(lead.ownerId()).orgPath(lead.ownerPath()).build();
    }

    private static Item item(Row row, boolean visible) {
        var owner = row.getUUID("owner_id");
        return new Item(row.getUUID("id"), visible ? row.getUUID("lead_id") : null, row.getString("company"),
                new Person(row.getUUID("asker_id"), row.getString("asker_name")), owner == null ? null : new Person(owner, row.getString("owner_name")),
                row.getString("message"), row.getString("state"), row.getString("answer"), Instants.of(row, "asked_at"), Instants.of(row, "answered_at"));
    }
}
