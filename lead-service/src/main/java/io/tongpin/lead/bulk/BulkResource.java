package io.tongpin.lead.bulk;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.Person;
import io.tongpin.lead.customer.EditLead;
import io.tongpin.lead.field.FieldDefinitions;
import io.tongpin.lead.outcome.CloseLead;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.tongpin.platform.security.Scope;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Bulk commands on leads (A12): first what they would touch, then what they did to each. */
@Path("/api/leads/bulk")
@RolesAllowed({Roles.SALES_REP, Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD})
class BulkResource {

    record Preview(int leads, Map<String, Integer> byLevel, Map<String, Integer> byStatus, Map<String, Integer> byOwner, int notOpen,
            List<BulkLeads.Chosen> first) {}

    record SelectionRequest(@Size(max = 5_000) List<@NotNull UUID> ids, @Size(max = 40) Map<String, String> filter) {
        BulkLeads.Selection selection() {
            return new BulkLeads.Selection(ids, filter);
        }
    }

    /** Null leaves a field as it is. There is no level, status, owner or amount here, and what else is sent is not read. */
    record Set(@Size(max = 200) String campaign, @Size(max = 200) String industry, @Size(max = 200) String region, @Size(max = 200) String store,
            @Size(max = 200) String productLine, @Size(max = 200) String budgetRange, Map<String, Object> custom, LocalDate expectedCloseOn,
            @Size(max = 20) List<@NotBlank @Size(max = 40) String> addTags, @Size(max = 20) List<@NotBlank @Size(max = 40) String> removeTags) {}

    record EditRequest(@Size(max = 5_000) List<@NotNull UUID> ids, @Size(max = 40) Map<String, String> filter, @NotNull @Valid Set set) {}

    record HandOverRequest(@Size(max = 5_000) List<@NotNull UUID> ids, @Size(max = 40) Map<String, String> filter, @NotNull UUID to,
            @NotBlank @Size(max = 1_000) String reason) {}

    record RecycleRequest(@Size(max = 5_000) List<@NotNull UUID> ids, @Size(max = 40) Map<String, String> filter, @Size(max = 200) String reason) {}

    record Job(UUID id, String kind, int done, int refused, List<BulkLeads.Result> results) {}

    private final Pool pool;
    private final Outbox outbox;
    private final BulkLeads bulkLeads;
    private final EditLead editLead;
    private final HandOver handOver;
    private final CloseLead closeLead;
    private final FieldDefinitions fields;
    private final CurrentCaller caller;
    private final Clock clock;

