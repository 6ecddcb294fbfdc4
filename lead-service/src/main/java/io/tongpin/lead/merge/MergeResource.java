package io.tongpin.lead.merge;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.LeadEntity;
import io.tongpin.lead.Leads;
import io.tongpin.lead.Person;
import io.tongpin.lead.customer.EditLead;
import io.tongpin.lead.duplicate.domain.Likeness;
import io.tongpin.lead.view.LeadQuery;
import io.tongpin.platform.idempotency.Idempotency;
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
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Leads that look like one customer, their merge and its undoing (A2). */
@Path("/api/leads/{id}")
class MergeResource {

    record Alike(UUID leadId, String company, String contactName, String level, String status, Person owner, double score, List<String> matchedOn) {}

    record Alikes(List<Alike> items) {}

    /** @param choose fields that differ; {@code other} is taken where {@code mine} is empty, whatever is chosen */
    record Comparison(LeadQuery.Lead kept, LeadQuery.Lead other, List<Field> choose, Brought brings) {}

    record Field(String field, Object mine, Object other) {}

    record Brought(long followUps, long evidence, long contacts) {}

    /** @param fromOther names of fields whose value is the other lead's */
    record Request(@NotNull UUID other, Set<@NotNull String> fromOther, @Size(max = 1000) String reason) {}

    record Merge(UUID id, UUID merged, String company, Person by, String reason, Instant at, Instant undoneAt, String undoneBy) {}

    record Merges(List<Merge> items) {}


    private final Pool pool;
    private final Idempotency idempotency;
    private final Leads leads;
    private final MergeLeads mergeLeads;
    private final LeadQuery query;
    private final CurrentCaller caller;
    private final Clock clock;

