package io.tongpin.lead.bulk;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Person;
import io.tongpin.lead.customer.EditLead;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.tongpin.platform.security.Scope;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/** Bulk commands on leads (A12): first what they would touch, then what they did to each. */
@Path("/api/leads/bulk")
@RolesAllowed({Roles.SALES_REP, Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD})
class BulkResource {

    private static final int SHOWN = 20;

    record Preview(int leads, Map<String, Integer> byLevel, Map<String, Integer> byStatus, Map<String, Integer> byOwner, int notOpen,
            List<BulkLeads.Chosen> first) {}

    record SelectionRequest(@Size(max = BulkLeads.MOST_IN_PARTS) List<@NotNull UUID> ids, @Size(max = 40) Map<String, String> filter) {
        BulkLeads.Selection selection() {
            return new BulkLeads.Selection(ids, filter);
        }
    }

    /** Null leaves a field as it is. There is no level, status, owner or amount here, and what else is sent is not read. */
    record Set(@Size(max = 200) String campaign, @Size(max = 200) String industry, @Size(max = 200) String region, @Size(max = 200) String store,
            @Size(max = 200) String productLine, @Size(max = 200) String budgetRange, Map<String, Object> custom, LocalDate expectedCloseOn,
            @Size(max = 20) List<@NotBlank @Size(max = 40) String> addTags, @Size(max = 20) List<@NotBlank @Size(max = 40) String> removeTags) {

        List<String> added() {
            return addTags == null ? List.of() : addTags;
        }

        List<String> removed() {
            return removeTags == null ? List.of() : removeTags;
        }

        /** @param read the custom fields as they are typed */
        EditLead.Edit edit(Map<String, Object> read) {
            return new EditLead.Edit(null, null, null, null, campaign, industry, region, store, productLine, null, budgetRange, null, read, null, expectedCloseOn);
        }

        /** Only what it changes. */
        JsonObject json() {
            var plain = new LinkedHashMap<String, Object>();
            plain.put("campaign", campaign);
            plain.put("industry", industry);
            plain.put("region", region);
            plain.put("store", store);
            plain.put("productLine", productLine);
            plain.put("budgetRange", budgetRange);
            plain.put("custom", custom);
            plain.put("expectedCloseOn", expectedCloseOn == null ? null : expectedCloseOn.toString());
            plain.put("addTags", addTags == null || addTags.isEmpty() ? null : addTags);
            plain.put("removeTags", removeTags == null || removeTags.isEmpty() ? null : removeTags);
            plain.values().removeIf(Objects::isNull);
            return new JsonObject(plain);
        }

        static Set of(JsonObject json) {
            return new Set(json.getString("campaign"), json.getString("industry"), json.getString("region"), json.getString("store"), json.getString("productLine"),
                    json.getString("budgetRange"), json.getJsonObject("custom") == null ? null : json.getJsonObject("custom").getMap(),
                    json.getString("expectedCloseOn") == null ? null : LocalDate.parse(json.getString("expectedCloseOn")), texts(json.getJsonArray("addTags")),
                    texts(json.getJsonArray("removeTags")));
        }

        private static List<String> texts(JsonArray array) {
            return array == null ? null : array.stream().map(String.class::cast).toList();
        }
    }

    record EditRequest(@Size(max = BulkLeads.MOST_IN_PARTS) List<@NotNull UUID> ids, @Size(max = 40) Map<String, String> filter, @NotNull @Valid Set set) {}

    record HandOverRequest(@Size(max = BulkLeads.MOST_IN_PARTS) List<@NotNull UUID> ids, @Size(max = 40) Map<String, String> filter, @NotNull UUID to,
            @NotBlank @Size(max = 1_000) String reason) {}

    record RecycleRequest(@Size(max = BulkLeads.MOST_IN_PARTS) List<@NotNull UUID> ids, @Size(max = 40) Map<String, String> filter, @Size(max = 200) String reason) {}

    private final Pool pool;
    private final Idempotency idempotency;
    private final BulkLeads bulkLeads;
    private final BulkJobs bulkJobs;
    private final CurrentCaller caller;

    BulkResource(Pool pool, Idempotency idempotency, BulkLeads bulkLeads, BulkJobs bulkJobs, CurrentCaller caller) {
        this.pool = pool;
        this.idempotency = idempotency;
        this.bulkLeads = bulkLeads;
        this.bulkJobs = bulkJobs;
        this.caller = caller;
    }

    @POST
    @Path("/preview")
    public Uni<Preview> preview(@Valid @NotNull SelectionRequest request) {
        var by = caller.get();
        return bulkLeads.counted(request.selection(), by).chain(counts -> bulkLeads.chosen(pool, request.selection(), SHOWN, by).map(chosen -> {
            var levels = new TreeMap<String, Integer>();
            var statuses = new TreeMap<String, Integer>();
            var owners = new TreeMap<String, Integer>();
            int leads = 0;
            for (var one : counts) {
                levels.merge(one.level(), one.leads(), Integer::sum);
                statuses.merge(one.status(), one.leads(), Integer::sum);
                owners.merge(one.owner() == null ? "–" : one.owner(), one.leads(), Integer::sum);
                leads += one.leads();
            }
            return new Preview(leads, levels, statuses, owners, leads - statuses.getOrDefault("OPEN", 0), chosen);
        }));
    }

    @POST
    @Path("/edit")
    public Uni<Response> edit(@HeaderParam("Idempotency-Key") String key, @Valid @NotNull EditRequest request) {
        if (request.set().json().isEmpty()) {
            throw Problem.badRequest("set", "bulk.edit");
        }
        return run(key, request, new BulkCommand.Edit(request.set()), new BulkLeads.Selection(request.ids(), request.filter()));
    }

    /** A manager hands over within the team, the heads within the company; a rep gives own leads to somebody of the same team. */
    @POST
    @Path("/hand-over")
    public Uni<Response> handOver(@HeaderParam("Idempotency-Key") String key, @Valid @NotNull HandOverRequest request) {
        var by = caller.get();
        var reach = by.scope() instanceof Scope.All ? "" : by.orgPath() == null ? "/-" : by.orgPath();
        return pool.preparedQuery("select * from member where id = $1 and active and ($2 = '' or path = $2 or path like $2 || '/%')")
                .execute(Tuple.of(request.to(), reach)).chain(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.badRequest("to", "bulk.owner");
                    }
                    var row = rows.iterator().next();
                    var to = new Person(row.getUUID("id"), row.getString("name"), row.getString("path"));
                    return run(key, request, new BulkCommand.Give(to, request.reason()), new BulkLeads.Selection(request.ids(), request.filter()));
                });
    }

    @POST
    @Path("/recycle")
    public Uni<Response> recycle(@HeaderParam("Idempotency-Key") String key, @Valid @NotNull RecycleRequest request) {
        return run(key, request, new BulkCommand.Recycle(request.reason()), new BulkLeads.Selection(request.ids(), request.filter()));
    }

    /** What a bulk command of the caller's did. */
    @GET
    @Path("/{id}")
    @Authenticated
    public Uni<BulkJobs.Job> job(@PathParam("id") UUID id) {
        return bulkJobs.job(id, caller.get());
    }

    /** 200 with a result for each lead, or 202 with a job that is worked off in parts. */
    private Uni<Response> run(String key, Object request, BulkCommand command, BulkLeads.Selection selection) {
        var by = caller.get();
        return idempotency.once(key, by, request, tx -> bulkJobs.begin(tx, command, selection, by)
                .map(job -> Response.status(job.state().equals("RUNNING") ? 202 : 200).entity(job).build()));
    }
}
