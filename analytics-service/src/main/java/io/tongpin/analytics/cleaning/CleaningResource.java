package io.tongpin.analytics.cleaning;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.cleaning.CleanTestData.Hit;
import io.tongpin.analytics.cleaning.CleanTestData.Report;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.page.Page;
import io.tongpin.platform.page.PageRequest;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** The cleaning bot (E8): rules, dry run, runs, what was put aside. Heads read, the data steward writes. */
@Path("/api/data-health/cleaning")
@RolesAllowed({Roles.DATA_STEWARD, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD})
public class CleaningResource {
    private final CurrentCaller caller;
    private final CleanTestData cleanTestData;
    private final Pool pool;
    private final CompanyZone zone;
    private final Clock clock;
    private final Idempotency idempotency;

    CleaningResource(CurrentCaller caller, CleanTestData cleanTestData, Pool pool, CompanyZone zone, Clock clock, Idempotency idempotency) {
        this.caller = caller;
        this.cleanTestData = cleanTestData;
        this.pool = pool;
        this.zone = zone;
        this.clock = clock;
        this.idempotency = idempotency;
    }

    /** FLAG is {@code test} for what an account flagged as test made or sold. */
    public enum RuleField { NAME, PHONE, EMAIL, SOURCE, ORDER_NO, CREATOR, FLAG }

    public enum RuleOp { EQUALS, CONTAINS, STARTS_WITH, ENDS_WITH }

    public record RuleRequest(@NotNull RuleField field, @NotNull RuleOp op, @NotBlank @Size(min = 2, max = 200) String value) {}

    public record Rule(UUID id, RuleField field, RuleOp op, String value, boolean active, String createdBy, Instant createdAt) {}

    public record Rules(List<Rule> items) {}

    public record DryRun(List<Hit> items, int leads, int orders, int customers, BigDecimal amount) {}

    public record Run(UUID id, LocalDate day, String kind, int leads, int orders, int customers, BigDecimal amount, String by, Instant at) {}

    public record Runs(List<Run> items) {}

    public record Aside(UUID id, String kind, String ref, String label, BigDecimal amount, RuleField field, RuleOp op, String value, Instant at, Instant restoredAt,
            String restoredBy) {}

    @GET
    @Path("/rules")
    public Uni<Rules> rules() {
        return pool.query("select * from cleaning_rule where active order by created_at, id").execute().map(rows -> {
            var rules = new ArrayList<Rule>();
            rows.forEach(row -> rules.add(rule(row)));
            return new Rules(rules);
        });
    }

    @POST
    @Path("/rules")
    @RolesAllowed(Roles.DATA_STEWARD)
    public Uni<Response> add(@HeaderParam("Idempotency-Key") String key, @Valid @NotNull RuleRequest request) {
        var me = caller.get();
        return idempotency.once(key, me, request, tx -> tx.preparedQuery("insert into cleaning_rule(id, field, op, value, created_by) values ($1, $2, $3, $4, $5) returning *")
                .execute(Tuple.of(UuidV7.next(), request.field().name(), request.op().name(), request.value().strip(), me.name()))
                .map(rows -> Response.status(201).entity(rule(rows.iterator().next())).build()));
    }

    @DELETE
    @Path("/rules/{id}")
    @RolesAllowed(Roles.DATA_STEWARD)
    public Uni<Response> remove(@PathParam("id") UUID id) {
        return pool.preparedQuery("update cleaning_rule set active = false where id = $1 and active").execute(Tuple.of(id)).map(rows -> {
            if (rows.rowCount() == 0) {
                throw Problem.notFound();
            }
            return Response.noContent().build();
        });
    }

    @POST
    @Path("/dry-run")
    public Uni<DryRun> dryRun() {
        return cleanTestData.found(pool).map(hits -> new DryRun(hits, records(hits, "LEAD"), records(hits, "ORDER"), records(hits, "CUSTOMER"), hits.stream()
                .filter(hit -> hit.kind().equals("ORDER")).collect(Collectors.toMap(Hit::ref, Hit::amount, (a, b) -> a)).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add)));
    }

    private static int records(List<Hit> hits, String kind) {
        return (int) hits.stream().filter(hit -> hit.kind().equals(kind)).map(Hit::ref).distinct().count();
    }

    @POST
    @Path("/runs")
    @RolesAllowed(Roles.DATA_STEWARD)
    public Uni<Report> run(@HeaderParam("Idempotency-Key") String key) {
        var me = caller.get();
        return idempotency.once(key, me, null, Report.class, tx -> cleanTestData.run(tx, zone.today(clock), "BY_HAND", me.name()));
    }

    @GET
    @Path("/runs")
    public Uni<Runs> runs() {
        return pool.query("select * from cleaning_run order by at desc limit 60").execute().map(rows -> {
            var runs = new ArrayList<Run>();
            rows.forEach(row -> runs.add(new Run(row.getUUID("id"), row.getLocalDate("day"), row.getString("kind"), row.getInteger("leads"), row.getInteger("orders"),
                    row.getInteger("customers"), row.getBigDecimal("amount"), row.getString("by_name"), row.getOffsetDateTime("at").toInstant())));
            return new Runs(runs);
        });
    }

    @GET
    @Path("/quarantine")
    public Uni<Page<Aside>> quarantine(@Valid @BeanParam PageRequest page) {
        return pool.preparedQuery("""
                select q.*, r.field, r.op, r.value, count(*) over () as many from quarantine q join cleaning_rule r on r.id = q.rule
                order by q.restored_at is not null, q.at desc, q.id limit $1 offset $2""").execute(Tuple.of(page.size(), page.offset())).map(rows -> {
            var items = new ArrayList<Aside>();
            long many = 0;
            for (Row row : rows) {
                many = row.getLong("many");
                items.add(new Aside(row.getUUID("id"), row.getString("kind"), row.getString("ref"), row.getString("label"), row.getBigDecimal("amount"),
                        RuleField.valueOf(row.getString("field")), RuleOp.valueOf(row.getString("op")), row.getString("value"), row.getOffsetDateTime("at").toInstant(),
                        row.getOffsetDateTime("restored_at") == null ? null : row.getOffsetDateTime("restored_at").toInstant(), row.getString("restored_by")));
            }
            return Page.of(items, page, many, null);
        });
    }

    @POST
    @Path("/quarantine/{id}/restore")
    @RolesAllowed(Roles.DATA_STEWARD)
    public Uni<Response> restore(@HeaderParam("Idempotency-Key") String key, @PathParam("id") UUID id) {
        var me = caller.get();
        return idempotency.once(key, me, null, tx -> cleanTestData.restore(tx, id, me.name()).map(restored -> {
            if (!restored) {
                throw Problem.notFound();
            }
            return Response.noContent().build();
        }));
    }

    private static Rule rule(Row row) {
        return new Rule(row.getUUID("id"), RuleField.valueOf(row.getString("field")), RuleOp.valueOf(row.getString("op")), row.getString("value"), row.getBoolean("active"),
                row.getString("created_by"), row.getOffsetDateTime("created_at").toInstant());
    }
}