    BulkResource(Pool pool, Outbox outbox, BulkLeads bulkLeads, EditLead editLead, HandOver handOver, CloseLead closeLead, FieldDefinitions fields, CurrentCaller caller,
            Clock clock) {
        this.pool = pool;
        this.outbox = outbox;
        this.bulkLeads = bulkLeads;
        this.editLead = editLead;
        this.handOver = handOver;
        this.closeLead = closeLead;
        this.fields = fields;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Path("/preview")
    public Uni<Preview> preview(@Valid @NotNull SelectionRequest request) {
        return bulkLeads.chosen(request.selection(), caller.get()).map(chosen -> {
            var levels = new TreeMap<String, Integer>();
            var statuses = new TreeMap<String, Integer>();
            var owners = new TreeMap<String, Integer>();
            chosen.forEach(one -> {
                levels.merge(one.level(), 1, Integer::sum);
                statuses.merge(one.status(), 1, Integer::sum);
                owners.merge(one.owner() == null ? "–" : one.owner(), 1, Integer::sum);
            });
            return new Preview(chosen.size(), levels, statuses, owners, chosen.size() - statuses.getOrDefault("OPEN", 0), chosen.stream().limit(20).toList());
        });
    }

    @POST
    @Path("/edit")
    public Uni<Job> edit(@Valid @NotNull EditRequest request) {
        var by = caller.get();
        var set = request.set();
        return fields.all(pool).chain(known -> {
            var custom = custom(known, set.custom());
            var edit = new EditLead.Edit(null, null, null, null, set.campaign(), set.industry(), set.region(), set.store(), set.productLine(), null,
                    set.budgetRange(), null, custom, null, set.expectedCloseOn());
            var add = set.addTags() == null ? List.<String>of() : set.addTags();
            var remove = set.removeTags() == null ? List.<String>of() : set.removeTags();
            if (edit.equals(EditLead.Edit.NOTHING) && add.isEmpty() && remove.isEmpty()) {
                throw Problem.badRequest("set", "bulk.edit");
            }
            return run("EDIT", new BulkLeads.Selection(request.ids(), request.filter()), JsonObject.mapFrom(plain(set)), by, (tx, lead) -> {
                var tags = new LinkedHashSet<>(lead.tags());
                tags.addAll(add);
                remove.forEach(tags::remove);
                return editLead.edit(tx, lead, add.isEmpty() && remove.isEmpty() ? edit : edit.tagged(List.copyOf(tags)), Actor.of(by), clock.instant());
            });
        });
    }

    /** A manager hands over within the team, the heads within the company; a rep gives own leads to somebody of the same team. */
    @POST
    @Path("/hand-over")
    public Uni<Job> handOver(@Valid @NotNull HandOverRequest request) {
        var by = caller.get();
        var reach = by.scope() instanceof Scope.All ? "" : by.orgPath() == null ? "/-" : by.orgPath();
        return pool.preparedQuery("select * from member where id = $1 and active and ($2 = '' or path = $2 or path like $2 || '/%')")
                .execute(Tuple.of(request.to(), reach)).chain(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.badRequest("to", "bulk.owner");
                    }
                    var row = rows.iterator().next();
                    var to = new Person(row.getUUID("id"), row.getString("name"), row.getString("path"));
                    return run("HAND_OVER", new BulkLeads.Selection(request.ids(), request.filter()), new JsonObject().put("to", to.name()).put("reason", request.reason()), by,
                            (tx, lead) -> handOver.give(tx, lead, to, request.reason(), Actor.of(by), clock.instant()));
                });
    }

    @POST
    @Path("/recycle")
    public Uni<Job> recycle(@Valid @NotNull RecycleRequest request) {
        var by = caller.get();
        return run("RECYCLE", new BulkLeads.Selection(request.ids(), request.filter()), new JsonObject().put("reason", request.reason()), by,
                (tx, lead) -> closeLead.recycle(tx, lead, request.reason(), Actor.of(by), clock.instant()));
    }

    /** What a bulk command of the caller's did. */
    @GET
    @Path("/{id}")
    @Authenticated
    public Uni<Job> job(@PathParam("id") UUID id) {
        return pool.preparedQuery("select * from bulk_job where id = $1 and by_id = $2").execute(Tuple.of(id, caller.get().id())).map(rows -> {
            if (rows.size() == 0) {
                throw Problem.notFound();
            }
            var row = rows.iterator().next();
            return new Job(id, row.getString("kind"), row.getInteger("done"), row.getInteger("refused"), row.getJsonArray("results").stream()
                    .map(one -> ((JsonObject) one).mapTo(BulkLeads.Result.class)).toList());
        });
    }

    private Uni<Job> run(String kind, BulkLeads.Selection selection, JsonObject command, Caller by,
            java.util.function.BiFunction<SqlConnection, io.tongpin.lead.LeadEntity, Uni<?>> each) {
        var id = UuidV7.next();
        return bulkLeads.chosen(selection, by).chain(chosen -> pool.withTransaction(tx -> outbox.bulk(tx).chain(() -> bulkLeads.each(tx, chosen, by, each)).chain(results -> {
            int done = (int) results.stream().filter(BulkLeads.Result::done).count();
            var list = new JsonArray(new ArrayList<>(results.stream().map(JsonObject::mapFrom).toList()));
            return tx.preparedQuery("insert into bulk_job(id, kind, by_id, by_name, at, command, done, refused, results) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
                    .execute(Tuple.from(Arrays.asList(id, kind, by.id(), by.name(), Instants.column(clock.instant()), command, done, results.size() - done, list)))
                    .replaceWith(new Job(id, kind, done, results.size() - done, results));
        })));
    }

    private static Map<String, Object> custom(io.tongpin.lead.field.domain.CustomFields known, Map<String, Object> raw) {
        if (raw == null) {
            return null;
        }
        var read = known.read(raw);
        if (!read.faults().isEmpty()) {
            var problem = Problem.of(400, "malformed");
            read.faults().forEach(fault -> problem.error("set.custom." + fault.key(), fault.code(), fault.args().toArray()));
            throw problem;
        }
        return read.values();
    }

    private static Map<String, Object> plain(Set set) {
        var plain = new LinkedHashMap<String, Object>();
        plain.put("campaign", set.campaign());
        plain.put("industry", set.industry());
        plain.put("region", set.region());
        plain.put("store", set.store());
        plain.put("productLine", set.productLine());
        plain.put("budgetRange", set.budgetRange());
        plain.put("custom", set.custom());
        plain.put("expectedCloseOn", set.expectedCloseOn() == null ? null : set.expectedCloseOn().toString());
        plain.put("addTags", set.addTags());
        plain.put("removeTags", set.removeTags());
        plain.values().removeIf(java.util.Objects::isNull);
        return plain;
    }
}