    MergeResource(Pool pool, Idempotency idempotency, Leads leads, MergeLeads mergeLeads, LeadQuery query, CurrentCaller caller, Clock clock) {
        this.pool = pool;
        this.idempotency = idempotency;
        this.leads = leads;
        this.mergeLeads = mergeLeads;
        this.query = query;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Path("/duplicates")
    @Authenticated
    public Uni<Alikes> duplicates(@PathParam("id") UUID id) {
        var by = caller.get();
        return pool.withTransaction(tx -> visible(tx, id, by).chain(lead -> tx.preparedQuery("""
                select l.* from lead l where l.id <> $2 and l.status = 'OPEN' and (l.phone = $3 or l.email = $4 or l.company_key = $5 or l.company_key % $5) and
                """ + Leads.visible(by, 1) + " limit 200").execute(Tuple.of(Leads.argument(by), id, lead.phone(), lead.email(), lead.companyKey()))
                .map(rows -> {
                    var alike = new ArrayList<Alike>();
                    rows.forEach(row -> alike.add(alike(lead, LeadEntity.of(row))));
                    return new Alikes(alike.stream().sorted(Comparator.comparing(Alike::score).reversed()).limit(10).toList());
                })));
    }

    @GET
    @Path("/merge/{other}")
    @Authenticated
    public Uni<Comparison> compare(@PathParam("id") UUID id, @PathParam("other") UUID other) {
        var by = caller.get();
        return query.one(id, by).chain(kept -> query.one(other, by).chain(merged -> pool.withTransaction(tx -> visible(tx, id, by)
                .chain(mine -> visible(tx, other, by).chain(theirs -> tx.preparedQuery("""
                        select (select count(*) from follow_up where lead_id = $1) as f, (select count(*) from evidence_now where lead_id = $1) as e,
                          (select count(*) from contact where lead_id = $1) as c""").execute(Tuple.of(other)).map(rows -> {
                    var row = rows.iterator().next();
                    boolean phones = Leads.seesPhones(by);
                    var choices = Arrays.stream(MergeLeads.Choice.values()).filter(choice -> phones || choice != MergeLeads.Choice.PHONE)
                            .map(choice -> new Field(choice.field(), choice.of(mine), choice.of(theirs)));
                    var custom = theirs.custom().stream().map(entry -> new Field(MergeLeads.CUSTOM + entry.getKey(), mine.custom().getValue(entry.getKey()), entry.getValue()));
                    var fields = Stream.of(choices, custom, Stream.of(new Field(MergeLeads.EXPECTED_AMOUNT, mine.amount(), theirs.amount()))).flatMap(Function.identity())
                            .filter(field -> field.other() != null && !field.other().equals(field.mine())).toList();
                    return new Comparison(kept, merged, fields, new Brought(row.getLong("f"), row.getLong("e"), row.getLong("c")));
                }))))));
    }

    @POST
    @Path("/merge")
    @RolesAllowed({Roles.SALES_REP, Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.DATA_STEWARD})
    public Uni<LeadQuery.Lead> merge(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String key, @Valid @NotNull Request request) {
        var by = caller.get();
        if (id.equals(request.other())) {
            throw Problem.badRequest("other", "merge.self");
        }
        return idempotency.once(key, by, request, LeadQuery.Lead.class, tx -> both(tx, id, request.other(), by).chain(pair -> {
            if (!pair.kept().open() || !pair.other().open()) {
                throw Problem.refused("merge.closed");
            }
            return mergeLeads.merge(tx, pair.kept(), pair.other(), request.fromOther() == null ? Set.of() : request.fromOther(), request.reason(),
                    Actor.of(by), by.is(Roles.MARKETING_HEAD), clock.instant());
        }).chain(() -> query.one(tx, id, by))).onFailure(EditLead::duplicate).transform(collision -> Problem.conflict("edit.duplicate"));
    }

    @GET
    @Path("/merges")
    @Authenticated
    public Uni<Merges> merges(@PathParam("id") UUID id) {
        var by = caller.get();
        return pool.withTransaction(tx -> visible(tx, id, by).chain(() -> tx.preparedQuery("""
                select m.*, l.company from lead_merge m join lead l on l.id = m.merged where m.kept = $1 order by m.at desc""").execute(Tuple.of(id)))
                .map(rows -> {
                    var merges = new ArrayList<Merge>();
                    for (Row row : rows) {
                        merges.add(new Merge(row.getUUID("id"), row.getUUID("merged"), row.getString("company"),
                                new Person(row.getUUID("by_id"), row.getString("by_name")), row.getString("reason"), Instants.of(row, "at"),
                                Instants.of(row, "undone_at"), row.getString("undone_by")));
                    }
                    return new Merges(merges);
                }));
    }

    @POST
    @Path("/merges/{merge}/undo")
    @RolesAllowed({Roles.SALES_REP, Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.DATA_STEWARD})
    public Uni<LeadQuery.Lead> undo(@PathParam("id") UUID id, @PathParam("merge") UUID merge, @HeaderParam("Idempotency-Key") String key) {
        var by = caller.get();
        return idempotency.once(key, by, null, LeadQuery.Lead.class, tx -> tx.preparedQuery("select * from lead_merge where id = $1 and kept = $2").execute(Tuple.of(merge, id)).chain(rows -> {
            if (rows.size() == 0) {
                throw Problem.notFound();
            }
            var row = rows.iterator().next();
            return both(tx, id, row.getUUID("merged"), by).chain(pair -> {
                if (!id.equals(pair.other().mergedInto()) || row.getOffsetDateTime("undone_at") != null) {
                    throw Problem.refused("merge.undone");
                }
                return mergeLeads.undo(tx, merge, row.getJsonObject("fields"), pair.kept(), pair.other(), Actor.of(by), by.is(Roles.MARKETING_HEAD),
                        clock.instant());
            });
        }).chain(() -> query.one(tx, id, by))).onFailure(EditLead::duplicate).transform(collision -> Problem.conflict("edit.duplicate"));
    }

    private record Pair(LeadEntity kept, LeadEntity other) {}

    /** Both locked, always in the same order. */
    private Uni<Pair> both(SqlConnection tx, UUID kept, UUID other, Caller by) {
        boolean keptFirst = kept.compareTo(other) < 0;
        return leads.lockVisible(tx, keptFirst ? kept : other, by).chain(first -> leads.lockVisible(tx, keptFirst ? other : kept, by)
                .map(second -> keptFirst ? new Pair(first, second) : new Pair(second, first)));
    }

    private static Uni<LeadEntity> visible(SqlConnection tx, UUID id, Caller by) {
        return tx.preparedQuery("select l.* from lead l where l.id = $1 and " + Leads.visible(by, 2)).execute(Tuple.of(id, Leads.argument(by))).map(rows -> {
            if (rows.size() == 0) {
                throw Problem.notFound();
            }
            return LeadEntity.of(rows.iterator().next());
        });
    }

    private static Alike alike(LeadEntity lead, LeadEntity other) {
        var matched = new HashSet<String>();
        if (lead.phone() != null && lead.phone().equals(other.phone())) {
            matched.add("phone");
        }
        if (lead.email() != null && lead.email().equals(other.email())) {
            matched.add("email");
        }
        double likeness = Likeness.of(lead.companyKey(), other.companyKey());
        if (likeness >= Likeness.DUPLICATE || matched.isEmpty()) {
            matched.add("company");
        }
        boolean exact = matched.contains("phone") || matched.contains("email") || likeness == 1;
        return new Alike(other.id(), other.company(), other.contactName(), "L" + other.level(), other.status(), other.owner(), exact ? 1 : likeness,
                matched.stream().sorted().toList());
    }
}
